#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/network/network.hpp"
#include "sim/evaluate/connection.hpp"

namespace firmgrid::evaluate {

/// The connected parts of each voltage level in a state (transformers cut), and how they hang on each other: what load
/// transfer moves load between. One per thread.
class Pockets {
 public:
  explicit Pockets(const Network& network);

  void find(const state::NetworkState& state, const Connection& connection);

  std::uint32_t of(BusId bus) const { return pocket_[bus]; }
  std::size_t count() const { return count_; }

  /// Pockets of a higher voltage that feed a pocket over transformers in service, each once.
  const std::vector<std::uint32_t>& above(std::uint32_t pocket) const { return above_[pocket]; }

  /// Conducting lines on the shortest path from a bus to a source of its pocket: a bus with a unit that has something
  /// available, or the low side of a transformer in service. From the bus on; empty if it is a source itself. Among
  /// equally short paths the one over the smaller ids.
  std::vector<BranchId> path_to_source(BusId bus) const;

  /// Buses fed from a bus once a branch is cut: over conducting branches, never up a transformer. The bus among them.
  std::vector<BusId> beneath(BusId bus, BranchId cut) const;

  /// The bus of a pocket that consists of nothing else, with no unit and no open point at it.
  std::optional<BusId> lone_bus(std::uint32_t pocket) const { return lone_bus_[pocket]; }

 private:
  bool conducts(BranchId branch) const { return conducts_[branch.index()] != 0; }
  void number();
  void relate(const Connection& connection);
  bool open_point_at(BusId bus) const;

  const Network* network_;
  std::vector<char> conducts_;  // [branches]
  PerId<BusId, std::uint32_t> pocket_;
  std::vector<char> source_;  // [buses]
  std::vector<std::vector<std::uint32_t>> above_;
  std::vector<std::optional<BusId>> lone_bus_;  // [pockets]
  std::size_t count_ = 0;
};

}  // namespace firmgrid::evaluate
