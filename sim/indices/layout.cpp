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

}  // namespace

std::string_view name_of(Part part) {
  switch (part) {
    case Part::whole:
      return "";
    case Part::disconnection:
      return "bulk_disconnection";
    case Part::overload:
      return "bulk_overload";
  }
  return "";
}

std::size_t slot_kind(Measure measure, Part part) {
  const auto same = [&](const SlotKind& kind) { return kind.measure == measure && kind.part == part; };
  const auto found = std::ranges::find_if(slot_kinds, same);
  FIRMGRID_EXPECT(found != slot_kinds.end());
  return static_cast<std::size_t>(found - slot_kinds.begin());
}

Layout::Layout(const evaluate::System& system, bool stations) : system_{&system} {
  const std::vector<state::Group>& all = system.groups().all;
  const auto small = [](const state::Group& group) { return group.scope > state::Scope::voltage; };
  // Groups come in order of scope, so the large ones are the first ones.
  groups_ = stations ? all.size() : static_cast<std::size_t>(std::ranges::find_if(all, small) - all.begin());
  const PerId<LoadId, double> energy = energy_of_loads(system);
  for (std::size_t g = 0; g < groups_; ++g) {
    double energy_mwh = 0.0;
    for (const LoadId load : all[g].loads) energy_mwh += energy[load];
    for (const SlotKind& kind : slot_kinds) {
      const double hours = system.load().hours();
      const double largest = kind.measure == Measure::customer_hours ? all[g].customers * hours
                             : kind.measure == Measure::energy_mwh   ? energy_mwh
                                                                     : hours;
      largest_.push_back(largest);
      scales_.push_back(statistics::FixedScale::holding(with_room(largest)));
    }
  }
}

GroupFacts Layout::facts(std::uint32_t index) const {
  return {.customers = group(index).customers, .hours = system_->load().hours()};
}

std::vector<Line> Layout::lines(std::span<const Entry* const> indices) const {
  std::vector<Line> lines;
  for (const Entry* index : indices) {
    for (std::uint32_t g = 0; g < groups_; ++g) add_lines(*index, g, lines);
  }
  return lines;
}

void Layout::add_lines(const Entry& index, std::uint32_t at, std::vector<Line>& lines) const {
  const bool available = index.available(facts(at));
  const state::Scope scope = group(at).scope;
  if (!available && scope != state::Scope::system) return;
  lines.push_back({.index = &index, .group = at, .part = Part::whole, .available = available});
  if (!available || !index.additive || scope == state::Scope::voltage) return;
  for (const Part part : {Part::disconnection, Part::overload}) {
    lines.push_back({.index = &index, .group = at, .part = part, .available = true});
  }
}

}  // namespace firmgrid::indices
