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

  OutcomeView(std::span<const state::LoadLoss> of_loads, std::span<const state::GroupLoss> of_groups)
      : loads{of_loads}, groups{of_groups} {}
  OutcomeView(const state::Outcome& outcome) : loads{outcome.loads}, groups{outcome.groups} {}  // NOLINT: a view
};

/// The values of one group's slots in one state, in the order of slot_kinds.
struct GroupValues {
  std::uint32_t group = 0;
  std::array<double, slots_per_group> values{};
};

/// Turns what a state costs the load points into what it costs every group: scratch memory of one thread.
class Expander {
 public:
  explicit Expander(const Layout& layout);

  /// The groups that lose something. Valid until the next call.
  std::span<const GroupValues> expand(const OutcomeView& outcome);

 private:
  GroupValues& values_of(std::uint32_t group);

  const Layout* layout_;
  std::vector<std::uint32_t> place_;  // per group, index + 1 into touched_; 0 = not touched
  std::vector<GroupValues> touched_;
};

}  // namespace firmgrid::indices
