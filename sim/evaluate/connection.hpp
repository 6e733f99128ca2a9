#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "sim/flow/flow_model.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::evaluate {

/// Open points that were moved: normally open branches that conduct, and others that were opened. Rising, both.
struct Switching {
  std::vector<BranchId> closed;
  std::vector<BranchId> opened;
  friend bool operator==(const Switching&, const Switching&) = default;
};

/// A state on its way through restoration: what is out, and what has been switched by now.
struct Outage {
  const state::NetworkState* state;
  const Switching* switching;           ///< open points moved so far
  const load::Capacity* capacity;       ///< what units can give at most; empty = all
  bool dead_islands_switch = true;      ///< rule (a) follows
  bool double_buses_back = true;        ///< a bus of layout `double` that is out changes nothing
  std::span<const BusId> tripped = {};  ///< out whole even so; rising
};

/// What hangs together in a state after switching, and what is left to generate with.
struct Connection {
  flow::Topology topology;
  PerId<BusId, double> available_mw;        ///< sum over the units of a bus that are left
  std::vector<double> island_available_mw;  ///< [islands]
  std::vector<char> bus_out;                ///< [buses]
  std::vector<LoadId> disconnected;         ///< load points at a bus that is out, or in a dead island; rising
  Switching switching;                      ///< open points that are moved
};

/// Removes what is out, moves open points, finds islands, and closes normally open branches by rule (a): while an open
/// branch joins a dead island to a live one, the one with the largest rating closes, then the one with the smallest id.
/// One per thread; remembers nothing between states.
class Connector {
 public:
  /// sees_network  false: one node, branches and buses never matter
  Connector(const Network& network, bool sees_network);

  const Connection& connect(const Outage& outage);

 private:
  std::uint32_t find(std::uint32_t bus);
  void join(const Branch& branch);
  void mark_buses(const Outage& outage);
  void generation(const Outage& outage);
  void split(const Outage& outage);
  void close_for_dead_islands();
  void number_islands();
  void find_disconnected();
  const Connection& one_node();

  const Network* network_;
  bool sees_network_;
  std::vector<BranchId> open_branches_;  // in the order in which they close
  PerId<BusId, double> full_mw_;
  std::vector<char> branch_out_;       // [branches]
  std::vector<std::uint32_t> parent_;  // [buses] union-find
  std::vector<double> part_mw_;        // [buses] available in the part that the bus leads
  std::vector<std::uint32_t> number_;  // [buses] island of the leading bus
  Connection connection_;
};

}  // namespace firmgrid::evaluate
