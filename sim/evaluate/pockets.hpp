#pragma once

#include <cstdint>
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

  /// What a pocket that is one bus, fed over parallel branches from one other bus, can draw at most, MW: flows divide
  /// by susceptance whatever is switched elsewhere. Infinite for any other pocket, or with an open branch at it.
  double most_mw(std::uint32_t pocket) const;

 private:
  struct Feed {
    std::uint32_t buses = 0;
    std::uint32_t branches = 0;
    BusId from{0};
    bool plain = true;  // parallel branches from one bus, no other source, no open point
    double susceptance = 0.0;
    double tightest = 0.0;  // smallest limit over susceptance
  };
  bool conducts(BranchId branch) const { return conducts_[branch.index()] != 0; }
  void number();
  void relate(const Connection& connection);
  void feed(BranchId branch, BusId at, bool outage);

  const Network* network_;
  std::vector<char> conducts_;  // [branches]
  PerId<BusId, std::uint32_t> pocket_;
  std::vector<char> source_;  // [buses]
  std::vector<std::vector<std::uint32_t>> above_;
  std::vector<Feed> feeds_;
  std::size_t count_ = 0;
};

}  // namespace firmgrid::evaluate
