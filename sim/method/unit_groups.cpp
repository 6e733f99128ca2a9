#include "sim/method/unit_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include "sim/method/refusals.hpp"

namespace firmgrid::method {
namespace {

/// Joint states of the causes of one group.
constexpr std::size_t most_joint_states = std::size_t{1} << 18;

/// Sets of units, joined by shared causes.
class Partition {
 public:
  explicit Partition(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t unit) {
    while (parent_[unit] != unit) unit = parent_[unit] = parent_[parent_[unit]];
    return unit;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

 private:
  std::vector<std::uint32_t> parent_;
};

double outage_mw(const Member& member, const state::NetworkState& state, const load::Capacity& capacity) {
  double out_mw = 0.0;
  for (const state::NetworkState::UnitLeft& left : state.units) {
    const double lost_mw = member.system->network().units()[left.unit].capacity_mw - left.available_mw;
    out_mw += lost_mw * share_of(capacity, left.unit);
  }
  return out_mw;
}

/// Lists the joint states of a group.
class JointStates {
 public:
  JointStates(const Single& single, const UnitGroup& group, const load::Capacity& capacity)
      : single_{&single}, classes_{&group}, capacity_{&capacity}, least_outage_mw_{least_outage_mw(single, capacity)} {}

  /// False when there are too many.
  bool list(std::vector<OutageLevel>& levels) {
    levels_ = &levels;
    return next_class(0, 1.0, 0.0);
  }

 private:
  /// relative_per_h  Σ of returning minus failing rates in the state so far
  bool next_class(std::size_t at, double probability, double relative_per_h) {
    if (at == classes_->size()) return add_state(probability, relative_per_h);
    return next_level(at, 0, (*classes_)[at].members, probability, relative_per_h);
  }

  bool next_level(std::size_t at, std::uint32_t level, int left, double probability, double relative_per_h) {
    const UnitClass& here = (*classes_)[at];
    const state::CauseClass& cause = single_->table().classes()[here.number];
    const state::Projection& projection = single_->member().projection;
    if (level == cause.thresholds.size()) {
      double idle = 1.0;
      for (std::uint32_t l = 0; l < level; ++l) idle -= projection.probability(here.number, l);
      for (int i = 0; i < left; ++i) probability *= std::max(0.0, idle);
      const int active = here.members - left;
      return next_class(at + 1, probability, relative_per_h + active * here.repair_per_h - left * here.failure_per_h);
    }
    const std::size_t length = key_.size();
    const double one = projection.probability(here.number, level);
    double weight = probability;  // C(left, k) one^k
    bool room = true;
    for (int k = 0; k <= left && room; ++k) {
      room = next_level(at, level + 1, left - k, weight, relative_per_h);
      weight *= one * (left - k) / (k + 1);
      key_.push_back(cause.first_token + level);
    }
    key_.resize(length);
    return room;
  }

  bool add_state(double probability, double relative_per_h) {
    single_->member().projection.apply(key_, state_);
    const double beyond_mw = outage_mw(single_->member(), state_, *capacity_) - least_outage_mw_;
    levels_->push_back(
        {.out_mw = beyond_mw, .probability = probability, .outflow_per_h = probability * relative_per_h});
    return levels_->size() < most_joint_states;
  }

