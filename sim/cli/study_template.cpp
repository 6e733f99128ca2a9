#include "sim/cli/study_template.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "models/study/keys.hpp"
#include "models/study/schema.hpp"
#include "models/study/toml_text.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

constexpr std::string_view tables = "a list of tables";

/// The value that holds where nothing is written, as TOML; empty where no value says it.
std::string fresh_value(const std::string& path) {
  const auto fields = study::key_fields();
  const auto key = std::ranges::find(fields, path, [](const study::KeyField& each) { return each.field.name; });
  if (key == fields.end() || key->field.slot == nullptr) return {};
  study::Keys fresh;
  const std::string value = study::toml_text(key->field.slot(fresh));
  return study::says_nothing(value, "[]") ? std::string{} : value;
}

/// "what power may flow (connectivity, copper_plate, dc, transport)".
std::string remark(const FieldInfo& key, const std::string& value) {
  std::string text = key.meaning;
  if (key.type != "text" && key.words.empty()) text += fmt::format(" ({}", key.type);
  if (key.type != "text" && key.words.empty()) {
    if (!key.unit.empty()) text += fmt::format(" [{}]", key.unit);
    text += (key.range.empty() ? "" : ", " + key.range) + ")";
  }
  if (!key.words.empty()) text += fmt::format(" ({})", fmt::join(key.words, ", "));
  if (value.empty() && !key.default_text.empty()) text += fmt::format("; left out: {}", key.default_text);
  return text;
}

/// The part of a path behind its table.
std::string short_name(const std::string& path) {
  const std::size_t dot = path.find('.');
  return dot == std::string::npos ? path : path.substr(dot + 1);
}

std::string table_of(const std::string& path) {
  const std::size_t dot = path.find('.');
  return dot == std::string::npos ? std::string{} : path.substr(0, dot);
}

}  // namespace

std::string study_template(const std::string& heading, const std::map<std::string, std::string>& written) {
  std::string text;
  for (const std::string& line : {heading, std::string{"A line that begins with #- is a key that could be written."}})
    text += "# " + line + "\n";
  std::string table;
  for (const FieldInfo& key : study::study_keys(vocabulary())) {
    if (key.presence == Presence::later) continue;
    if (key.type == tables) {
      text += fmt::format("\n# {}\n#- [[{}]]\n", key.meaning, key.name);
      table = key.name;
      continue;
    }
    if (table_of(key.name) != table) {
      table = table_of(key.name);
      text += fmt::format("\n[{}]\n", table);
    }
    const auto own = written.find(key.name);
    const std::string fresh = fresh_value(key.name);
    text += fmt::format("# {}\n", remark(key, fresh));
    text += own != written.end() ? fmt::format("{} = {}\n", short_name(key.name), own->second)
                                 : fmt::format("#- {} ={}{}\n", short_name(key.name), fresh.empty() ? "" : " ", fresh);
  }
  return text;
}

}  // namespace firmgrid::cli
