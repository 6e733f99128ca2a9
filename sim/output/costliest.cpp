#include "sim/output/costliest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/output/bars.hpp"
#include "sim/output/cells.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/culprits.hpp"
#include "sim/output/json_rows.hpp"
#include "sim/output/records_csv.hpp"
#include "sim/result/members.hpp"
#include "sim/result/places.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Row;
using Rows = std::vector<const Row*>;

constexpr std::size_t most_places = 10;
constexpr std::size_t widest_name = 40;
constexpr std::array<const char*, 2> place_scopes{"load", "substation"};

/// What a place costs in all, so that places can be compared whatever their size.
constexpr const char* place_index = "ens";

std::string name_of(const result::RunResult& result, const std::string& id) {
  const auto found = result.names.find(id);
  const bool plain = found == result.names.end() || found->second == id;
  return plain ? "" : shortened(found->second, widest_name);
}

std::string share_of(const Row& row, const Row* system) {
  const double whole = system == nullptr ? 0.0 : result::mean_of(system);
  if (whole <= 0.0) return "";
  return share_text(result::mean_of(&row) / whole);
}

std::string place_table(const result::RunResult& result, const result::Member& member, const char* scope) {
  using enum Align;
  const Rows rows = result::costly(member.rows(scope, place_index));
  if (rows.empty()) return "";
  const Row* const system = member.of_system(place_index);
  Columns columns{{right, left, right, right, left, right, left}};
  columns.add({"", std::string{scope} + " loses most", fmt::format("{} [{}]", place_index, rows.front()->unit),
               "of all", "", "saidi there", ""});
  const std::vector<std::string> places = result::places_of(rows);
  const std::size_t shown = std::min(rows.size(), most_places);
  for (std::size_t i = 0; i < shown; ++i) {
    columns.add({places[i], rows[i]->id, in_a_cell(rows[i]), share_of(*rows[i], system),
                 bar(result::mean_of(rows[i]), result::mean_of(rows.front())),
                 in_a_cell(member.find(scope, rows[i]->id, "saidi")), name_of(result, rows[i]->id)});
  }
  std::string text = "\n" + columns.text();
  if (rows.size() > shown) text += fmt::format("  … and {} more (--json has all)\n", rows.size() - shown);
  if (result::any_shared(std::span{places}.first(shown))) text += "  = not told apart from the one above at 95 %\n";
  return text;
}

/// The index that components are held against, as in the table of culprits.
std::string culprit_index(const result::Member& member) {
  for (const char* const index : {"saidi", "ens"}) {
    if (!result::costly(member.rows("component", index)).empty()) return index;
  }
  return "";
}

void add(Json& list, const result::Member& member, const char* scope, const std::string& index) {
  const Rows rows = result::costly(member.rows(scope, index));
  const std::vector<std::string> places = result::places_of(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Json object = to_json(*rows[i]);
    const bool tied = places[i].ends_with('=');
    object["place"] = std::stoll(places[i]);
    object["tied"] = tied;
    list.push_back(std::move(object));
  }
}

Json list_of(const result::RunResult& result) {
  Json list = Json::array();
  for (const result::Member& member : result::members_of(result)) {
    add(list, member, "component", culprit_index(member));
    for (const char* const scope : place_scopes) add(list, member, scope, place_index);
  }
  return list;
}

}  // namespace

std::string costliest_text(const result::RunResult& result) {
  std::string text;
  for (const result::Member& member : result::members_of(result)) {
    std::string tables = culprit_table(result, member);
    for (const char* const scope : place_scopes) tables += place_table(result, member, scope);
    if (!tables.empty()) text += fmt::format("{}{}\n{}", text.empty() ? "" : "\n", member.name(), tables);
  }
  return text.empty() ? text : fmt::format("{}\n{}", result.title.empty() ? "(no title)" : result.title, text);
}

std::string costliest_json(const result::RunResult& result) {
  return json_text({{"study", result.title}, {"costliest", list_of(result)}});
}

std::string costliest_csv(const result::RunResult& result) { return records_csv(list_of(result)); }

}  // namespace firmgrid::output
