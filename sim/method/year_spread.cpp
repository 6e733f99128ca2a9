#include "sim/method/year_spread.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firmgrid::method {
namespace {

using statistics::Estimate;
using statistics::Histogram;

/// Indices whose years are looked at one by one, in the order of results.
constexpr std::array<std::string_view, 6> spread_indices{"saidi", "saifi", "ens", "lole", "ecost", "cost"};

constexpr double cvar_share = 0.95;

/// Bins that people look at: so many of equal width, between the smallest and the largest value.
constexpr std::size_t shown_bins = 40;

double middle_of(std::int32_t number) {
  return number == 0 ? 0.0 : 0.5 * (Histogram::low(number) + Histogram::high(number));
}

std::vector<result::Distribution::Bin> bins_of(const Histogram& histogram) {
  const std::vector<Histogram::Bin>& fine = histogram.bins();
  if (fine.empty()) return {};
  const auto edge = [](std::int32_t number, bool upper) {
    const double low = Histogram::low(number);
    const double high = Histogram::high(number);
    return upper ? std::max(low, high) : std::min(low, high);
  };
  const double from = edge(fine.front().number, false);
  const double to = edge(fine.back().number, true);
  if (!(to > from)) return {{.from = from, .to = to, .count = histogram.count()}};
  std::vector<result::Distribution::Bin> bins;
  const double width = (to - from) / static_cast<double>(shown_bins);
  for (std::size_t b = 0; b < shown_bins; ++b) {
    bins.push_back({.from = from + width * static_cast<double>(b), .to = from + width * static_cast<double>(b + 1)});
  }
  bins.back().to = to;
  for (const Histogram::Bin& each : fine) {
    const auto place = static_cast<std::size_t>((middle_of(each.number) - from) / width);
    bins[std::min(place, shown_bins - 1)].count += each.count;
  }
  return bins;
}

/// A sum over years as a mean per year with a normal interval.
Estimate mean_of(const statistics::FixedSum& sum, std::int64_t years, const statistics::SampledMean& what) {
  return statistics::estimate(sum, years, what);
}

}  // namespace

result::Distribution distribution_of(const Histogram& histogram) {
  result::Distribution found;
  found.count = histogram.count();
  for (const double share : result::quantile_shares) found.quantiles.push_back({share, histogram.quantile(share)});
  found.cvar95 = histogram.mean_beyond(cvar_share);
  found.bins = bins_of(histogram);
  return found;
}

SpreadLayout::SpreadLayout(const Member& member, const indices::Layout& layout,
                           std::span<const indices::Entry* const> chosen, const std::map<std::string, double>& targets)
    : member_{&member}, customers_{member.system->network().customers()} {
  const indices::GroupFacts facts = layout.facts(0);
  const auto add = [&](const indices::Entry& index, indices::Part part) {
    const auto target = targets.find(std::string{index.name});
    const bool whole = part == indices::Part::whole;
    const double factor = index.factor(facts);
    lines_.push_back({.index = &index,
                      .part = part,
                      .kind = indices::slot_kind(index.measure, part),
                      .factor = factor,
                      .constant = factor * layout.below(0, index.measure, part),
                      .target = whole && target != targets.end() ? std::optional{target->second} : std::nullopt});
  };
  for (const std::string_view name : spread_indices) {
    const auto index = std::ranges::find(chosen, name, [](const indices::Entry* entry) { return entry->name; });
    if (index == chosen.end() || !(*index)->available(facts)) continue;
    add(**index, indices::Part::whole);
    if (name != "saidi") continue;
    for (const indices::Part part : indices::classes) {
      if (!layout.exact(part)) add(**index, part);
    }
  }
  const load::LoadModel& load = member.system->load();
  constexpr double shortest_year_h = 8736.0;
  constexpr double longest_year_h = 8784.0;
  has_map_ = load.period_h() <= 1.0 && load.hours() >= shortest_year_h && load.hours() <= longest_year_h;
  customer_scale_ = statistics::FixedScale::holding(std::max(1.0, customers_ * load.hours()));
  energy_scale_ = statistics::FixedScale::holding(std::max(1.0, load.energy_mwh()));
}

statistics::FixedScale SpreadLayout::scale(std::size_t cell) const {
  if (cell < cells_per_map) return customer_scale_;
  if (cell < 2 * cells_per_map) return energy_scale_;
  return statistics::FixedScale::holding(1.0);
}

void YearSpread::add(const indices::Expanded& expanded, const YearLosses& losses) {
  const std::array<double, indices::slots_per_group> nothing{};
  const bool any = !expanded.groups.empty();
  const auto of_system = std::ranges::find(expanded.groups, 0U, &indices::GroupValues::group);
  const auto& values = any && of_system != expanded.groups.end() ? of_system->values : nothing;
  const std::span<const SpreadLayout::Line> lines = layout_->lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double value = lines[i].factor * values[lines[i].kind] + lines[i].constant;
    histograms_[i].add(value);
    if (i == 0) first_value_ = value;
    if (lines[i].target && value <= *lines[i].target) {
      cells_[layout_->kept(i)].add(1.0, 1, layout_->scale(layout_->kept(i)));
    }
  }
  add_times(losses);
}

