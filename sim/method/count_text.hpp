#pragma once

#include <string>

namespace firmgrid::method {

/// A large count in words: "138 thousand", "3.4 trillion", "more than a quadrillion".
std::string count_text(double count);

}  // namespace firmgrid::method
