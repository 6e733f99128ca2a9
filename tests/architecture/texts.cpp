#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "tests/architecture/checks.hpp"

namespace firmgrid::architecture {
namespace {

constexpr int most_lines = 300;

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// The word stands in the line, with no letter or digit at either end.
bool says(const std::string& line, const std::string& word) {
  const auto part_of_word = [&](std::size_t at) {
    return at < line.size() && std::isalnum(static_cast<unsigned char>(line[at])) != 0;
  };
  for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
    if (!part_of_word(at - 1) && !part_of_word(at + word.size())) return true;
  }
  return false;
}

/// A word that a user can write in a study: small letters, digits, underscores.
bool is_menu_word(const std::string& name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), letter);
}

}  // namespace

Findings long_files(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (lines > most_lines) findings.push_back(finding(file, most_lines, fmt::format("has {} lines", lines)));
  }
  return findings;
}

Findings forbidden_words(const Tree& tree, const Rules& rules) {
  Findings findings;
  for (const File& file : tree) {
    std::istringstream lines{lowered(file.text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      for (const std::string& word : rules.words) {
        if (says(line, lowered(word))) findings.push_back(finding(file, number, fmt::format("says \"{}\"", word)));
      }
    }
  }
  return findings;
}

Findings misnamed(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    if (file.is_header() && file.text.find("#pragma once\n") == std::string::npos) {
      findings.push_back(finding(file, 1, "lacks #pragma once"));
    }
    if (!folder_of(file.path).ends_with("/catalog")) continue;
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    if (file.is_header()) findings.push_back(finding(file, 1, "is a header in a catalog, so others could lean on it"));
    if (!is_menu_word(name.substr(0, name.rfind('.')))) {
      findings.push_back(finding(file, 1, "is no word that a user can write (small letters, digits, _)"));
    }
  }
  return findings;
}

}  // namespace firmgrid::architecture
