#pragma once

#include <map>
#include <string>

namespace firmgrid::cli {

/// A study to be filled in: every key of a study with its meaning, unit, bounds and words from the list that reads it.
/// Those in `written` (path → TOML value) have their value; all others are comments with the value that holds anyway.
std::string study_template(const std::string& heading, const std::map<std::string, std::string>& written);

}  // namespace firmgrid::cli
