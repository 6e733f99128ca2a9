#pragma once

#include <expected>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/study/draft.hpp"
#include "models/study/study.hpp"

namespace firmgrid::readers {

/// Reads a study file (`.toml`, `.json`) or a bare network (a folder or a MATPOWER case: a study of defaults, with
/// constant load where there are no profiles), and everything it refers to.
/// path        as the user typed it
/// overrides   "a.b=v" in the order given (--set)
/// errors      all problems of all files at once; access for what cannot be opened or read as its format
std::expected<study::Study, Errors> load_study(const std::string& path, const std::vector<std::string>& overrides,
                                               const study::Vocabulary& vocabulary);

/// A network alone, as text: its tables, and what its reader has to say. A path that no reader accepts gives no tables.
study::Draft read_network(const std::string& path);

}  // namespace firmgrid::readers
