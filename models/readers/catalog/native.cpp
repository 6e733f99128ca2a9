#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/catalog.hpp"
#include "models/readers/csv.hpp"
#include "models/readers/file.hpp"
#include "models/readers/toml.hpp"

namespace firmgrid::readers::catalog {
namespace {

namespace fs = std::filesystem;

bool accepts(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

void read_table(const fs::path& path, study::Draft& draft) {
  const std::expected<std::string, Error> bytes = read_file(path.string());
  if (!bytes) {
    draft.errors.push_back(bytes.error());
    return;
  }
  remember_input(draft, path.string(), *bytes);
  draft.tables.insert_or_assign(path.stem().string(), parse_csv(path.string(), *bytes, draft.errors));
}

void read_class_defaults(const fs::path& path, study::Draft& draft) {
  const std::expected<std::string, Error> bytes = read_file(path.string());
  std::expected<study::Value, Error> tree = bytes ? parse_toml(path.string(), *bytes) : std::unexpected(bytes.error());
  if (bytes) remember_input(draft, path.string(), *bytes);
  if (tree) {
    draft.defaults = *std::move(tree);
  } else {
    draft.errors.push_back(tree.error());
  }
}

/// Names of the folder's files, in an order that does not depend on the file system.
std::vector<std::string> file_names(const std::string& folder, Errors& errors) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry{folder, failed}, end; !failed && entry != end; entry.increment(failed)) {
    names.push_back(entry->path().filename().string());
  }
  if (failed) refuse_access(errors, whole(folder), fmt::format("the folder cannot be read ({}).", failed.message()));
  std::ranges::sort(names);
  return names;
}

/// A table under a slightly wrong name would be ignored without a word.
void refuse_near_names(const fs::path& folder, const std::vector<std::string>& names, Errors& errors) {
  std::vector<std::string> known;
  for (const std::string& table : study::known_tables()) known.push_back(table + ".csv");
  known.emplace_back("defaults.toml");
  for (const std::string& name : names) {
    const std::optional<std::string> near = closest(name, known);
    const bool works = name == "works.csv";  // a study names it
    if (works || std::ranges::find(known, name) != known.end() || !near) continue;
    refuse(errors, whole((folder / name).string()),
           fmt::format("this is not a file of a network folder (known: {}). Did you mean \"{}\"?",
                       fmt::join(known, ", "), *near));
  }
}

void read(const std::string& path, study::Draft& draft) {
  const fs::path folder{path};
  const std::vector<std::string> names = file_names(path, draft.errors);
  const auto there = [&](const std::string& name) { return std::ranges::binary_search(names, name); };
  const std::vector<std::string> required = study::required_tables();
  for (const std::string& table : study::known_tables()) {
    const std::string name = table + ".csv";
    if (there(name)) {
      read_table(folder / name, draft);
    } else if (std::ranges::find(required, table) != required.end()) {
      refuse_access(
          draft.errors, whole((folder / name).string()),
          fmt::format("there is no such file (every network needs {}.csv).", fmt::join(required, ".csv and ")));
    }
  }
  if (there("defaults.toml")) read_class_defaults(folder / "defaults.toml", draft);
  refuse_near_names(folder, names, draft.errors);
}

}  // namespace

Entry native() { return {"native", "a folder of CSV tables, one per kind of component", &accepts, &read}; }

}  // namespace firmgrid::readers::catalog
