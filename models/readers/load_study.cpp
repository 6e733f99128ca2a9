#include "models/readers/load_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "models/base/expect.hpp"
#include "models/base/report.hpp"
#include "models/readers/catalog.hpp"
#include "models/readers/file.hpp"
#include "models/readers/json.hpp"
#include "models/readers/overrides.hpp"
#include "models/readers/toml.hpp"
#include "models/study/validate.hpp"

namespace firmgrid::readers {
namespace {

namespace fs = std::filesystem;
using study::Draft;
using study::Value;

/// A bare network folder is a study of defaults whose base is the folder itself.
Value bare_study(const std::string& path) {
  const Where where{path};
  Value base{.name = "base", .written = Written::text, .text = ".", .children = {}, .where = where};
  Value network{.name = "network", .written = Written::table, .text = {}, .children = {base}, .where = where};
  return {.name = {}, .written = Written::table, .text = {}, .children = {network}, .where = where};
}

std::expected<Value, Error> read_keys(const std::string& path, Draft& draft) {
  FIRMGRID_TRY(bytes, read_file(path));
  if (path.ends_with(".csv")) {
    return std::unexpected(Error{
        ErrorKind::access, whole(path),
        fmt::format("this is a table (a study or a folder of tables expected). Name \"{}\".", study_folder(path))});
  }
  remember_input(draft, path, bytes);
  return path.ends_with(".json") ? parse_json(path, bytes) : parse_toml(path, bytes);
}

void read_network(Draft& draft) {
  const Value* const network = draft.keys.find("network");
  const Value* const base = network == nullptr ? nullptr : network->find("base");
  if (base == nullptr || base->text.empty()) return;  // the check of the keys says so
  const fs::path written{base->text};
  const fs::path folder{study_folder(draft.path)};
  const bool here = folder == "." || written.is_absolute();
  const std::string path = (here ? written : folder / written).lexically_normal().string();
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    Error error = missing(path);
    error.what = fmt::format("network.base = \"{}\": {}", base->text, error.what);
    if (base->where.line > 0 || base->where.file != draft.path) error.where = base->where;
    draft.errors.push_back(std::move(error));
    return;
  }
  const auto entry = std::ranges::find_if(catalog::entries(), [&](const Entry& known) { return known.accepts(path); });
  if (entry == catalog::entries().end()) {
    refuse_access(draft.errors, base->where,
                  fmt::format("network.base = \"{}\" is no network that can be read (a folder of CSV tables "
                              "expected).",
                              base->text));
    return;
  }
  entry->read(path, draft);
}

/// A folder that holds studies instead of tables is a slip of the command line.
std::optional<Error> folder_of_studies(const std::string& path) {
  std::error_code ignored;
  if (fs::exists(fs::path{path} / "buses.csv", ignored) || fs::exists(fs::path{path} / "loads.csv", ignored)) return {};
  std::vector<std::string> studies;
  for (fs::directory_iterator entry{path, ignored}, end; !ignored && entry != end; entry.increment(ignored)) {
    const fs::path& file = entry->path();
    if (file.extension() == ".toml" && file.filename() != "defaults.toml") studies.push_back(file.string());
  }
  if (studies.empty()) return {};
  std::ranges::sort(studies);
  return Error{ErrorKind::access, whole(path),
               fmt::format("the folder holds studies, no network. Name one of them: {}.", fmt::join(studies, ", "))};
}

}  // namespace

std::expected<study::Study, Errors> load_study(const std::string& path, const std::vector<std::string>& overrides,
                                               const study::Vocabulary& vocabulary) {
  Draft draft;
  draft.path = path;
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    if (const std::optional<Error> slip = folder_of_studies(path)) return std::unexpected(Errors{*slip});
    draft.keys = bare_study(path);
  } else {
    std::expected<Value, Error> keys = read_keys(path, draft);
    if (!keys) return std::unexpected(Errors{keys.error()});
    draft.keys = *std::move(keys);
  }
  apply_overrides(overrides, draft.keys, draft.errors);
  draft.variants = variant_trees(draft.keys, draft.errors);
  read_network(draft);
  return study::validate(draft, vocabulary);
}

}  // namespace firmgrid::readers
