#pragma once

#include <string>
#include <vector>

namespace firmgrid::cli {

/// Words as a shell reads them back.
std::string shell_line(const std::vector<std::string>& words);

}  // namespace firmgrid::cli
