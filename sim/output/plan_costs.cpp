#include "sim/output/plan_costs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Difference;
using result::PlanCost;
using result::RunResult;

constexpr double million = 1e6;
constexpr int money_digits = 4;
constexpr int ratio_digits = 3;

/// The difference of an index of the whole system, if it is known.
const Difference* difference_of(const RunResult& result, const PlanCost& plan, const std::string& reference,
                                std::string_view index) {
  const auto same = [&](const Difference& each) {
    return each.row.plan == plan.plan && each.row.year == plan.year && each.reference == reference &&
           each.row.scope == "system" && each.row.index == index && each.row.value.mean;
  };
  const auto found = std::ranges::find_if(result.differences, same);
  return found == result.differences.end() ? nullptr : &*found;
}

const PlanCost* cost_of(const RunResult& result, const std::string& plan, std::optional<int> year) {
  const auto same = [&](const PlanCost& cost) { return cost.plan == plan && cost.year == year; };
  const auto found = std::ranges::find_if(result.costs, same);
  return found == result.costs.end() ? nullptr : &*found;
}

std::string money_text(double value) { return statistics::significant(value, money_digits); }

std::string ratio_cell(const MinuteCost& cost) {
  if (!cost.value) return "-";
  std::string value = statistics::significant(*cost.value, ratio_digits);
  if (!cost.lo) return value;
  const std::string lo = statistics::significant(*cost.lo, ratio_digits);
  return cost.hi ? fmt::format("{} ({} to {})", value, lo, statistics::significant(*cost.hi, ratio_digits))
                 : fmt::format("{} ({} or more)", value, lo);
}

/// What interruptions cost less, with the half-width of its interval.
std::string saved_cell(const Difference* cost) {
  if (cost == nullptr) return "";
  statistics::Estimate saved = cost->row.value;
  saved.mean = 0.0 - *saved.mean;
  std::swap(saved.lo, saved.hi);
  if (saved.lo) saved.lo = 0.0 - *saved.lo;
  if (saved.hi) saved.hi = 0.0 - *saved.hi;
  const statistics::Printed text = statistics::printed_difference(saved);
  return text.half.empty() ? text.value : fmt::format("{} ± {}", text.value, text.half);
}

/// The table of costs, line by line.
class CostTable {
 public:
  explicit CostTable(const RunResult& result) : result_{&result}, reference_{result.costs.front().plan} {
    const auto of_minutes = [](const Difference& each) { return each.row.index == "saidi" && each.row.value.mean; };
    minutes_ = std::ranges::any_of(result.differences, of_minutes);
  }

  std::string text() {
    using enum Align;
    const bool years = std::ranges::any_of(result_->costs, [](const PlanCost& cost) { return cost.year.has_value(); });
    Columns columns{{left, left, right, right, right, right, right, left}};
    columns.add({years ? "year" : "", "cost", "capital", "a year", minutes_ ? "a minute saved" : "a MWh saved",
                 minutes_ ? "10⁶ cust.-min" : "", saved_header(), ""});
    std::optional<int> before;
    bool first = true;
    for (const PlanCost* cost : in_order_of_years()) {
      const bool new_year = first || cost->year != before;
      before = cost->year;
      first = false;
      std::vector<std::string> cells = cells_of(*cost);
      cells.insert(cells.begin(), new_year && cost->year ? fmt::format("{}", *cost->year) : "");
      columns.add(std::move(cells));
    }
    return "\n" + columns.text() + notes();
  }

 private:
  std::vector<const PlanCost*> in_order_of_years() const {
    std::vector<const PlanCost*> costs;
    for (const PlanCost& cost : result_->costs) costs.push_back(&cost);
    std::ranges::stable_sort(costs, {}, &PlanCost::year);
    return costs;
  }

  std::vector<std::string> cells_of(const PlanCost& cost) {
    std::vector<std::string> cells{cost.plan, money_text(cost.capital), money_text(cost.per_year)};
    const PlanCost* const reference = cost_of(*result_, reference_, cost.year);
    const Difference* const saved = difference_of(*result_, cost, reference_, minutes_ ? "saidi" : "ens");
    if (cost.plan == reference_ || reference == nullptr || saved == nullptr) return cells;
    const MinuteCost found = minute_cost(cost, *reference, saved->row.value);
    any_ratio_ |= found.value.has_value();
    const std::optional<double> per_million = found.per_million_customer_minutes;
    cells.push_back(ratio_cell(found));
    cells.push_back(!minutes_ ? "" : per_million ? statistics::significant(*per_million, ratio_digits) : "-");
    cells.push_back(saved_cell(difference_of(*result_, cost, reference_, "cost")));
    cells.push_back(found.remark);
    return cells;
  }

