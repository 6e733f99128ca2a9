#include <fmt/format.h>

#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/statistics/digits.hpp"

/// What the minutes come from, and what plans cost and save.
namespace firmgrid::report {
namespace {

using result::Member;

std::vector<std::string> classes_of(const Facts& facts) {
  std::vector<std::string> ids;
  for (const Member& member : facts.members) {
    for (const result::Row* row : member.rows("class", facts.headline)) {
      if (std::ranges::find(ids, row->id) == ids.end()) ids.push_back(row->id);
    }
  }
  return ids;
}

std::string unit_of(const Facts& facts) {
  for (const Member& member : facts.members) {
    if (const result::Row* row = member.of_system(facts.headline)) return row->unit;
  }
  return {};
}

Table class_table(const Facts& facts, const std::vector<std::string>& classes) {
  Table table{.caption = fmt::format("{} by cause [{}]", index_name(facts.headline), unit_of(facts)),
              .columns = {{"plan"}, {"year", true}},
              .rows = {},
              .file = "causes"};
  for (const std::string& id : classes) table.columns.push_back({class_name(id), true});
  table.columns.push_back({"all", true});
  for (const Member& member : facts.members) {
    std::vector<Cell> row{{member.plan()}, {year_text(member.year())}};
    for (const std::string& id : classes) row.push_back({number_text(member.find("class", id, facts.headline))});
    row.push_back({number_text(member.of_system(facts.headline))});
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// A difference seen the other way: what is saved.
statistics::Estimate saved(statistics::Estimate value) {
  std::swap(value.lo, value.hi);
  for (std::optional<double>* const each : {&value.mean, &value.lo, &value.hi}) {
    if (*each) *each = 0.0 - **each;
  }
  return value;
}

std::string per_unit(const char* what, const std::string& money) {
  return money.empty() ? what : fmt::format("{} [{}]", what, money);
}

}  // namespace

Section causes(const Facts& facts) {
  Section section{.id = "causes", .heading = "Causes"};
  const std::vector<std::string> classes = facts.headline.empty() ? std::vector<std::string>{} : classes_of(facts);
  if (classes.empty()) return section;
  section.figures.push_back(
      {"causes",
       fmt::format("{} by plan and cause [{}], with 95 % intervals", index_name(facts.headline), unit_of(facts)),
       "Bars by plan and year, stacked by cause. The table below has the numbers."});
  section.tables.push_back(class_table(facts, classes));
  return section;
}

Section cost(const Facts& facts) {
  Section section{.id = "cost", .heading = "Cost"};
  Table table{.caption = "What plans cost and save",
              .columns = {{"plan"},
                          {"year", true},
                          {per_unit("capital", facts.result.money), true},
                          {per_unit("a year", facts.result.money), true},
                          {fmt::format("saved [{}]", unit_of(facts)), true},
                          {"against"}},
              .rows = {},
              .file = "cost"};
  bool any_saved = false;
  for (const Member& member : facts.members) {
    const result::PlanCost* const found = find_of(facts.result.costs, member);
    if (found == nullptr) continue;
    const result::Difference* const difference = facts.difference(member);
    any_saved = any_saved || difference != nullptr;
    table.rows.push_back({{member.plan()},
                          {year_text(member.year())},
                          {statistics::significant(found->capital, 4)},
                          {statistics::significant(found->per_year, 4)},
                          {difference == nullptr ? "" : difference_text(saved(difference->row.value))},
                          {difference == nullptr ? "" : difference->reference}});
  }
  if (table.rows.empty()) return section;
  if (any_saved) {
    section.figures.push_back({"cost", "Minutes saved against the cost of a year, with 95 % intervals",
                               "A point for each plan and year. The table below has the numbers."});
  }
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace firmgrid::report
