#include <algorithm>
#include <unordered_map>

#include "models/base/expect.hpp"
#include "sim/state/cause_table.hpp"
#include "sim/state/depth.hpp"

namespace firmgrid::state {
namespace {

using outage::Cause;
using outage::ComponentKind;

bool all_or_nothing(const Cause& cause) {
  return std::ranges::all_of(cause.behaviour->availability(),
                             [](double share) { return share == 0.0 || share == 1.0; });
}

bool fits(const Cause& cause) {
  const auto is_unit = [](const outage::Component& component) { return component.kind == ComponentKind::unit; };
  return std::ranges::all_of(cause.hits, is_unit) || all_or_nothing(cause);
}

/// What a class's levels are in one network's model.
struct Levels {
  std::vector<std::uint32_t> state;
  std::vector<double> probability;
};

Levels levels_of(const CauseClass& cause_class, const outage::OutageModel& model) {
  const std::vector<double> depth = probability_of_depth(model);
  Levels levels;
  double below = 0.0;
  for (const double threshold : cause_class.thresholds) {
    std::uint32_t state = static_cast<std::uint32_t>(depth.size()) - 1;
    while (state > 0 && depth[state] < threshold) --state;
    const double deeper = state + 1 < depth.size() ? depth[state + 1] : 0.0;
    const bool whole_state = depth[state] == threshold && deeper == below;  // no difference of sums, no rounding
    levels.state.push_back(state);
    levels.probability.push_back(state == 0 ? 0.0 : whole_state ? model.probabilities()[state] : threshold - below);
    below = threshold;
  }
  return levels;
}

template <class T>
void sort_each_once(std::vector<T>& ids) {
  std::ranges::sort(ids);
  const auto doubles = std::ranges::unique(ids);
  ids.erase(doubles.begin(), doubles.end());
}

/// By unit; of several the one with least left.
void keep_least_left(std::vector<NetworkState::UnitLeft>& units) {
  std::ranges::sort(units, [](const auto& a, const auto& b) {
    return a.unit != b.unit ? a.unit < b.unit : a.available_mw < b.available_mw;
  });
  const auto doubles = std::ranges::unique(units, {}, &NetworkState::UnitLeft::unit);
  units.erase(doubles.begin(), doubles.end());
}

}  // namespace

Projection::Projection(const CauseTable& table, const CausesOf& system)
    : table_{&table}, network_{system.network}, causes_{system.causes} {
  std::unordered_map<random::Stream, std::uint32_t> cause_of_stream;
  for (std::uint32_t i = 0; i < causes_.size(); ++i) {
    FIRMGRID_EXPECT(fits(causes_[i]));
    cause_of_stream.emplace(random::stream_name(causes_[i].stream), i);
    const std::span<const double> availability = causes_[i].behaviour->availability();
    NetworkState undisturbed;
    if (availability.front() < 1.0) hit(causes_[i], availability.front(), undisturbed);
    FIRMGRID_EXPECT(undisturbed.branches_out.empty() && undisturbed.buses_out.empty());
    always_.insert(always_.end(), undisturbed.units.begin(), undisturbed.units.end());
  }
  for (const CauseClass& cause_class : table.classes()) {
    std::vector<std::uint32_t> members;
    for (const random::Stream stream : cause_class.members) {
      if (const auto found = cause_of_stream.find(stream); found != cause_of_stream.end()) {
        members.push_back(found->second);
      }
    }
    FIRMGRID_EXPECT(members.empty() || members.size() == cause_class.members.size());
    const std::size_t levels = cause_class.thresholds.size();
    Levels here{.state = std::vector<std::uint32_t>(levels, 0), .probability = std::vector<double>(levels, 0.0)};
    if (!members.empty()) here = levels_of(cause_class, *causes_[members.front()].behaviour);
    members_.push_back(std::move(members));
    state_of_level_.push_back(std::move(here.state));
    probability_.push_back(std::move(here.probability));
  }
}

void Projection::hit(const Cause& cause, double availability, NetworkState& out) const {
  for (const outage::Component& component : cause.hits) {
    switch (component.kind) {
      case ComponentKind::branch:
        if (availability == 0.0) out.branches_out.emplace_back(component.index);
        break;
      case ComponentKind::bus:
        if (availability == 0.0) out.buses_out.emplace_back(component.index);
        break;
      case ComponentKind::unit: {
        const UnitId unit{component.index};
        if (availability < 1.0) out.units.push_back({unit, availability * network_->units()[unit].capacity_mw});
        break;
      }
    }
  }
}

void Projection::apply(Key key, NetworkState& out) const {
  out.branches_out.clear();
  out.buses_out.clear();
  out.units.assign(always_.begin(), always_.end());
  std::uint32_t member = 0;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const std::uint32_t cause_class = table_->class_of(key[i]);
    member = i > 0 && table_->class_of(key[i - 1]) == cause_class ? member + 1 : 0;
    if (members_[cause_class].empty()) continue;
    FIRMGRID_EXPECT(member < members_[cause_class].size());
    const std::uint32_t state = state_of_level_[cause_class][table_->level_of(key[i])];
    const Cause& cause = causes_[members_[cause_class][member]];
    if (state != 0) hit(cause, cause.behaviour->availability()[state], out);
  }
  sort_each_once(out.branches_out);
  sort_each_once(out.buses_out);
  keep_least_left(out.units);
}

}  // namespace firmgrid::state
