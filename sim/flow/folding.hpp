#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/network/network.hpp"
#include "sim/flow/flow_model.hpp"

namespace firmgrid::flow {

/// A bus that hangs on one other bus over parallel branches, with what hangs on it in turn.
struct Fold {
  BusId bus;
  BusId onto;
  std::vector<BranchId> branches;  ///< between the two; rising
  std::vector<BusId> carries;      ///< everything whose power passes here, the bus among it
};

/// Takes buses off a grid whose power has one way only, outermost first, until what is left, the core, is meshed or a
/// single bus. Branches that are normally open, shift phases or have negative reactance stay in the core.
///
/// Flows over a fold divide by susceptance whatever happens elsewhere, so the tightest branch limits all of them, and
/// nothing in the core depends on what a fold is made of.
class Folding {
 public:
  explicit Folding(const Network& network);

  std::span<const Fold> folds() const { return folds_; }
  const std::vector<char>& in_core() const { return in_core_; }  ///< [branches]
  BusId root(BusId bus) const { return root_[bus]; }             ///< the bus of the core that carries a bus

 private:
  bool take_off(const Network& network, BusId bus);

  std::vector<Fold> folds_;
  std::vector<char> in_core_;
  std::vector<char> off_;  // [buses]
  PerId<BusId, BusId> root_;
};

/// The most that parallel branches carry together, MW, by the ratings with nothing or with anything out; 0 without any.
double most_over(const Network& network, std::span<const BranchId> parallel, bool outage);

/// What passes the folds in one topology. One per thread.
class FoldFlows {
 public:
  FoldFlows(const Network& network, const Folding& folding);

  void prepare(const Topology& topology);

  /// Moves injections onto the core and remembers what passes. injection_mw  [buses]
  void fold(std::span<double> injection_mw);

  double through_mw(std::size_t fold) const { return through_[fold]; }     ///< towards the core
  double most_mw(std::size_t fold) const { return state_[fold].most_mw; }  ///< that can pass, either way
  bool conducts(std::size_t fold) const { return state_[fold].susceptance > 0.0; }

  /// Fills in the flows of the folds' branches. flow_mw  [branches]
  void flows(std::span<double> flow_mw) const;

 private:
  struct Passage {
    double susceptance = 0.0;  // of the branches that conduct
    double most_mw = 0.0;
  };
  Passage passage_of(const Fold& fold, bool outage);

  const Network* network_;
  const Folding* folding_;
  std::array<std::vector<Passage>, 2> intact_;  // with nothing out, with anything out elsewhere; [folds]
  std::vector<std::uint32_t> fold_of_;          // [branches]
  std::vector<char> conducts_;                  // [branches] of the folds
  std::vector<BranchId> removed_;               // of the folds
  std::vector<BranchId> left_;                  // of a fold
  std::vector<Passage> state_;                  // [folds]
  std::vector<double> through_;                 // [folds]
};

}  // namespace firmgrid::flow
