#include <fmt/format.h>

#include <array>

#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/result/places.hpp"
#include "sim/statistics/digits.hpp"

/// Substations, load points and components that cost most.
namespace firmgrid::report {
namespace {

using result::Member;
using Rows = std::vector<const result::Row*>;

constexpr std::size_t shown_rows = 50;       // of a result with few plans
constexpr std::size_t shown_rows_many = 15;  // where every plan and year has its own tables
constexpr std::size_t few_members = 4;

struct Kind {
  const char* scope;
  const char* caption;
  const char* head;
};

constexpr std::array<Kind, 3> kinds{{
    {"substation", "Substations with most", "substation"},
    {"load", "Load points with most", "load point"},
    {"component", "Components that cost most", "component"},
}};

std::vector<std::string> notes_of(std::span<const std::string> places, std::size_t all) {
  std::vector<std::string> notes;
  if (result::any_shared(places)) notes.emplace_back("= : not told apart from the one above at 95 %.");
  if (all > places.size()) {
    notes.push_back(fmt::format("{} of {}. The CSV has all, of every plan and year.", places.size(), all));
  }
  return notes;
}

class Worst {
 public:
  Worst(const Facts& facts, std::size_t number) : facts_{&facts}, number_{number} {}

  std::optional<Table> table(const Kind& kind) const {
    const Member& member = facts_->members[number_];
    const std::string index = member.headline_index(kind.scope);
    const Rows rows = result::costly(member.rows(kind.scope, index));
    if (index.empty() || rows.empty()) return std::nullopt;
    const std::size_t most = facts_->members.size() > few_members ? shown_rows_many : shown_rows;
    const std::size_t shown = std::min(rows.size(), most);
    const bool component = std::string_view{kind.scope} == "component";
    Table table{.caption = fmt::format("{} {}, {}", kind.caption, index_name(index), title_of(member)),
                .columns = {{kind.head},
                            {"place", true},
                            {fmt::format("{} [{}]", index_name(index), rows.front()->unit), true}},
                .rows = {},
                .file = fmt::format("{}s", kind.scope),
                .all = kind.scope,
                .member = number_};
    table.columns.push_back(component ? Column{"of bulk", true} : Column{"energy [MWh/yr]", true});
    table.columns.push_back({component ? "what it is" : "id"});
    std::vector<std::string> places = result::places_of(rows);
    places.resize(shown);
    const double whole = sum_of(rows);
    for (std::size_t i = 0; i < shown; ++i) {
      table.rows.push_back(component ? component_row(*rows[i], places[i], whole)
                                     : place_row(*rows[i], places[i], kind.scope));
    }
    table.notes = notes_of(places, rows.size());
    return table;
  }

 private:
  static double sum_of(const Rows& rows) {
    double sum = 0.0;
    for (const result::Row* row : rows) sum += result::mean_of(row);
    return sum;
  }

  std::vector<Cell> component_row(const result::Row& row, const std::string& place, double whole) const {
    const auto found = facts_->result.components.find(row.id);
    return {{row.id},
            {place},
            {number_text(&row)},
            {share_text(result::mean_of(&row) / whole)},
            {found == facts_->result.components.end() ? "" : found->second}};
  }

  std::vector<Cell> place_row(const result::Row& row, const std::string& place, const char* scope) const {
    const std::string station = std::string_view{scope} == "substation" ? row.id : "";
    return {{facts_->name_of(row.id), "", station},
            {place},
            {number_text(&row)},
            {number_text(facts_->members[number_].find(scope, row.id, "ens"))},
            {row.id}};
  }

  const Facts* facts_;
  std::size_t number_;
};

}  // namespace

Section worst(const Facts& facts) {
  Section section{.id = "worst", .heading = "Worst"};
  for (const Kind& kind : kinds) {
    for (std::size_t i = 0; i < facts.members.size(); ++i) {
      if (std::optional<Table> table = Worst{facts, i}.table(kind)) section.tables.push_back(*std::move(table));
    }
  }
  return section;
}

}  // namespace firmgrid::report
