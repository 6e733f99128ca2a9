#pragma once

#include <memory>

#include "sim/method/method.hpp"

namespace firmgrid::run {

/// An executor of so many threads; 0 = all that the machine offers. Which thread gets which item is left to chance, so
/// whoever uses it must not let the order show.
std::unique_ptr<method::Executor> make_executor(int threads);

}  // namespace firmgrid::run
