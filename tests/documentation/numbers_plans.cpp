#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/output/cells.hpp"
#include "sim/output/difference_table.hpp"
#include "sim/output/plan_costs.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"
#include "tests/documentation/numbers.hpp"

/// docs/hanoi-plans.md: minutes of plans, their differences, and what a minute costs.
namespace firmgrid::documentation {
namespace {

using result::Difference;
using result::Member;
using result::PlanCost;
using result::Row;
using result::RunResult;

constexpr int money_digits = 4;
constexpr int ratio_digits = 3;

std::string code(const std::string& word) { return fmt::format("`{}`", word); }

const Member* member_of(const std::vector<Member>& members, const std::string& plan, std::optional<int> year) {
  const auto same = [&](const Member& each) { return each.plan() == plan && each.year() == year; };
  const auto found = std::ranges::find_if(members, same);
  return found == members.end() ? nullptr : &*found;
}

Cells minutes(const RunResult& result) {
  const std::vector<Member> members = result::members_of(result);
  const std::string reference = members.front().plan();
  Cells cells;
  for (const Member& each : members) {
    if (cells.empty() || cells.back().front() != code(each.plan())) cells.push_back({code(each.plan())});
  }
  for (const Member& first : members) {
    if (first.plan() != reference) continue;
    for (auto& row : cells) {
      const std::string plan = row.front()->substr(1, row.front()->size() - 2);
      const Member* const here = member_of(members, plan, first.year());
      const bool same = here != nullptr && plan != reference &&
                        here->of_system("saidi")->value.mean == first.of_system("saidi")->value.mean;
      row.emplace_back(here == nullptr ? "" : same ? "the same" : output::in_a_cell(here->of_system("saidi")));
    }
  }
  return cells;
}

/// Of an index of the system against the first plan; those that are anything but 0.
output::Differences differences_of(const RunResult& result, const std::string& index) {
  output::Differences all = output::select(result.differences, index, "system");
  const std::string& reference = result.rows.front().plan;
  std::erase_if(all,
                [&](const Difference* each) { return each->reference != reference || *each->row.value.mean == 0; });
  return all;
}

std::string band_of(const Difference& difference) {
  statistics::Estimate band = difference.row.value;
  band.lo = difference.band_lo;
  band.hi = difference.band_hi;
  return "± " + statistics::printed(band).half;
}

Cells differences(const RunResult& result) {
  const output::Differences minutes = differences_of(result, "saidi");
  const output::Differences energy = differences_of(result, "ens");
  Cells cells;
  for (std::size_t i = 0; i < std::min(minutes.size(), energy.size()); ++i) {
    cells.push_back({output::year_text(minutes[i]->row.year), code(minutes[i]->row.plan),
                     output::difference_cell(*minutes[i]), band_of(*minutes[i]), output::difference_cell(*energy[i])});
  }
  return cells;
}

/// Stations at which the grid of 2015 sheds load in 2016.
Cells stations(const RunResult& result) {
  constexpr std::array ids{"VDI", "PX", "NB", "HD", "TX", "TD"};
  const std::vector<Member> members = result::members_of(result);
  const Member* const nothing = member_of(members, "nothing", 2016);
  Cells cells;
  for (const char* const id : ids) {
    const Row* const shed = nothing->find("substation", id, "ens", "bulk_overload");
    cells.push_back({code(id), {}, {}, {}, {}, output::in_a_cell(shed), {}});
  }
  return cells;
}

const PlanCost& cost_of(const RunResult& result, const std::string& plan, std::optional<int> year) {
  const auto same = [&](const PlanCost& cost) { return cost.plan == plan && cost.year == year; };
  return *std::ranges::find_if(result.costs, same);
}

/// "0.283 (0.281 to 0.284)"
std::string ratio(const output::MinuteCost& cost) {
  const auto text = [](double value) { return statistics::significant(value, ratio_digits); };
  return fmt::format("{} ({} to {})", text(*cost.value), text(*cost.lo), text(*cost.hi));
}

Cells costs(const RunResult& result) {
  const std::string& reference = result.rows.front().plan;
  Cells cells;
  for (const Difference* each : differences_of(result, "saidi")) {
    const PlanCost& plan = cost_of(result, each->row.plan, each->row.year);
    const PlanCost& built = cost_of(result, reference, each->row.year);
    cells.push_back({output::year_text(each->row.year), code(each->row.plan),
                     statistics::significant(built.capital - plan.capital, money_digits),
                     statistics::significant(built.per_year - plan.per_year, money_digits),
                     ratio(output::minute_cost(plan, built, each->row.value))});
  }
  return cells;
}

}  // namespace

NumbersOfRun numbers_of_plans() {
  return {.name = "Plans",
          .page = "docs/hanoi-plans.md",
          .command = "firmgrid run scenarios/hanoi/study.toml",
          .tables = {{"minutes by plan and year", &minutes},
                     {"differences", &differences},
                     {"stations of 2016", &stations},
                     {"what a minute costs", &costs}}};
}

}  // namespace firmgrid::documentation
