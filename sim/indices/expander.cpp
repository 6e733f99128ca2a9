#include "sim/indices/expander.hpp"

namespace firmgrid::indices {
namespace {

// Places in slot_kinds, so that the loop over load points does not search.
constexpr std::size_t customers_whole = 0;
constexpr std::size_t customers_disconnected = 1;
constexpr std::size_t customers_overload = 2;
constexpr std::size_t energy_whole = 3;
constexpr std::size_t energy_disconnected = 4;
constexpr std::size_t energy_overload = 5;
constexpr std::size_t loss_hours = 6;
static_assert(slot_kinds[customers_overload].measure == Measure::customer_hours);
static_assert(slot_kinds[customers_overload].part == Part::overload);
static_assert(slot_kinds[energy_overload].measure == Measure::energy_mwh);
static_assert(slot_kinds[energy_overload].part == Part::overload);
static_assert(slot_kinds[loss_hours].measure == Measure::loss_hours);

}  // namespace

Expander::Expander(const Layout& layout) : layout_{&layout}, place_(layout.groups(), 0) {
  touched_.reserve(layout.groups());
}

GroupValues& Expander::values_of(std::uint32_t group) {
  if (place_[group] == 0) {
    touched_.push_back({.group = group, .values = {}});
    place_[group] = static_cast<std::uint32_t>(touched_.size());
  }
  return touched_[place_[group] - 1];
}

std::span<const GroupValues> Expander::expand(const OutcomeView& outcome) {
  for (const GroupValues& values : touched_) place_[values.group] = 0;
  touched_.clear();
  for (const state::LoadLoss& loss : outcome.loads) {
    const double customers = layout_->customers(loss.load);
    for (const std::uint32_t group : layout_->system().groups().of_load[loss.load]) {
      if (group >= layout_->groups()) break;  // rising: the rest is not counted either
      std::array<double, slots_per_group>& values = values_of(group).values;
      values[customers_disconnected] += customers * loss.disconnected_h;
      values[customers_overload] += customers * loss.overload_h;
      values[energy_disconnected] += loss.disconnected_mwh;
      values[energy_overload] += loss.overload_mwh;
    }
  }
  for (const state::GroupLoss& loss : outcome.groups) {
    if (loss.group < layout_->groups()) values_of(loss.group).values[loss_hours] = loss.hours;
  }
  for (GroupValues& group : touched_) {
    group.values[customers_whole] = group.values[customers_disconnected] + group.values[customers_overload];
    group.values[energy_whole] = group.values[energy_disconnected] + group.values[energy_overload];
  }
  return touched_;
}

}  // namespace firmgrid::indices
