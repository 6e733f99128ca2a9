#include "sim/cli/case_folder.hpp"

#include <fmt/format.h>

#include "models/planning/builtin_defaults.hpp"
#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

/// Where the tables are from, what was changed, and the notices that must stay with the data.
std::string source_text(const std::string& path, const study::Draft& draft) {
  std::string text =
      fmt::format("Converted from {} by firmgrid {}.\n", fs::path{path}.filename().string(), FIRMGRID_VERSION);
  text += fmt::format("Outage data: the built-in rules {}, written out in defaults.toml.\n", planning::builtin_name);
  for (const Warning& warning : draft.warnings) text += fmt::format("Changed: {}\n", warning.what);
  text += "\nThe file begins:\n\n";
  for (const std::string& line : draft.origin) text += line + '\n';
  return text;
}

}  // namespace

std::expected<CaseFolder, Errors> case_folder(const std::string& path) {
  const auto study = readers::load_study(path, {}, vocabulary());
  if (!study) return std::unexpected(study.error());
  const auto grid = planning::network_at(study->base, {}, {});
  if (!grid) return std::unexpected(grid.error());
  const study::Draft draft = readers::read_network(path);
  CaseFolder folder{table_files(draft), study->warnings, !draft.candidates.empty()};
  folder.warnings.insert(folder.warnings.end(), grid->warnings.begin(), grid->warnings.end());
  folder.files.push_back({"defaults.toml", defaults_toml(planning::builtin_defaults())});
  folder.files.push_back({"SOURCE.txt", source_text(path, draft)});
  return folder;
}

std::vector<std::string> written_notes(const std::vector<FolderFile>& files, const fs::path& folder) {
  std::vector<std::string> notes;
  for (const FolderFile& file : files) {
    if (file.rows == 0) continue;
    const char* const word = file.rows == 1 ? "row" : "rows";
    notes.push_back(fmt::format("written: {} ({} {})", (folder / file.name).string(), file.rows, word));
  }
  return notes;
}

}  // namespace firmgrid::cli
