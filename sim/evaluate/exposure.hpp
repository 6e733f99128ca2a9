#pragma once

#include <vector>

#include "models/network/network.hpp"
#include "sim/evaluate/connection.hpp"

namespace firmgrid::evaluate {

/// How often a year each load point loses its supply for the moment that a branch takes to reclose: the sum of the
/// momentary rates of the branches that all of its paths to a unit pass (bridges, seen from the units). A trip that
/// ends by reclosing is over before anything is overloaded, so connection alone counts. One per thread.
/// Source: bridges by lowest reachable number, Tarjan, Inf. Process. Lett. 2 (1974).
class Exposure {
 public:
  explicit Exposure(const Network& network);

  /// per_year [loads]: 0 for load points that are disconnected anyway
  void find(const Connection& connection, std::vector<double>& per_year);

  /// The load points that lose it when one branch opens for a moment, rising.
  void behind(const Connection& connection, BranchId branch, std::vector<LoadId>& loads);

 private:
  struct Visit;
  bool conducts(const Connection& connection, BranchId branch) const;
  void walk_from(BusId source, const Connection& connection);
  void leave(const Visit& visit);
  template <class Weight>
  void add_up(const Connection& connection, Weight weight);

  const Network* network_;
  std::vector<char> conducts_;         // [branches]
  std::vector<std::uint32_t> order_;   // [buses] number of the visit, 0 = not yet
  std::vector<std::uint32_t> low_;     // [buses] lowest number reachable without the branch of the visit
  std::vector<BusId> visited_;         // in order of visit
  std::vector<std::uint32_t> parent_;  // [buses] bus index it was reached from
  std::vector<std::uint32_t> over_;    // [buses] branch index it was reached over
  std::vector<double> sum_;            // [buses] momentary rates of the bridges on the way
};

}  // namespace firmgrid::evaluate