/// What hangs on when it happens: events, days, and hours of months.
void YearSpread::add_times(const YearLosses& losses) {
  for (const double hours : losses.events_h()) histograms_[layout_->events()].add(hours);
  if (layout_->customers() > 0.0) {
    for (const double hours : losses.day_customer_hours()) {
      if (hours > 0.0) histograms_[layout_->days()].add(60.0 * hours / layout_->customers());
    }
  }
  if (!layout_->has_map()) return;
  for (const HourCell& cell : losses.hour_cells()) {
    const std::size_t energy = SpreadLayout::cells_per_map + cell.cell;
    if (cell.customer_hours > 0.0) cells_[cell.cell].add(cell.customer_hours, 1, layout_->scale(cell.cell));
    if (cell.energy_mwh > 0.0) cells_[energy].add(cell.energy_mwh, 1, layout_->scale(energy));
  }
}

void YearSpread::merge(const YearSpread& other) {
  for (std::size_t i = 0; i < histograms_.size(); ++i) histograms_[i].merge(other.histograms_[i]);
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].merge(other.cells_[i]);
}

void YearSpread::clear() {
  for (Histogram& histogram : histograms_) histogram.clear();
  std::ranges::fill(cells_, statistics::FixedSum{});
}

std::vector<result::Distribution> YearSpread::distributions(std::int64_t years) const {
  std::vector<result::Distribution> found;
  const Member& member = layout_->member();
  const auto add = [&](std::size_t histogram) -> result::Distribution& {
    found.push_back(distribution_of(histograms_[histogram]));
    found.back().plan = member.plan;
    found.back().year = member.year;
    return found.back();
  };
  const std::span<const SpreadLayout::Line> lines = layout_->lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    result::Distribution& line = add(i);
    line.index = lines[i].index->name;
    line.part = indices::name_of(lines[i].part);
    line.unit = lines[i].index->unit;
    line.counted = "years";
    if (!lines[i].target) continue;
    line.target = lines[i].target;
    line.meets = statistics::share_of(cells_[layout_->kept(i)].events, years);
  }
  result::Distribution& events = add(layout_->events());
  events.index = "lold";
  events.unit = "h";
  events.counted = "events";
  if (layout_->customers() <= 0.0) return found;
  result::Distribution& days = add(layout_->days());
  days.index = "saidi";
  days.unit = "min";
  days.counted = "days";
  return found;
}

std::vector<result::HourMap> YearSpread::hour_maps(std::int64_t years) const {
  std::vector<result::HourMap> maps;
  if (!layout_->has_map()) return maps;
  const Member& member = layout_->member();
  const load::LoadModel& load = member.system->load();
  const auto add = [&](std::string index, std::string unit, std::size_t first, double factor, double largest) {
    result::HourMap map{
        .plan = member.plan, .year = member.year, .index = std::move(index), .unit = std::move(unit), .cells = {}};
    for (std::size_t c = first; c < first + SpreadLayout::cells_per_map; ++c) {
      map.cells.push_back(
          mean_of(cells_[c], years, {.largest = largest, .factor = factor, .scale = layout_->scale(c)}));
    }
    maps.push_back(std::move(map));
  };
  constexpr double longest_month_days = 31.0;
  const double customers = layout_->customers();
  if (customers > 0.0) add("saidi", "min/yr", 0, 60.0 / customers, customers * longest_month_days);
  add("ens", "MWh/yr", SpreadLayout::cells_per_map, 1.0, load.annual_peak_mw() * longest_month_days);
  return maps;
}

/// Interruptions count on the day on which they begin, so days are as good as independent.
statistics::Estimate YearSpread::major_days(std::string_view index, std::int64_t years) const {
  constexpr double betas = 2.5;
  const Histogram& days = histograms_[layout_->days()];
  const Histogram::Logs logs = days.logs();
  const auto saidi = std::ranges::find(layout_->lines(), "saidi", [](const auto& line) { return line.index->name; });
  if (logs.count < 2 || years < 2 || saidi == layout_->lines().end()) return statistics::not_available();
  const double threshold = std::exp(logs.mean + betas * logs.deviation);
  const Histogram::Tail major = days.above(threshold);
  const Histogram::Tail all = days.above(0.0);
  const auto number = static_cast<double>(years);
  Estimate value{.samples = years};
  if (index == "med") {
    value.mean = major.count / number;
    value.std_error = std::sqrt(major.count) / number;
  } else if (index == "saidi_without_med") {
    value.mean = saidi->constant + (all.sum - major.sum) / number;
    value.std_error = std::sqrt(std::max(0.0, all.squares - major.squares)) / number;
  } else {
    value.mean = threshold;
    const double spread = (1.0 + betas * betas / 2.0) / static_cast<double>(logs.count);
    value.std_error = threshold * logs.deviation * std::sqrt(spread);
  }
  const double half = statistics::half_width_95() * *value.std_error;
  value.lo = std::max(0.0, *value.mean - half);
  value.hi = *value.mean + half;
  const bool few = major.count < static_cast<double>(statistics::enough_events);
  value.status = few ? statistics::Status::unreliable : statistics::Status::ok;
  return value;
}

std::vector<result::Row> YearSpread::major_days(std::span<const indices::Entry* const> chosen,
                                                std::int64_t years) const {
  std::vector<result::Row> rows;
  if (layout_->customers() <= 0.0) return rows;
  for (const indices::Entry* index : chosen) {
    if (index->measure != indices::Measure::major_days) continue;
    rows.push_back({.plan = layout_->member().plan,
                    .year = layout_->member().year,
                    .index = std::string{index->name},
                    .scope = "system",
                    .id = {},
                    .part = {},
                    .unit = std::string{index->unit},
                    .value = major_days(index->name, years)});
  }
  return rows;
}

}  // namespace firmgrid::method
