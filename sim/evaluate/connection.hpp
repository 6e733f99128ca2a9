#pragma once

#include <cstdint>
#include <vector>

#include "models/network/network.hpp"
#include "sim/flow/flow_model.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::evaluate {

/// What hangs together in a state after switching, and what is left to generate with.
struct Connection {
  flow::Topology topology;
  PerId<BusId, double> available_mw;        ///< sum over the units of a bus that are left
  std::vector<double> island_available_mw;  ///< [islands]
  std::vector<LoadId> disconnected;         ///< load points at a bus that is out, or in a dead island; rising
};

/// Removes what is out, finds islands, and closes normally open branches by rule (a): while an open branch joins a dead
/// island to a live one, the one with the largest rating closes, then the one with the smallest id. A bus of layout
/// `double` is back after switching, so its outage changes nothing here; a `single` one takes everything at it along.
/// One per thread; remembers nothing between states.
class Connector {
 public:
  /// sees_network  false: one node, branches and buses never matter
  Connector(const Network& network, bool sees_network);

  const Connection& connect(const state::NetworkState& state);

 private:
  std::uint32_t find(std::uint32_t bus);
  void join(const Branch& branch);
  void generation(const state::NetworkState& state);
  void split(const state::NetworkState& state);
  void switch_over();
  void number_islands();
  const Connection& one_node(const state::NetworkState& state);

  const Network* network_;
  bool sees_network_;
  std::vector<BranchId> open_branches_;  // in the order in which they close
  PerId<BusId, double> full_mw_;
  std::vector<char> branch_out_;       // [branches]
  std::vector<char> bus_out_;          // [buses]
  std::vector<std::uint32_t> parent_;  // [buses] union-find
  std::vector<double> part_mw_;        // [buses] available in the part that the bus leads
  std::vector<std::uint32_t> number_;  // [buses] island of the leading bus
  Connection connection_;
};

}  // namespace firmgrid::evaluate
