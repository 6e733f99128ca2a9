#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// The networks that come with the program.
namespace firmgrid::cli {

/// Their folder: installed beside the program, or where it was built from. Empty if there are none.
std::filesystem::path bundled_folder();

/// The study files of one of them, sorted.
std::vector<std::filesystem::path> studies_of(const std::filesystem::path& scenario);

/// Those with a study, sorted.
std::vector<std::string> bundled_names();

}  // namespace firmgrid::cli
