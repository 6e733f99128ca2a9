#pragma once

#include <array>
#include <span>
#include <vector>

#include "sim/indices/layout.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::indices {

/// What a state costs, wherever it is kept.
struct OutcomeView {
  std::span<const state::LoadLoss> loads;
  std::span<const state::GroupLoss> groups;
  std::span<const state::CauseShare> shares;
  std::span<const state::YearLoss> years = {};

  OutcomeView(std::span<const state::LoadLoss> of_loads, std::span<const state::GroupLoss> of_groups,
              std::span<const state::CauseShare> of_causes)
      : loads{of_loads}, groups{of_groups}, shares{of_causes} {}
  OutcomeView(const state::Outcome& outcome)  // NOLINT: a view
      : loads{outcome.loads}, groups{outcome.groups}, shares{outcome.shares}, years{outcome.years} {}
};

/// The values of one group's slots in one state, in the order of slot_kinds.
struct GroupValues {
  std::uint32_t group = 0;
  std::array<double, slots_per_group> values{};
};

/// What one culprit answers for in one state, in the order of culprit_measures.
struct CulpritValues {
  std::uint32_t culprit = 0;
  std::array<double, culprit_measures.size()> values{};
};

/// Turns what a state costs the load points into what it costs every group: scratch memory of one thread.
class Expander {
 public:
  explicit Expander(const Layout& layout);

  /// The groups that lose something. Valid until the next call.
  std::span<const GroupValues> expand(const OutcomeView& outcome);

  /// Who answers for it, each once. Valid until the next call.
  std::span<const CulpritValues> share_out(const OutcomeView& outcome);

 private:
  GroupValues& values_of(std::uint32_t group);
  CulpritValues& values_of_culprit(std::uint32_t culprit);
  void add_load(const state::LoadLoss& loss);
  void add_year(const state::YearLoss& loss);
  void complete(GroupValues& group) const;

  const Layout* layout_;
  std::vector<std::uint32_t> place_;  // per group, index + 1 into touched_; 0 = not touched
  std::vector<GroupValues> touched_;
  std::vector<std::uint32_t> culprit_place_;  // likewise, into culprits_
  std::vector<CulpritValues> culprits_;
  std::vector<std::array<Layout::Pair, 3>> pairs_;  // [groups]
};

}  // namespace firmgrid::indices
