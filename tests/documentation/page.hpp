#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

/// Pages that hold what the program says. A test compares them; with FIRMGRID_MEND=1 in the environment it writes them.
namespace firmgrid::documentation {

inline std::string read_page(const std::string& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

inline void write_page(const std::string& path, const std::string& text) {
  std::ofstream{path, std::ios::binary} << text;
}

inline bool mending() { return std::getenv("FIRMGRID_MEND") != nullptr; }

/// What stands between the two marks, or the empty text if one of them is missing.
inline std::string between(const std::string& page, std::string_view first, std::string_view last) {
  const std::size_t begin = page.find(first);
  const std::size_t end = page.find(last);
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  return page.substr(begin + first.size(), end - begin - first.size());
}

/// Writes `text` between the marks of the page.
inline void mend(const std::string& path, std::string_view first, std::string_view last, const std::string& text) {
  std::string page = read_page(path);
  const std::size_t begin = page.find(first) + first.size();
  page.replace(begin, page.find(last) - begin, text);
  write_page(path, page);
}

}  // namespace firmgrid::documentation
