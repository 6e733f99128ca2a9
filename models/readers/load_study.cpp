#include "models/readers/load_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "models/base/expect.hpp"
#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/catalog.hpp"
#include "models/readers/csv.hpp"
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

bool is_case(const std::string& path) { return path.ends_with(".m"); }

/// A bare network is a study of defaults whose base is the network itself.
Value bare_study(const std::string& path, bool folder) {
  const Where where{path};
  const std::string text = folder ? "." : fs::path{path}.filename().string();
  Value base{.name = "base", .written = Written::text, .text = text, .children = {}, .where = where};
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

const Entry* reader_of(const std::string& path) {
  const auto entry = std::ranges::find_if(catalog::entries(), [&](const Entry& known) { return known.accepts(path); });
  return entry == catalog::entries().end() ? nullptr : &*entry;
}

/// The path of a file that a key of the study names.
std::string located(const Value& value, const Draft& draft) {
  const fs::path written{value.text};
  const fs::path folder{study_folder(draft.path)};
  const bool here = folder == "." || written.is_absolute();
  return (here ? written : folder / written).lexically_normal().string();
}

/// What is wrong with that file, at the place of the key.
Error named_by(std::string_view key, const Value& value, Error error, const Draft& draft) {
  error.what = fmt::format("{} = \"{}\": {}", key, value.text, error.what);
  if (value.where.line > 0 || value.where.file != draft.path) error.where = value.where;
  return error;
}

/// What a key of [network] names, one or a list; the check of the keys looks at what is neither.
std::vector<Value> named_by_network(std::string_view key, const Draft& draft) {
  const Value* const network = draft.keys.find("network");
  const Value* const value = network == nullptr ? nullptr : network->find(key);
  if (value == nullptr) return {};
  std::vector<Value> named = value->written == Written::list ? value->children : std::vector{*value};
  std::erase_if(named, [](const Value& each) { return each.text.empty(); });
  return named;
}

/// Tables that some studies have beside those of their network.
void read_extra(Draft& draft) {
  for (const Value& folder : named_by_network("extra", draft)) {
    const fs::path path{located(folder, draft)};
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      draft.errors.push_back(named_by("network.extra", folder, missing(path.string()), draft));
      continue;
    }
    std::size_t found = 0;
    for (const std::string& table : study::known_tables()) {
      const std::string file = (path / (table + ".csv")).string();
      if (!fs::exists(file, ignored)) continue;
      ++found;
      const std::expected<std::string, Error> bytes = read_file(file);
      if (!bytes) {
        draft.errors.push_back(bytes.error());
      } else if (draft.tables.contains(table)) {
        refuse(draft.errors, folder.where,
               fmt::format("network.extra = \"{}\" has {}.csv, which the network has already (one expected).",
                           folder.text, table));
      } else {
        remember_input(draft, file, *bytes);
        draft.tables.emplace(table, parse_csv(file, *bytes, draft.errors));
      }
    }
    if (found > 0) continue;
    refuse(draft.errors, folder.where,
           fmt::format("network.extra = \"{}\" has no table (one of {} expected).", folder.text,
                       list_words(study::known_tables())));
  }
}

/// The tables of works.
void read_works(Draft& draft) {
  for (const Value& file : named_by_network("works", draft)) {
    const std::string path = located(file, draft);
    const std::expected<std::string, Error> bytes = read_file(path);
    if (!bytes) {
      draft.errors.push_back(named_by("network.works", file, bytes.error(), draft));
      continue;
    }
    remember_input(draft, path, *bytes);
    draft.works.push_back(parse_csv(path, *bytes, draft.errors));
  }
}

void read_base(Draft& draft) {
  const Value* const network = draft.keys.find("network");
  const Value* const base = network == nullptr ? nullptr : network->find("base");
  if (base == nullptr || base->text.empty()) return;  // the check of the keys says so
  const std::string path = located(*base, draft);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    draft.errors.push_back(named_by("network.base", *base, missing(path), draft));
    return;
  }
  const Entry* const entry = reader_of(path);
  if (entry == nullptr) {
    refuse_access(draft.errors, base->where,
                  fmt::format("network.base = \"{}\" is no network that can be read (a folder of CSV tables or a "
                              "MATPOWER case .m expected).",
                              base->text));
    return;
  }
  entry->read(path, draft);
}

/// Writes a key that is not there; a value in the place of its table has its own message.
void set_absent(Value& tree, const std::string& path, const std::string& text, const Where& where) {
  const std::size_t dot = path.find('.');
  const std::string name = path.substr(0, dot);
  auto child = std::ranges::find(tree.children, name, &Value::name);
  if (dot == std::string::npos) {
    if (child != tree.children.end()) return;
    tree.children.push_back({.name = name, .written = Written::text, .text = text, .children = {}, .where = where});
    return;
  }
  if (child == tree.children.end()) {
    tree.children.push_back({.name = name, .written = Written::table, .text = {}, .children = {}, .where = where});
    child = tree.children.end() - 1;
  }
  if (child->written == Written::table) set_absent(*child, path.substr(dot + 1), text, where);
}

/// What the network asks for itself. Where there is no study to say so, a load without profiles is constant.
void set_own_keys(bool bare, Draft& draft) {
  if (bare && draft.tables.contains("loads") && !draft.tables.contains("profiles")) {
    draft.own_keys.emplace("load.shape", "constant");
  }
  for (const auto& [path, text] : draft.own_keys) {
    set_absent(draft.keys, path, text, whole(draft.path));
    for (Value& variant : draft.variants) set_absent(variant, path, text, whole(draft.path));
  }
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
  const bool folder = fs::is_directory(path, ignored);
  const bool bare = folder || is_case(path);
  if (folder) {
    if (const std::optional<Error> slip = folder_of_studies(path)) return std::unexpected(Errors{*slip});
  }
  if (bare) {
    if (!fs::exists(path, ignored)) return std::unexpected(Errors{missing(path)});
    draft.keys = bare_study(path, folder);
  } else {
    std::expected<Value, Error> keys = read_keys(path, draft);
    if (!keys) return std::unexpected(Errors{keys.error()});
    draft.keys = *std::move(keys);
  }
  apply_overrides(overrides, draft.keys, draft.errors);
  draft.variants = variant_trees(draft.keys, draft.errors);
  read_base(draft);
  read_extra(draft);
  read_works(draft);
  set_own_keys(bare, draft);
  return study::validate(draft, vocabulary);
}

Draft read_network(const std::string& path) {
  Draft draft;
  draft.path = path;
  if (const Entry* const entry = reader_of(path)) entry->read(path, draft);
  return draft;
}

}  // namespace firmgrid::readers
