#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::flow {

/// A part of an island, and what the branches around it carry: its injections add up to ± capacity_mw at most.
struct Cut {
  std::vector<BusId> inside;  ///< rising, without the first bus of the island: one form for both sides of a border
  double capacity_mw = 0.0;
};

/// What conducts in a topology, and how much.
struct Capacities {
  PerId<BusId, std::uint32_t> island;  ///< number of the island of every bus
  std::vector<double> limit_mw;        ///< [branches] in both directions; 0 = does not conduct, infinite = no limit
};

/// Finds parts of a grid that inject or draw more than the branches around them carry. One per thread.
///
/// A least cut of a flow can be many parts at once. A connected part whose surroundings are connected too says more,
/// and the limit of the whole follows from those of such parts; so these are what is found.
/// Source: Gale, Pacific J. Math. 7 (1957), and Hoffman, Proc. Symp. Appl. Math. 10 (1960): injections that balance can
/// be carried if and only if no part breaks its limit.
class Cuts {
 public:
  explicit Cuts(const Network& network);

  /// Parts along the border of a set of buses that break their limit by more than the tolerance, worst first. Every
  /// sum is taken anew from the injections and limits.
  /// inside        [buses] not 0 = in the set
  /// injection_mw  [buses]
  std::vector<Cut> violated(const Capacities& capacities, std::span<const char> inside,
                            std::span<const double> injection_mw, double tolerance_mw);

 private:
  struct Problem {
    const Capacities* capacities;
    std::span<const double> injection_mw;
    double tolerance_mw;
  };
  struct Found {
    Cut cut;
    double excess_mw;
  };
  /// Buses that hang together with the first and carry the same mark as it did, in `grown_`; they get a mark of their
  /// own.
  void grow(const Problem& problem, BusId first);
  void consider(const Problem& problem);
  void consider_surroundings(const Problem& problem);
  Cut cut_around(const Capacities& capacities) const;

  const Network* network_;
  std::vector<std::uint32_t> mark_;  // [buses]
  std::uint32_t last_mark_ = 0;
  std::vector<BusId> grown_;
  std::vector<Found> found_;
};

}  // namespace firmgrid::flow
