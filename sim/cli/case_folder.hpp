#pragma once

#include <expected>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "sim/cli/native_folder.hpp"

namespace firmgrid::cli {

/// A MATPOWER case as the files of a network folder.
struct CaseFolder {
  std::vector<FolderFile> files;  ///< the tables first, then defaults.toml and SOURCE.txt
  std::vector<Warning> warnings;  ///< what was changed or left out
  bool candidates = false;        ///< works.csv is among the files
};

/// The outage data that act without a study, the built-in rules, are written out in defaults.toml.
/// errors: what is wrong with the case
std::expected<CaseFolder, Errors> case_folder(const std::string& path);

/// "written: net/lines.csv (33 rows)", for those that have rows.
std::vector<std::string> written_notes(const std::vector<FolderFile>& files, const std::filesystem::path& folder);

}  // namespace firmgrid::cli
