#pragma once

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/tables.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::cli {

/// One file of a folder to be written.
struct FolderFile {
  std::string name;  ///< may name a folder within: "network/lines.csv"
  std::string bytes;
  std::size_t rows = 0;
};

/// The tables of a draft as CSV, in the order of the manual, without the columns that say nothing; candidates as
/// works.csv, for network.works of a study.
std::vector<FolderFile> table_files(const study::Draft& draft);

/// Class defaults as defaults.toml.
std::string defaults_toml(std::span<const planning::ClassDefault> rules);

/// Puts files into a folder that is not there yet, or is empty: written beside it and moved into its place as a whole.
/// On any failure nothing stays behind and what was there is as it was. errors: access
std::expected<void, Error> write_folder(const std::vector<FolderFile>& files, const std::filesystem::path& folder);

}  // namespace firmgrid::cli
