#include "tests/architecture/rules.hpp"

#include <fmt/format.h>
#include <algorithm>

#include <iterator>
#include <sstream>

namespace firmgrid::architecture {
namespace {

std::vector<std::string> pieces(const std::string& text, char separator) {
  std::vector<std::string> found;
  std::istringstream stream{text};
  for (std::string piece; std::getline(stream, piece, separator);) found.push_back(piece);
  return found;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  return {std::istream_iterator<std::string>{stream}, {}};
}

void read_room(const std::vector<std::string>& fields, Rules& rules) {
  const std::vector<std::string> name = words_of(fields[0]);
  if (name.size() != 2 || rules.rooms.contains(name[1])) {
    rules.problems.push_back(fmt::format("\"{}\" is not the name of a new room", fields[0]));
    return;
  }
  std::set<std::string> below;
  for (std::string other : words_of(fields.size() > 1 ? fields[1] : "")) {
    const bool and_below = other.ends_with('+');
    if (and_below) other.pop_back();
    const auto known = rules.rooms.find(other);
    if (known == rules.rooms.end()) {
      rules.problems.push_back(fmt::format("{} names {}, which is not below it", name[1], other));
      continue;
    }
    below.insert(other);
    if (and_below) below.insert(known->second.begin(), known->second.end());
  }
  rules.rooms[name[1]] = std::move(below);
}

void read_door(const std::vector<std::string>& fields, Rules& rules) {
  const std::vector<std::string> name = words_of(fields[0]);
  if (name.size() != 2 || fields.size() < 3) {
    rules.problems.push_back(fmt::format("\"{}\" is not a door", fields[0]));
    return;
  }
  Door door;
  door.name = name[1];
  door.prefixes = words_of(fields[1]);
  for (const std::string& room : words_of(fields[2])) {
    if (room == "everywhere") continue;
    if (!rules.rooms.contains(room)) {
      rules.problems.push_back(fmt::format("{} opens to {}, which is not a room", name[1], room));
    }
    door.rooms.insert(room);
  }
  const std::vector<std::string> kind = words_of(fields.size() > 3 ? fields[3] : "");
  door.one_file = kind == std::vector<std::string>{"one", "file"};
  door.headers_too = kind == std::vector<std::string>{"headers", "too"};
  if (!kind.empty() && !door.one_file && !door.headers_too) {
    rules.problems.push_back(fmt::format("{} is a door of unknown kind", name[1]));
  }
  rules.doors.push_back(std::move(door));
}

void read_word(std::string word, Rules& rules) {
  word.erase(0, word.find_first_not_of(' ', std::string_view{"word"}.size()));
  std::erase(word, '-');
  rules.words.push_back(std::move(word));
}

}  // namespace

std::string Rules::room_of(std::string_view path) const {
  std::string best;
  for (const auto& [room, below] : rooms) {
    if (path.starts_with(room + "/") && room.size() > best.size()) best = room;
  }
  return best;
}

const Door* Rules::door_of(std::string_view header) const {
  const auto opens = [&](const Door& door) {
    return std::any_of(door.prefixes.begin(), door.prefixes.end(),
                       [&](const std::string& prefix) { return header.starts_with(prefix); });
  };
  const auto door = std::find_if(doors.begin(), doors.end(), opens);
  return door == doors.end() ? nullptr : &*door;
}

Rules parse_rules(const std::string& text) {
  Rules rules;
  for (const std::string& line : pieces(text, '\n')) {
    const std::vector<std::string> fields = pieces(line, ':');
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("room ")) {
      read_room(fields, rules);
    } else if (line.starts_with("door ")) {
      read_door(fields, rules);
    } else if (line.starts_with("word ")) {
      read_word(line, rules);
    } else {
      rules.problems.push_back(fmt::format("\"{}\" is neither a room nor a door nor a word", line));
    }
  }
  return rules;
}

}  // namespace firmgrid::architecture
