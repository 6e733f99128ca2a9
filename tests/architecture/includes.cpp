#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/architecture/checks.hpp"

namespace firmgrid::architecture {
namespace {

/// The room a file stands in; a catalog is part of its room. "" where house.txt knows no such folder.
std::string room_of_file(const File& file, const Rules& rules) {
  std::string folder = folder_of(file.path);
  if (folder.ends_with("/catalog")) folder = folder_of(folder);
  return rules.rooms.contains(folder) ? folder : std::string{};
}

/// Why a file of the room may not include the path; empty if it may.
std::string objection(const std::string& room, const std::string& path, const Rules& rules) {
  const std::string other = rules.room_of(path);
  if (other == room) return {};
  if (other.empty()) return fmt::format("includes {}, which is outside the house", path);
  if (rules.rooms.at(room).contains(other)) return {};
  const bool up = rules.rooms.at(other).contains(room);
  return fmt::format("{} may not include {}, which is {}", room, path, up ? "above it" : "beside it");
}

bool in_standard_library(const std::string& header) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return std::all_of(header.begin(), header.end(), letter);
}

/// Paths of the headers that some file of another folder reads, directly or through other headers.
std::set<std::string> headers_others_read(const Tree& tree) {
  std::map<std::string, std::vector<std::string>> reads;
  for (const File& file : tree) {
    for (const Include& include : includes_of(file)) {
      if (include.quoted) reads[file.path].push_back(include.name);
    }
  }
  std::vector<std::string> open;
  for (const auto& [path, names] : reads) {
    for (const std::string& name : names) {
      const std::string here = folder_of(path);
      const bool own_catalog = here == folder_of(name) + "/catalog";
      if (folder_of(name) != here && !own_catalog) open.push_back(name);
    }
  }
  std::set<std::string> exposed;
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    if (!exposed.insert(path).second) continue;
    const auto next = reads.find(path);
    if (next != reads.end()) open.insert(open.end(), next->second.begin(), next->second.end());
  }
  return exposed;
}

/// What is wrong with one outside header in one file; empty if nothing.
std::string objection_to_library(const Include& include, const File& file, const Rules& rules, bool exposed) {
  const Door* const door = rules.door_of(include.name);
  if (door == nullptr) {
    if (!include.quoted && in_standard_library(include.name)) return {};
    return fmt::format("<{}> has no door in house.txt", include.name);
  }
  const std::string room = room_of_file(file, rules);
  if (!door->rooms.empty() && !door->rooms.contains(room)) {
    return fmt::format("{} has its door elsewhere, not in {}", door->name, room);
  }
  if (file.is_header() && exposed && !door->headers_too) {
    return fmt::format("{} in a header that others read", door->name);
  }
  return {};
}

}  // namespace

Findings floors(const Tree& tree, const Rules& rules) {
  Findings findings;
  std::set<std::string> paths;
  for (const File& file : tree) paths.insert(file.path);
  for (const File& file : tree) {
    const std::string room = room_of_file(file, rules);
    if (room.empty()) {
      findings.push_back(finding(file, 1, "stands in no room of house.txt"));
      continue;
    }
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      std::string what = objection(room, include.name, rules);
      if (what.empty() && !paths.contains(include.name)) what = fmt::format("{} does not exist", include.name);
      if (what.empty() && include.name.find("/catalog/") != std::string::npos) {
        what = fmt::format("{} is an entry of a catalog, nobody may lean on it", include.name);
      }
      if (!what.empty()) findings.push_back(finding(file, include.line, what));
    }
  }
  return findings;
}

Findings doors(const Tree& tree, const Rules& rules) {
  Findings findings;
  const std::set<std::string> exposed = headers_others_read(tree);
  std::map<std::string, std::set<std::string>> files_of;
  for (const File& file : tree) {
    for (const Include& include : includes_of(file)) {
      if (include.quoted) continue;
      const std::string what = objection_to_library(include, file, rules, exposed.contains(file.path));
      if (!what.empty()) findings.push_back(finding(file, include.line, what));
      const Door* const door = rules.door_of(include.name);
      if (door == nullptr || !door->one_file) continue;
      std::set<std::string>& files = files_of[door->name];
      if (files.insert(file.path).second && files.size() > 1) {
        findings.push_back(finding(file, include.line, fmt::format("second file that opens {}", door->name)));
      }
    }
  }
  return findings;
}

}  // namespace firmgrid::architecture
