#pragma once

#include <cstdint>
#include <vector>

#include "models/base/id.hpp"
#include "sim/evaluate/level_sums.hpp"

namespace firmgrid::evaluate {

/// Curtailment of a load point on a stretch of levels: base + slope·s, in MW.
struct Term {
  LoadId load;
  double base = 0.0;
  double slope = 0.0;
  bool disconnected = false;  ///< nothing reaches it; else overload
};

/// What is curtailed on the levels of a stretch, load points in rising order.
struct Piece {
  Stretch levels;
  std::vector<Term> terms;
};

/// Who is curtailed, and how much, at every load level of every shape: the answer to one state of restoration, from
/// which everything else is summed. Empty = nobody is.
struct LossCurve {
  struct Segment {
    LoadId load;
    std::uint32_t shape = 0;
    Stretch levels;
    double base = 0.0;
    double slope = 0.0;
    bool disconnected = false;
  };
  struct GroupSegment {
    std::uint32_t group = 0;
    std::uint32_t shape = 0;
    Stretch levels;
  };
  std::vector<Segment> loads;        ///< in order of load, shape and level
  std::vector<GroupSegment> groups;  ///< where a group's curtailment exceeds zero_mw; in order of group, shape, level

  bool empty() const { return loads.empty(); }
  void clear() {
    loads.clear();
    groups.clear();
  }
};

}  // namespace firmgrid::evaluate
