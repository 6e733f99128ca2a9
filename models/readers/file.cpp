#include "models/readers/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/base/digest.hpp"
#include "models/base/report.hpp"
#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry{folder, failed}, end; !failed && entry != end; entry.increment(failed)) {
    names.push_back(entry->path().filename().string());
  }
  return names;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path{"."}; }

}  // namespace

Error missing(const std::string& path) {
  fs::path first_missing{path};
  std::error_code ignored;
  while (!fs::exists(folder_of(first_missing), ignored) && first_missing.has_parent_path()) {
    first_missing = first_missing.parent_path();
  }
  const fs::path folder = folder_of(first_missing);
  const std::string name = first_missing.filename().string();
  const std::string what = first_missing == fs::path{path}
                               ? "there is no such file or folder"
                               : fmt::format("there is no folder {}", first_missing.string());
  std::string suggestion;
  if (const std::optional<std::string> near = closest(name, names_in(folder))) {
    const fs::path there = first_missing.has_parent_path() ? folder / *near : fs::path{*near};
    suggestion = fmt::format(" Did you mean \"{}\"?", there.string());
  }
  return {ErrorKind::access, whole(path), fmt::format("{}.{}", what, suggestion)};
}

std::expected<std::string, Error> read_file(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::unexpected(missing(path));
  if (fs::is_directory(path, ignored)) {
    return std::unexpected(Error{ErrorKind::access, whole(path), "this is a folder (a file expected)."});
  }
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  const bool empty = file && file.peek() == std::ifstream::traits_type::eof();
  if (file && !empty) bytes << file.rdbuf();
  if (!empty && (!file || !bytes)) {
    const std::string reason = errno == 0 ? "unknown reason" : std::strerror(errno);
    return std::unexpected(Error{ErrorKind::access, whole(path), fmt::format("the file cannot be read ({}).", reason)});
  }
  return std::move(bytes).str();
}

void remember_input(study::Draft& draft, const std::string& path, std::string_view bytes) {
  const fs::path relative = fs::path{path}.lexically_relative(study_folder(draft.path));
  draft.inputs.push_back({relative.empty() ? path : relative.generic_string(), digest(bytes)});
}

std::string study_folder(const std::string& study_path) {
  std::error_code ignored;
  const fs::path path{study_path};
  return fs::is_directory(path, ignored) ? path.string() : folder_of(path).string();
}

}  // namespace firmgrid::readers
