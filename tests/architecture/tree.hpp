#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the architecture test looks at: files as text. Fake trees are written down in tests, the real one is read.
namespace firmgrid::architecture {

struct File {
  std::string path;  ///< from the root, as in an include
  std::string text;

  bool is_header() const { return path.ends_with(".hpp"); }
};

using Tree = std::vector<File>;

/// Every .cpp and .hpp file below the folders, in order of path.
Tree read_tree(const std::string& root, const std::vector<std::string>& folders);

struct Include {
  std::string name;
  bool quoted = false;  ///< "name", else <name>
  int line = 0;
};

std::vector<Include> includes_of(const File& file);

/// The text without comments, contents of literals and preprocessor lines; line breaks stay.
std::string code_of(std::string_view text);

/// The path without its last part.
std::string folder_of(const std::string& path);

/// "path:line: what", as compilers write it.
std::string finding(const File& file, int line, std::string_view what);

}  // namespace firmgrid::architecture
