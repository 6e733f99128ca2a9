#include "sim/cli/value_words.hpp"

#include <algorithm>
#include <string_view>

#include "models/study/schema.hpp"
#include "sim/cli/bundled.hpp"
#include "sim/cli/completion_scripts.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/rank.hpp"

namespace firmgrid::cli {
namespace {

/// "study.method=", and "study.method=enumeration" where the words of a key are known. Lists of tables are no values.
std::vector<std::string> overrides() {
  std::vector<std::string> words;
  std::string list = "?";
  for (const FieldInfo& key : study::study_keys(vocabulary())) {
    if (key.type == "a list of tables") list = key.name;
    if (key.presence == Presence::later || key.name.substr(0, key.name.find('.')) == list) continue;
    words.push_back(key.name + "=");
    if (key.type != "text") continue;
    for (const std::string& word : key.words) words.push_back(key.name + "=" + word);
  }
  return words;
}

std::vector<std::string> measures() { return {run::rank_indices.begin(), run::rank_indices.end()}; }

struct Known {
  std::string_view value;
  Completes completes;
  std::vector<std::string> (*words)() = nullptr;
};

constexpr Known known[] = {
    {"METHOD", Completes::words, [] { return vocabulary().methods; }},
    {"FLOW", Completes::words, [] { return vocabulary().flows; }},
    {"INDEX", Completes::words, [] { return vocabulary().indices; }},
    {"MEASURE", Completes::words, &measures},
    {"TOPIC", Completes::words, &schema_topics},
    {"EXAMPLE", Completes::words, &bundled_names},
    {"SHELL", Completes::words, &shell_names},
    {"KEY=VALUE", Completes::words, &overrides},
    {"STUDY", Completes::files},
    {"STUDY|RESULT", Completes::files},
    {"RESULT", Completes::files},
    {"PATH", Completes::files},
    {"FILE", Completes::files},
    {"CASE.m", Completes::files},
    {"DIR", Completes::folders},
};

}  // namespace

std::vector<std::string> schema_topics() {
  std::vector<std::string> words;
  for (const study::TableInfo& table : study::tables()) words.push_back(table.name);
  words.insert(words.end(), {study::works_table().name, "defaults", "study"});
  return words;
}

ValueWords value_words(const std::string& value) {
  const auto* const found = std::ranges::find(known, value, &Known::value);
  if (found == std::end(known)) return {};
  return {found->completes, found->words == nullptr ? std::vector<std::string>{} : found->words()};
}

}  // namespace firmgrid::cli
