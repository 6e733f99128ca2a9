#include <algorithm>
#include <utility>

#include "sim/method/year_losses.hpp"

/// What a year has cost, once it is over.
namespace firmgrid::method {
namespace {

constexpr double hours_per_day = 24.0;

}  // namespace

YearLosses::Bill YearLosses::take_bill() { return std::exchange(bill_, {}); }

void YearLosses::add_days() {
  for (const std::uint32_t i : touched_) {
    for (const LoadInterruptions::Began& began : customers_[i].began()) {
      day_hours_[std::min(static_cast<std::size_t>(began.at_h / hours_per_day), day_hours_.size() - 1)] +=
          began.customer_hours;
    }
  }
}

void YearLosses::finish(state::Outcome& outcome) {
  const double end_h = hours_->hours();
  for (const std::uint32_t i : active_) customers_[i].finish(end_h);
  for (const std::uint32_t g : groups_in_) leave_group(g, end_h);
  active_.clear();
  groups_in_.clear();
  outcome.loads.clear();
  outcome.groups.clear();
  outcome.years.clear();
  const Network& network = member_->system->network();
  if (network.customers() > 0.0) {
    // Planned works below the buses interrupt those, too, whom nothing else does.
    for (std::uint32_t i = 0; i < loads_.size(); ++i) {
      if (network.loads()[LoadId{i}].below.planned_interruptions > 0.0) touch(i);
    }
  }
  std::ranges::sort(touched_);
  std::ranges::sort(touched_groups_);
  add_days();
  for (const std::uint32_t i : touched_) {
    LoadInterruptions& customers = customers_[i];
    const LoadInterruptions::Hit hit = customers.hit();
    outcome.loads.push_back({.load = LoadId{i},
                             .disconnected_h = customers.hours(Loss::disconnected),
                             .overload_h = customers.hours(Loss::overload),
                             .switching_h = customers.hours(Loss::switching),
                             .disconnected_mwh = loads_[i].mwh[0],
                             .overload_mwh = loads_[i].mwh[1],
                             .switching_mwh = loads_[i].mwh[2],
                             .interruptions = customers.interruptions(),
                             .momentary = customers.momentary()});
    outcome.years.push_back({.load = LoadId{i},
                             .below_h = customers.below_h(),
                             .below_mwh = customers.below_mwh(),
                             .interrupted = hit.ever,
                             .frequent = hit.often,
                             .damage = customers.damage()});
  }
  for (const std::uint32_t g : touched_groups_) {
    if (groups_[g].hours > 0.0 || groups_[g].times > 0.0) {
      outcome.groups.push_back({.group = g, .hours = groups_[g].hours, .frequency = groups_[g].times});
    }
  }
}

}  // namespace firmgrid::method
