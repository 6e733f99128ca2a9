#include "models/base/expect.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace firmgrid {

void broken_invariant(const char* condition, const char* file, int line) {
  fmt::print(stderr, "firmgrid: internal error: {} does not hold ({}:{}). Please report this.\n", condition, file,
             line);
  std::abort();
}

}  // namespace firmgrid
