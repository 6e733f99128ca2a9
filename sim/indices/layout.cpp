#include "sim/indices/layout.hpp"

#include <algorithm>

#include "models/base/expect.hpp"

namespace firmgrid::indices {
namespace {

/// MWh of every load point over the profile.
PerId<LoadId, double> energy_of_loads(const evaluate::System& system) {
  PerId<LoadId, double> energy(system.network().loads().size());
  for (const load::LoadShape& shape : system.load().shapes()) {
    double scaled_hours = 0.0;
    for (std::size_t k = 0; k < shape.scales.size(); ++k) scaled_hours += shape.scales[k] * shape.hours[k];
    for (std::size_t i = 0; i < energy.size(); ++i) energy[LoadId{i}] += shape.mw[LoadId{i}] * scaled_hours;
  }
  return energy;
}

/// Sums of products may pass the bound by rounding; a slot that is always zero still needs a scale.
double with_room(double largest) { return largest > 0.0 ? largest * (1.0 + 1e-9) : 1.0; }

constexpr bool is_below(Part part) { return part == Part::mv_faults || part == Part::planned; }

}  // namespace

std::string_view name_of(Part part) {
  switch (part) {
    case Part::whole:
      return "";
    case Part::disconnection:
      return "bulk_disconnection";
    case Part::overload:
      return "bulk_overload";
    case Part::switching:
      return "bulk_switching";
    case Part::mv_faults:
      return "mv_faults";
    case Part::planned:
      return "planned";
  }
  return "";
}

std::size_t slot_kind(Measure measure, Part part) {
  const auto same = [&](const SlotKind& kind) { return kind.measure == measure && kind.part == part; };
  const auto found = std::ranges::find_if(slot_kinds, same);
  FIRMGRID_EXPECT(found != slot_kinds.end());
  return static_cast<std::size_t>(found - slot_kinds.begin());
}

Layout::Layout(const evaluate::System& system, const Detail& detail, const Reach& reach)
    : system_{&system}, detail_{detail}, reach_{reach} {
  const std::vector<state::Group>& all = system.groups().all;
  const auto small = [](const state::Group& group) { return group.scope > state::Scope::voltage; };
  // Groups come in order of scope, so the large ones are the first ones.
  groups_ = detail.stations ? all.size() : static_cast<std::size_t>(std::ranges::find_if(all, small) - all.begin());
  const PerId<LoadId, double> energy = energy_of_loads(system);
  add_below(energy);
  add_slots(energy);
}

void Layout::add_slots(const PerId<LoadId, double>& energy) {
  for (std::uint32_t g = 0; g < groups_; ++g) {
    double energy_mwh = 0.0;
    for (const LoadId load : group(g).loads) energy_mwh += energy[load];
    for (const SlotKind& kind : slot_kinds) largest_.push_back(largest_of(g, kind, energy_mwh));
  }
  const std::size_t culprits = detail_.blame == nullptr ? 0 : detail_.blame->culprits().size();
  for (std::size_t c = 0; c < culprits; ++c) {
    for (const Measure measure : culprit_measures) largest_.push_back(largest_[slot(0, measure, Part::whole)]);
  }
  for (std::size_t slot = 0; slot < largest_.size(); ++slot) {
    scales_.push_back(statistics::FixedScale::holding(with_room(largest(slot))));
  }
}

/// Everything, all the time, and as many events as there can be.
double Layout::largest_of_year(std::uint32_t at, Measure measure, double energy_mwh) const {
  const double hours = system_->load().hours();
  const double customers = group(at).customers;
  switch (measure) {
    case Measure::customer_hours:
      return customers * hours;
    case Measure::energy_mwh:
      return energy_mwh;
    case Measure::loss_hours:
      return hours;
    case Measure::loss_frequency:
      return reach_.events_per_year;
    case Measure::interruptions:
    case Measure::momentary:
      return customers * reach_.events_per_year;
    case Measure::interrupted:
    case Measure::frequent:
      return customers;
    case Measure::damage:
      // Long ones cannot follow each other all year more than once, faults below the buses beside them.
      return 4.0 * detail_.damage_all_year + detail_.damage_per_event * reach_.events_per_year;
    case Measure::customer_pair:
    case Measure::loss_pair:
    case Measure::interrupted_pair:
      return 2.0;
    case Measure::major_days:
      break;
  }
  return 0.0;
}

/// Hours and energy: all of it in a state, and on the way into one at most as long as switching takes. Events: one for
/// every passage, and by the load one for every two periods. A pair is measured against its own bounds.
Largest Layout::largest_of(std::uint32_t at, const SlotKind& kind, double energy_mwh) const {
  const bool never = (kind.part == Part::switching && reach_.switching <= 0.0) ||
                     (kind.part == Part::mv_faults && !reach_.faults_below);
  if (never) return {};
  if (reach_.years) return {.per_state = largest_of_year(at, kind.measure, energy_mwh), .per_transition = 0.0};
  const double hours = system_->load().hours();
  const double customers = group(at).customers;
  const std::size_t pairs_of_periods = system_->load().periods().size() / 2;
  const auto rises = static_cast<double>(pairs_of_periods);
  const auto in_part = [&](double all) {
    const bool state = kind.part != Part::switching;
    const bool passage = kind.part == Part::switching || kind.part == Part::whole;
    return Largest{.per_state = state ? all : 0.0, .per_transition = passage ? all * reach_.longest_switching : 0.0};
  };
  switch (kind.measure) {
    case Measure::customer_hours:
      return in_part(customers * hours);
    case Measure::energy_mwh:
      return in_part(energy_mwh);
    case Measure::loss_hours:
      return {.per_state = hours, .per_transition = 0.0};
    case Measure::loss_frequency:
      return {.per_state = rises, .per_transition = hours};
    case Measure::interruptions:
      return {.per_state = customers * rises, .per_transition = customers * hours};
    case Measure::momentary:
      return {.per_state = customers * reach_.momentary_per_year, .per_transition = 0.0};
    case Measure::customer_pair:
    case Measure::loss_pair:
      return {.per_state = 2.0, .per_transition = 0.0};
    case Measure::interrupted:
    case Measure::frequent:
    case Measure::damage:
    case Measure::interrupted_pair:
    case Measure::major_days:
      return {};  // only years know
  }
  return {};
}

double Layout::largest(std::size_t slot) const {
  const bool hours =
      slot < groups_ * slots_per_group && (slot_kinds[slot % slots_per_group].measure == Measure::loss_frequency ||
                                           slot_kinds[slot % slots_per_group].measure == Measure::interruptions);
  const Largest& of = largest_[slot];
  if (hours) return of.per_state + of.per_transition * reach_.transitions_per_h;
  // Σ μ·E[min(T, D)] over the causes of a state is at most that over all of them.
  const double longest = reach_.longest_switching;
  return of.per_state + (longest > 0.0 ? of.per_transition / longest * reach_.switching : 0.0);
}

Layout::Pair Layout::pair(std::uint32_t at, Measure pair) const {
  const bool of_customers = pair != Measure::loss_pair;
  const Measure events = pair == Measure::interrupted_pair ? Measure::interrupted : Measure::interruptions;
  const auto share = [&](Measure measure) {
    const double most = largest(slot(at, measure, Part::whole));
    return most > 0.0 ? 1.0 / with_room(most) : 0.0;
  };
  return {.first = share(of_customers ? Measure::customer_hours : Measure::loss_hours),
          .second = share(of_customers ? events : Measure::loss_frequency)};
}

GroupFacts Layout::facts(std::uint32_t index) const {
  return {.customers = group(index).customers,
          .hours = system_->load().hours(),
          .frequencies = reach_.frequencies,
          .momentary = reach_.momentary_per_year > 0.0 || reach_.short_ones,
          .cost_per_kwh = detail_.cost_per_kwh,
          .damage = detail_.damage_all_year > 0.0};
}

void Layout::add_below(const PerId<LoadId, double>& energy) {
  const double hours = system_->load().hours();
  below_.resize(groups_);
  for (std::uint32_t i = 0; i < system_->network().loads().size(); ++i) {
    const LoadPoint& load = system_->network().loads()[LoadId{i}];
    const double mean_mw = energy[LoadId{i}] / hours;
    for (const std::uint32_t g : system_->groups().of_load[LoadId{i}]) {
      if (g >= groups_) break;
      Below& sum = below_[g];
      sum.customer_hours[0] += load.customers * load.below.fault_hours;
      sum.customer_hours[1] += load.customers * load.below.planned_hours;
      sum.energy_mwh[0] += mean_mw * load.below.fault_hours;
      sum.energy_mwh[1] += mean_mw * load.below.planned_hours;
      sum.interruptions[0] += load.customers * load.below.fault_interruptions;
      sum.interruptions[1] += load.customers * load.below.planned_interruptions;
      any_below_ = any_below_ || load.below.fault_hours > 0.0 || load.below.planned_hours > 0.0;
    }
  }
}

double Layout::below(std::uint32_t at, Measure measure, Part part) const {
  const auto of = [&](const std::array<double, 2>& values) {
    const double faults = reach_.years ? 0.0 : values[0];
    if (part == Part::mv_faults) return faults;
    if (part == Part::planned) return values[1];
    return part == Part::whole ? faults + values[1] : 0.0;
  };
  switch (measure) {
    case Measure::customer_hours:
      return of(below_[at].customer_hours);
    case Measure::energy_mwh:
      return of(below_[at].energy_mwh);
    case Measure::interruptions:
      return of(below_[at].interruptions);
    default:
      return 0.0;
  }
}

std::size_t Layout::slot(const Line& line) const {
  if (!line.culprit) return slot(line.group, line.index->measure, line.part);
  const auto measure = std::ranges::find(culprit_measures, line.index->measure);
  FIRMGRID_EXPECT(measure != culprit_measures.end());
  return culprit_slot(*line.culprit, static_cast<std::size_t>(measure - culprit_measures.begin()));
}

std::vector<Line> Layout::lines(std::span<const Entry* const> indices) const {
  std::vector<Line> lines;
  for (const Entry* index : indices) {
    if (index->measure == Measure::major_days) continue;
    for (std::uint32_t g = 0; g < groups_; ++g) add_lines(*index, g, lines);
    add_culprits(*index, lines);
  }
  return lines;
}

/// The system always shows all classes, smaller groups those that can be there.
void Layout::add_lines(const Entry& index, std::uint32_t at, std::vector<Line>& lines) const {
  const bool available = index.available(facts(at));
  const state::Scope scope = group(at).scope;
  const bool of_system = scope == state::Scope::system;
  if (!available && !of_system) return;
  lines.push_back({.index = &index, .group = at, .part = Part::whole, .available = available});
  if (!available || !index.additive || scope == state::Scope::voltage) return;
  for (const Part part : classes) {
    const bool there = part == Part::switching ? reach_.switching > 0.0 : !is_below(part) || any_below_;
    if (of_system || there) lines.push_back({.index = &index, .group = at, .part = part});
  }
}

/// Shares of saidi and ens; other indices of the same measure are multiples of them.
void Layout::add_culprits(const Entry& index, std::vector<Line>& lines) const {
  const bool shared = index.name == "saidi" || index.name == "ens";
  if (!shared || detail_.blame == nullptr || !index.available(facts(0))) return;
  for (std::uint32_t c = 0; c < detail_.blame->culprits().size(); ++c) {
    lines.push_back({.index = &index, .culprit = c});
  }
}

}  // namespace firmgrid::indices