  std::string saved_header() const {
    const auto has = [&](const Difference& each) {
      return each.row.index == "cost" && each.row.scope == "system" && each.row.value.mean;
    };
    return std::ranges::any_of(result_->differences, has) ? "outage cost saved" : "";
  }

  std::string notes() const {
    std::string text = fmt::format("  capital of the stages in service and their annuities{}\n",
                                   result_->money.empty() ? "" : ", in " + result_->money);
    if (any_ratio_ && !minutes_) {
      text += fmt::format(
          "  a MWh saved: cost a year above that of {} per MWh a year less (in brackets: by its interval)\n",
          reference_);
    } else if (any_ratio_) {
      text += fmt::format(
          "  a minute saved: cost a year above that of {} per minute a year less for every customer\n"
          "    (in brackets: by the interval of the minutes)\n"
          "  10⁶ cust.-min: the same per million minutes of single customers\n",
          reference_);
    }
    if (!saved_header().empty()) text += "  outage cost saved: a year, at cost_per_kwh\n";
    return text;
  }

  const RunResult* result_;
  std::string reference_;
  bool minutes_ = true;  // else energy is what is saved, because there are no customers
  bool any_ratio_ = false;
};

std::string percent(double share) {
  constexpr double nearly = 0.9995;
  if (share > nearly) return "> 99.9 %";
  if (share < 1.0 - nearly) return "< 0.1 %";
  return fmt::format("{} %", statistics::significant(100.0 * share, 3));
}

std::string unit_of(const RunResult& result, const std::string& index) {
  const auto found = std::ranges::find(result.rows, index, &result::Row::index);
  return found == result.rows.end() ? "" : found->unit;
}

std::string value_text(const statistics::Estimate& value) {
  const statistics::Printed text = printed(value);
  return text.half.empty() ? text.value : fmt::format("{} ± {}", text.value, text.half);
}

std::string outcome(const result::TargetCheck& check) {
  if (check.met) return "met";
  if (!check.value.mean) return "missed: there is no number";
  return fmt::format("missed by {}", statistics::significant(std::abs(*check.value.mean - check.target), 3));
}

}  // namespace

MinuteCost minute_cost(const PlanCost& plan, const PlanCost& reference, const statistics::Estimate& minutes) {
  MinuteCost found;
  const double more = plan.per_year - reference.per_year;
  if (more == 0.0 || !minutes.mean) return found;
  // A cheaper plan is the same seen the other way round: what is not spent, over the minutes that this brings.
  const bool cheaper = more < 0.0;
  const double sign = cheaper ? 1.0 : -1.0;
  const double bought = sign * *minutes.mean;
  const double one_end = sign * minutes.lo.value_or(*minutes.mean);
  const double other_end = sign * minutes.hi.value_or(*minutes.mean);
  const auto [least, most] = std::minmax(one_end, other_end);
  if (bought <= 0.0) {
    found.remark = cheaper ? "cheaper, nothing lost" : "nothing saved";
    return found;
  }
  if (cheaper) found.remark = "cheaper: saved per one lost";
  found.value = std::abs(more) / bought;
  found.lo = std::abs(more) / most;
  if (least > 0.0) found.hi = std::abs(more) / least;
  if (plan.customers > 0.0) found.per_million_customer_minutes = *found.value * million / plan.customers;
  return found;
}

std::string cost_table(const RunResult& result) { return result.costs.empty() ? "" : CostTable{result}.text(); }

std::string target_table(const RunResult& result) {
  if (result.targets.empty()) return "";
  using enum Align;
  const bool years = std::ranges::any_of(result.targets, [](const auto& check) { return check.year.has_value(); });
  Columns columns{{left, left, left, right, right, left, left}};
  columns.add({"target", years ? "year" : "", "", "", "found", "", "sure that it holds"});
  for (const result::TargetCheck& check : result.targets) {
    columns.add({check.plan, check.year ? fmt::format("{}", *check.year) : "",
                 fmt::format("{} [{}]", check.index, unit_of(result, check.index)),
                 statistics::significant(check.target, 8), value_text(check.value), outcome(check),
                 check.confidence ? percent(*check.confidence) : ""});
  }
  return "\n" + columns.text();
}

std::vector<std::string> missed_targets(const RunResult& result) {
  std::vector<std::string> lines;
  for (const result::TargetCheck& check : result.targets) {
    if (check.met) continue;
    std::string line =
        fmt::format("target missed: plan {}{}: {} is {} {} (target {}), {}", check.plan,
                    check.year ? fmt::format(", year {}", *check.year) : "", check.index, value_text(check.value),
                    unit_of(result, check.index), statistics::significant(check.target, 8), outcome(check));
    if (check.confidence)
      line += fmt::format("; the chance that the true mean meets it is {}", percent(*check.confidence));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace firmgrid::output
