#include "sim/indices/expander.hpp"

namespace firmgrid::indices {
namespace {

// Places in slot_kinds, so that the loops do not search.
enum Place : std::size_t {
  customers_whole,
  customers_disconnected,
  customers_overload,
  customers_switching,
  energy_whole,
  energy_disconnected,
  energy_overload,
  energy_switching,
  loss_hours,
  loss_frequency,
  interruptions,
  momentary,
  customer_pair,
  loss_pair,
  customers_below,
  energy_below,
  interrupted,
  frequent,
  damage,
  interrupted_pair
};

constexpr bool stands(Place place, Measure measure, Part part) {
  return slot_kinds[place].measure == measure && slot_kinds[place].part == part;
}
static_assert(stands(customers_whole, Measure::customer_hours, Part::whole));
static_assert(stands(customers_switching, Measure::customer_hours, Part::switching));
static_assert(stands(energy_whole, Measure::energy_mwh, Part::whole));
static_assert(stands(energy_switching, Measure::energy_mwh, Part::switching));
static_assert(stands(loss_hours, Measure::loss_hours, Part::whole));
static_assert(stands(loss_frequency, Measure::loss_frequency, Part::whole));
static_assert(stands(momentary, Measure::momentary, Part::whole));
static_assert(stands(loss_pair, Measure::loss_pair, Part::whole));
static_assert(stands(customers_below, Measure::customer_hours, Part::mv_faults));
static_assert(stands(damage, Measure::damage, Part::whole));
static_assert(stands(interrupted_pair, Measure::interrupted_pair, Part::whole));

}  // namespace

Expander::Expander(const Layout& layout)
    : layout_{&layout},
      place_(layout.groups(), 0),
      culprit_place_(layout.blame() == nullptr ? 0 : layout.blame()->culprits().size(), 0) {
  touched_.reserve(layout.groups());
  for (std::uint32_t g = 0; g < layout.groups(); ++g) {
    pairs_.push_back({layout.pair(g, Measure::customer_pair), layout.pair(g, Measure::loss_pair),
                      layout.pair(g, Measure::interrupted_pair)});
  }
}

GroupValues& Expander::values_of(std::uint32_t group) {
  if (place_[group] == 0) {
    touched_.push_back({.group = group, .values = {}});
    place_[group] = static_cast<std::uint32_t>(touched_.size());
  }
  return touched_[place_[group] - 1];
}

void Expander::add_load(const state::LoadLoss& loss) {
  const double customers = layout_->customers(loss.load);
  for (const std::uint32_t group : layout_->system().groups().of_load[loss.load]) {
    if (group >= layout_->groups()) break;  // rising: the rest is not counted either
    std::array<double, slots_per_group>& values = values_of(group).values;
    values[customers_disconnected] += customers * loss.disconnected_h;
    values[customers_overload] += customers * loss.overload_h;
    values[customers_switching] += customers * loss.switching_h;
    values[energy_disconnected] += loss.disconnected_mwh;
    values[energy_overload] += loss.overload_mwh;
    values[energy_switching] += loss.switching_mwh;
    values[interruptions] += customers * loss.interruptions;
    values[momentary] += customers * loss.momentary;
  }
}

void Expander::add_year(const state::YearLoss& loss) {
  const double customers = layout_->customers(loss.load);
  for (const std::uint32_t group : layout_->system().groups().of_load[loss.load]) {
    if (group >= layout_->groups()) break;
    std::array<double, slots_per_group>& values = values_of(group).values;
    values[customers_below] += customers * loss.below_h;
    values[energy_below] += loss.below_mwh;
    values[interrupted] += customers * loss.interrupted;
    values[frequent] += customers * loss.frequent;
    values[damage] += loss.damage;
  }
}

void Expander::complete(GroupValues& group) const {
  std::array<double, slots_per_group>& values = group.values;
  values[customers_whole] = values[customers_disconnected] + values[customers_overload] + values[customers_switching] +
                            values[customers_below];
  values[energy_whole] =
      values[energy_disconnected] + values[energy_overload] + values[energy_switching] + values[energy_below];
  const auto& [of_customers, of_losses, of_interrupted] = pairs_[group.group];
  values[customer_pair] = of_customers.first * values[customers_whole] + of_customers.second * values[interruptions];
  values[loss_pair] = of_losses.first * values[loss_hours] + of_losses.second * values[loss_frequency];
  values[interrupted_pair] =
      of_interrupted.first * values[customers_whole] + of_interrupted.second * values[interrupted];
}

std::span<const GroupValues> Expander::expand(const OutcomeView& outcome) {
  for (const GroupValues& values : touched_) place_[values.group] = 0;
  touched_.clear();
  for (const state::LoadLoss& loss : outcome.loads) add_load(loss);
  for (const state::YearLoss& loss : outcome.years) add_year(loss);
  for (const state::GroupLoss& loss : outcome.groups) {
    if (loss.group >= layout_->groups()) continue;
    std::array<double, slots_per_group>& values = values_of(loss.group).values;
    values[loss_hours] = loss.hours;
    values[loss_frequency] = loss.frequency;
  }
  for (GroupValues& group : touched_) complete(group);
  return touched_;
}

CulpritValues& Expander::values_of_culprit(std::uint32_t culprit) {
  if (culprit_place_[culprit] == 0) {
    culprits_.push_back({.culprit = culprit, .values = {}});
    culprit_place_[culprit] = static_cast<std::uint32_t>(culprits_.size());
  }
  return culprits_[culprit_place_[culprit] - 1];
}

std::span<const CulpritValues> Expander::share_out(const OutcomeView& outcome) {
  for (const CulpritValues& values : culprits_) culprit_place_[values.culprit] = 0;
  culprits_.clear();
  if (layout_->blame() == nullptr) return culprits_;
  for (const state::CauseShare& share : outcome.shares) {
    for (const Blame::Part& part : layout_->blame()->parts_of(share.cause_class)) {
      CulpritValues& values = values_of_culprit(part.culprit);
      values.values[0] += part.weight * share.customer_hours;
      values.values[1] += part.weight * share.energy_mwh;
    }
  }
  return culprits_;
}

}  // namespace firmgrid::indices