  const Single* single_;
  const UnitGroup* classes_;
  const load::Capacity* capacity_;
  double least_outage_mw_;
  std::vector<OutageLevel>* levels_ = nullptr;
  std::vector<state::Token> key_;
  state::NetworkState state_;
};

/// The class as units see it; notes the units whose frequency it hides.
UnitClass unit_class(const Single& single, std::uint32_t number, std::set<std::uint32_t>& without_frequency) {
  const std::span<const std::uint32_t> causes = single.member().projection.causes_of(number);
  UnitClass result{.number = number, .members = static_cast<int>(causes.size()), .units = {}};
  for (const std::uint32_t index : causes) {
    const outage::Cause& cause = single.member().causes[index];
    const std::optional<outage::OutageModel::Rates> rates = cause.behaviour->rates();
    for (const outage::Component& hit : cause.hits) {
      if (hit.kind != outage::ComponentKind::unit) continue;
      result.units.push_back(hit.index);
      if (!rates) without_frequency.insert(hit.index);
    }
    if (rates) {
      result.failure_per_h += rates->failure_per_h / result.members;
      result.repair_per_h += rates->repair_per_h / result.members;
    }
  }
  return result;
}

/// The classes that hit units.
std::vector<UnitClass> unit_classes(const Single& single, std::set<std::uint32_t>& without_frequency) {
  std::vector<UnitClass> classes;
  for (std::uint32_t c = 0; c < single.table().classes().size(); ++c) {
    UnitClass found = unit_class(single, c, without_frequency);
    if (!found.units.empty()) classes.push_back(std::move(found));
  }
  return classes;
}

/// Classes that share a unit, directly or over others, in one group; groups in order of their first unit.
std::vector<UnitGroup> joined_groups(const std::vector<UnitClass>& classes, std::size_t units) {
  Partition partition{units};
  for (const UnitClass& found : classes) {
    for (const std::uint32_t unit : found.units) partition.join(found.units.front(), unit);
  }
  std::vector<UnitGroup> groups(units);
  for (const UnitClass& found : classes) groups[partition.root(found.units.front())].push_back(found);
  std::erase_if(groups, [](const UnitGroup& group) { return group.empty(); });
  return groups;
}

std::vector<std::string> ids_of(const Network& network, const std::set<std::uint32_t>& units) {
  std::vector<std::string> ids;
  for (const std::uint32_t unit : units) ids.push_back(network.units()[UnitId{unit}].id);
  return ids;
}

Error too_many_joint_states(const Single& single, const UnitClass& first) {
  const std::string& unit = single.member().system->network().units()[UnitId{first.units.front()}].id;
  return refusal(
      fmt::format("method = \"convolution\" cannot treat the causes that hit unit \"{}\" and units tied to "
                  "it by common causes: they have more than {} joint states. Use method = "
                  "\"state_sampling\".",
                  unit, most_joint_states));
}

}  // namespace

bool follows_profile(const load::LoadModel& load, UnitId unit) {
  const double first = share_of(load.capacities().front(), unit);
  return std::ranges::any_of(load.capacities(),
                             [&](const load::Capacity& capacity) { return share_of(capacity, unit) != first; });
}

UnitGroups unit_groups(const Single& single) {
  std::set<std::uint32_t> without_frequency;
  const std::vector<UnitClass> classes = unit_classes(single, without_frequency);
  std::set<std::uint32_t> by_profile;
  for (const UnitClass& found : classes) {
    std::ranges::copy_if(found.units, std::inserter(by_profile, by_profile.end()), [&](std::uint32_t unit) {
      return follows_profile(single.member().system->load(), UnitId{unit});
    });
  }
  const auto varies = [&](const UnitClass& found) {
    return std::ranges::any_of(found.units, [&](std::uint32_t unit) { return by_profile.contains(unit); });
  };
  const Network& network = single.member().system->network();
  UnitGroups result;
  for (UnitGroup& group : joined_groups(classes, network.units().size())) {
    (std::ranges::any_of(group, varies) ? result.varying : result.steady).push_back(std::move(group));
  }
  result.without_frequency = ids_of(network, without_frequency);
  result.by_profile = ids_of(network, by_profile);
  return result;
}

double least_outage_mw(const Single& single, const load::Capacity& capacity) {
  state::NetworkState state;
  single.member().projection.apply({}, state);
  return outage_mw(single.member(), state, capacity);
}

std::expected<std::vector<OutageLevel>, Error> outage_levels(const Single& single, const UnitGroup& group,
                                                             const load::Capacity& capacity) {
  std::vector<OutageLevel> levels;
  if (!JointStates{single, group, capacity}.list(levels)) {
    return std::unexpected(too_many_joint_states(single, group.front()));
  }
  return levels;
}

}  // namespace firmgrid::method
