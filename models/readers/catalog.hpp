#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// A format of network data: the word for it, one line for the manual, and how to read it.
struct Entry {
  std::string_view name;
  std::string_view summary;
  bool (*accepts)(const std::string& path);                    ///< looks at the path, reads nothing
  void (*read)(const std::string& path, study::Draft& draft);  ///< problems go to draft.errors
};

namespace catalog {
std::span<const Entry> entries();
}

}  // namespace firmgrid::readers
