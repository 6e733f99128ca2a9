#include "sim/sampling/year_plan.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::sampling {
namespace {

/// The chance that a storm is on at an hour: from calm at the beginning of its season, or always the same.
double chance_at(const outage::Storm& storm, double hour, double hours) {
  const double ending_per_h = 1.0 / storm.mean_h;
  const double pace = storm.per_h + ending_per_h;
  const bool always = storm.season == outage::Season{0.0, hours};
  if (always) return storm.per_h / pace;
  if (hour < storm.season.from_h || hour >= storm.season.to_h) return 0.0;
  return -storm.per_h / pace * std::expm1(-pace * (hour - storm.season.from_h));
}

bool takes_out_all(const outage::Cause& maintenance, const outage::Cause& cause) {
  return std::ranges::all_of(cause.hits, [&](const outage::Component& hit) {
    return std::ranges::find(maintenance.hits, hit) != maintenance.hits.end();
  });
}

}  // namespace

double YearPlan::calm_pace(const outage::Calendar& calendar, std::span<const std::uint32_t> storms, double hours) {
  if (storms.empty()) return 1.0;
  const auto steps = static_cast<std::size_t>(std::ceil(hours));
  const double step_h = hours / static_cast<double>(steps);
  double sum = 0.0;
  for (std::size_t k = 0; k < steps; ++k) {
    const double middle_h = (static_cast<double>(k) + 0.5) * step_h;
    double pace = 1.0;
    for (const std::uint32_t s : storms) {
      const outage::Storm& storm = calendar.storms[s];
      pace *= 1.0 + (storm.multiplier - 1.0) * chance_at(storm, middle_h, hours);
    }
    sum += pace;
  }
  return static_cast<double>(steps) / sum;
}

YearPlan::YearPlan(const Network& network, std::span<const outage::Cause> causes, const outage::Calendar& calendar,
                   double hours)
    : calendar_{&calendar}, hours_{hours} {
  add_sources(causes);
  add_storms();
  add_maintenance(causes);
  for (Source& source : sources_) {
    const bool simple = source.course != nullptr && !source.paced && source.course->undisturbed.exponential();
    if (simple) source.memoryless_h = source.course->undisturbed.mean_h();
  }
  for (std::uint32_t p = 0; p < calendar.pools.size(); ++p) {
    for (const outage::SparePool::Member& member : calendar.pools[p].members) {
      sources_[member.cause].pool = p;
      sources_[member.cause].spare_h = member.spare_h;
    }
  }
  for (std::uint32_t b = 0; b < network.branches().size(); ++b) {
    const Branch& branch = network.branches()[BranchId{b}];
    if (branch.momentary_per_year <= 0.0) continue;
    reclosings_.push_back({.branch = BranchId{b},
                           .stream = random::stream_name("momentary/" + branch.id),
                           .mean_h = hours / branch.momentary_per_year});
  }
}

void YearPlan::add_sources(std::span<const outage::Cause> causes) {
  for (const outage::Cause& cause : causes) {
    sources_.push_back({.stream = random::stream_name(cause.stream),
                        .course = cause.behaviour->course(),
                        .probabilities = cause.behaviour->probabilities(),
                        .storms = {}});
  }
}

void YearPlan::add_storms() {
  for (std::uint32_t s = 0; s < calendar_->storms.size(); ++s) {
    const outage::Storm& storm = calendar_->storms[s];
    storm_streams_.push_back(random::stream_name(storm.stream));
    for (const std::uint32_t cause : storm.causes) sources_[cause].storms.push_back(s);
  }
  // Causes under the same storms have the same pace; there are many causes and few storms.
  std::vector<std::pair<std::vector<std::uint32_t>, double>> known;
  for (Source& source : sources_) {
    if (source.storms.empty()) continue;
    source.paced = true;
    const auto same = [&](const auto& each) { return each.first == source.storms; };
    if (std::ranges::none_of(known, same)) {
      known.emplace_back(source.storms, calm_pace(*calendar_, source.storms, hours_));
    }
    source.calm = std::ranges::find_if(known, same)->second;
  }
}

void YearPlan::add_maintenance(std::span<const outage::Cause> causes) {
  for (const outage::Maintenance& maintenance : calendar_->maintenance) {
    FIRMGRID_EXPECT(maintenance.cause < causes.size());
    held_.emplace_back();
    for (std::uint32_t i = 0; i < causes.size(); ++i) {
      if (sources_[i].course == nullptr || !takes_out_all(causes[maintenance.cause], causes[i])) continue;
      held_.back().push_back(i);
      sources_[i].paced = true;
    }
  }
}

}  // namespace firmgrid::sampling
