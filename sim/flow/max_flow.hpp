#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::flow {

/// The largest flow from the buses that inject to the buses that draw, where branches have a capacity and nothing else.
///
/// Computed in whole multiples of 2⁻⁵² of what is injected, so that it is exact for the rounded numbers, ends after
/// finitely many steps and never depends on the order of sums. One per thread; remembers nothing between flows.
/// Source: Boykov & Kolmogorov, IEEE Trans. PAMI 26(9), 2004.
class MaxFlow {
 public:
  explicit MaxFlow(const Network& network);
  ~MaxFlow();
  MaxFlow(const MaxFlow&) = delete;
  MaxFlow& operator=(const MaxFlow&) = delete;

  /// Sends as much as can be sent.
  /// limit_mw      [branches] in both directions, 0 where nothing conducts, infinite where nothing limits
  /// injection_mw  [buses]
  /// returns       injected MW that reach nobody; 0 within the rounding if everything flows
  double send(std::span<const double> limit_mw, std::span<const double> injection_mw);

  /// Buses on the sending side of a least cut of the last flow: all that leaves them fills its branches. [buses]
  const std::vector<char>& sending() const { return sending_; }

  /// The last flow, MW from `from` to `to`. flow_mw [branches], overwritten
  void flows(std::span<double> flow_mw) const;

 private:
  struct Arcs;
  void set_capacities(std::span<const double> limit_mw, std::span<const double> injection_mw);

  std::unique_ptr<Arcs> arcs_;
  double unit_mw_ = 1.0;  // what one step of the whole numbers is
  std::vector<char> sending_;
};

}  // namespace firmgrid::flow
