#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/method/year_simulator.hpp"

/// What happens below the buses in a year.
namespace firmgrid::method {

/// A fault on one part of its customers: spans of ranks, one after the other for the effects on a load point.
void YearSimulator::fail_below(std::size_t number, double at_h, double part, double repair) {
  const outage::FaultBelow& fault = year_->base->member->faults_below[number];
  const double width = 1.0 / fault.parts;
  const double parts = std::max(1.0, std::floor(fault.parts));
  const double first = std::min(1.0 - width, std::floor(part * parts) * width);
  std::optional<double> repair_h;
  std::optional<LoadId> load;
  double from = first;
  for (const outage::FaultBelow::Effect& effect : fault.effects) {
    if (load != effect.load) from = first;
    load = effect.load;
    if (effect.until_repair && !repair_h) repair_h = fault.repair.quantile(repair);
    const double lasts_h = effect.until_repair ? *repair_h : effect.hours;
    const double to = std::min(1.0, from + width * effect.share);
    losses_.interrupt(effect.load, {from, to}, at_h, lasts_h);
    if (listener_ != nullptr) listener_->interrupted(number, effect.load, to - from, at_h, lasts_h);
    from = to;
  }
}

/// Faults below the buses know nothing of the grid above them, and it nothing of them.
void YearSimulator::live_below(std::int64_t sample) {
  const std::span<const outage::FaultBelow> faults = year_->base->member->faults_below;
  const double hours = at_->hours().hours();
  for (std::size_t f = 0; f < faults.size(); ++f) {
    const random::Stream stream = random::stream_name(faults[f].stream);
    double at_h = 0.0;
    for (std::uint64_t event = 0;; ++event) {
      const auto [gap, repair, part, unused] =
          random::four_uniforms(seed_, stream, static_cast<std::uint64_t>(sample), event);
      at_h -= hours / faults[f].per_year * std::log(gap);
      if (!(at_h < hours)) break;
      fail_below(f, at_h, part, repair);
    }
  }
}

}  // namespace firmgrid::method
