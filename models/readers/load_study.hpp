#pragma once

#include <expected>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/study/study.hpp"

namespace firmgrid::readers {

/// Reads a study file (`.toml`, `.json`) or a bare network folder (a study of defaults), and everything it refers to.
/// path        as the user typed it
/// overrides   "a.b=v" in the order given (--set)
/// errors      all problems of all files at once; access for what cannot be opened or read as its format
std::expected<study::Study, Errors> load_study(const std::string& path, const std::vector<std::string>& overrides,
                                               const study::Vocabulary& vocabulary);

}  // namespace firmgrid::readers
