#pragma once

#include <vector>

#include "sim/state/outcome.hpp"

namespace firmgrid::method {

/// An outcome while it is being added up, load by load and group by group in any order. One per thread.
class OutcomeSums {
 public:
  OutcomeSums(std::size_t loads, std::size_t groups);

  state::LoadLoss& load(LoadId id);
  state::GroupLoss& group(std::uint32_t id);

  /// What was added since the last call, in order of id. The outcome's shares are left alone.
  void finish(state::Outcome& outcome);

 private:
  std::vector<state::LoadLoss> loads_;
  std::vector<state::GroupLoss> groups_;
  std::vector<char> load_touched_;
  std::vector<char> group_touched_;
  std::vector<std::uint32_t> touched_loads_;
  std::vector<std::uint32_t> touched_groups_;
};

}  // namespace firmgrid::method
