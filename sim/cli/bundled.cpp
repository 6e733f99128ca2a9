#include "sim/cli/bundled.hpp"

#include <algorithm>

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) entries.push_back(entry.path());
  std::ranges::sort(entries);
  return entries;
}

}  // namespace

fs::path bundled_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  fs::path installed = (program / "../share/firmgrid/scenarios").lexically_normal();
  if (fs::is_directory(installed, error)) return installed;
  const fs::path sources{FIRMGRID_SCENARIOS};
  return fs::is_directory(sources, error) ? sources : fs::path{};
}

std::vector<fs::path> studies_of(const fs::path& scenario) {
  std::vector<fs::path> studies = sorted_entries(scenario);
  std::erase_if(studies, [](const fs::path& path) { return path.extension() != ".toml"; });
  return studies;
}

std::vector<std::string> bundled_names() {
  std::vector<std::string> names;
  for (const fs::path& entry : sorted_entries(bundled_folder())) {
    if (fs::is_directory(entry) && !studies_of(entry).empty()) names.push_back(entry.filename().string());
  }
  return names;
}

}  // namespace firmgrid::cli
