#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace firmgrid::architecture {

/// The one way by which the house reaches a library.
struct Door {
  std::string name;                   ///< of the library
  std::vector<std::string> prefixes;  ///< of its headers
  std::set<std::string> rooms;        ///< that may include them; empty = all
  bool one_file = false;
  bool headers_too = false;
};

/// What house.txt says.
struct Rules {
  std::map<std::string, std::set<std::string>> rooms;  ///< room → rooms that it may include, without itself
  std::vector<Door> doors;
  std::vector<std::string> words;
  std::vector<std::string> problems;  ///< with house.txt itself; nothing may stand here

  /// The room that a path lies in, "" if in none: the longest that the path begins with.
  std::string room_of(std::string_view path) const;

  /// The door of a header, or nullptr.
  const Door* door_of(std::string_view header) const;
};

Rules parse_rules(const std::string& text);

}  // namespace firmgrid::architecture
