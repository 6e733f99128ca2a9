#pragma once

#include <expected>
#include <string>

#include "models/base/error.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// The bytes of a file.
/// errors  access: missing (with the name of a neighbour that was probably meant), a folder, unreadable
std::expected<std::string, Error> read_file(const std::string& path);

/// Why a path that does not exist does not: says which part is missing, and what is there under a similar name.
Error missing(const std::string& path);

/// Remembers a file that was read. Its name is relative to the folder of the study.
void remember_input(study::Draft& draft, const std::string& path, std::string_view bytes);

/// The folder that paths in a study refer to.
std::string study_folder(const std::string& study_path);

}  // namespace firmgrid::readers
