#include "sim/flow/folding.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "sim/flow/susceptance.hpp"

namespace firmgrid::flow {
namespace {

BusId other_end(const Branch& branch, BusId bus) { return branch.from == bus ? branch.to : branch.from; }

bool divides_plainly(const Branch& branch) {
  return !branch.normally_open && branch.shift_rad == 0.0 && susceptance_of(branch) > 0.0;
}

}  // namespace

/// Takes a bus off if all of its power has one way.
bool Folding::take_off(const Network& network, BusId bus) {
  std::optional<BusId> onto;
  std::vector<BranchId> branches;
  for (const BranchId id : network.branches_at(bus)) {
    if (in_core_[id.index()] == 0) continue;
    const Branch& branch = network.branches()[id];
    const BusId other = other_end(branch, bus);
    if (!divides_plainly(branch) || onto.value_or(other) != other) return false;
    onto = other;
    branches.push_back(id);
  }
  if (!onto) return false;
  for (const BranchId id : branches) in_core_[id.index()] = 0;
  off_[bus.index()] = 1;
  folds_.push_back({bus, *onto, std::move(branches), {bus}});
  return true;
}

Folding::Folding(const Network& network)
    : in_core_(network.branches().size(), 1), off_(network.buses().size(), 0), root_(network.buses().size(), BusId{0}) {
  std::vector<BusId> waiting;
  for (std::size_t bus = network.buses().size(); bus-- > 0;) waiting.push_back(BusId{bus});
  while (!waiting.empty()) {
    const BusId bus = waiting.back();
    waiting.pop_back();
    if (off_[bus.index()] == 0 && take_off(network, bus)) waiting.push_back(folds_.back().onto);
  }
  for (std::size_t bus = 0; bus < root_.size(); ++bus) root_[BusId{bus}] = BusId{bus};
  for (std::size_t f = folds_.size(); f-- > 0;) root_[folds_[f].bus] = root_[folds_[f].onto];
  for (std::size_t f = 0; f < folds_.size(); ++f) {
    const auto outer = std::ranges::find(folds_, folds_[f].onto, &Fold::bus);
    if (outer != folds_.end()) {
      outer->carries.insert(outer->carries.end(), folds_[f].carries.begin(), folds_[f].carries.end());
    }
  }
}

FoldFlows::FoldFlows(const Network& network, const Folding& folding)
    : network_{&network},
      folding_{&folding},
      fold_of_(network.branches().size(), 0),
      conducts_(network.branches().size(), 1),
      through_(folding.folds().size(), 0.0) {
  for (std::uint32_t f = 0; f < folding.folds().size(); ++f) {
    const Fold& fold = folding.folds()[f];
    for (const BranchId id : fold.branches) fold_of_[id.index()] = f;
    intact_[0].push_back(passage_of(fold, false));
    intact_[1].push_back(passage_of(fold, true));
  }
}

double most_over(const Network& network, std::span<const BranchId> parallel, bool outage) {
  double susceptance = 0.0;
  double tightest = std::numeric_limits<double>::infinity();
  for (const BranchId id : parallel) {
    const Branch& branch = network.branches()[id];
    susceptance += susceptance_of(branch);
    tightest = std::min(tightest, (outage ? branch.outage_limit_mw : branch.limit_mw) / susceptance_of(branch));
  }
  return parallel.empty() ? 0.0 : tightest * susceptance;
}

/// Of what conducts.
FoldFlows::Passage FoldFlows::passage_of(const Fold& fold, bool outage) {
  left_.clear();
  Passage passage;
  for (const BranchId id : fold.branches) {
    if (conducts_[id.index()] == 0) continue;
    left_.push_back(id);
    passage.susceptance += susceptance_of(network_->branches()[id]);
  }
  passage.most_mw = most_over(*network_, left_, outage);
  return passage;
}

void FoldFlows::prepare(const Topology& topology) {
  for (const BranchId id : removed_) conducts_[id.index()] = 1;
  removed_.clear();
  for (const BranchId id : topology.removed) {
    if (folding_->in_core()[id.index()] != 0) continue;
    conducts_[id.index()] = 0;
    removed_.push_back(id);
  }
  state_ = intact_[topology.outage ? 1 : 0];
  for (const BranchId id : removed_) {
    const std::uint32_t f = fold_of_[id.index()];
    state_[f] = passage_of(folding_->folds()[f], topology.outage);
  }
}

void FoldFlows::fold(std::span<double> injection_mw) {
  const std::span<const Fold> folds = folding_->folds();
  for (std::size_t f = 0; f < folds.size(); ++f) {
    through_[f] = conducts(f) ? injection_mw[folds[f].bus.index()] : 0.0;
    injection_mw[folds[f].bus.index()] = 0.0;
    injection_mw[folds[f].onto.index()] += through_[f];
  }
}

void FoldFlows::flows(std::span<double> flow_mw) const {
  for (std::size_t f = 0; f < through_.size(); ++f) {
    const Fold& fold = folding_->folds()[f];
    for (const BranchId id : fold.branches) {
      const Branch& branch = network_->branches()[id];
      const double share = conducts_[id.index()] != 0 ? susceptance_of(branch) / state_[f].susceptance : 0.0;
      flow_mw[id.index()] = (branch.from == fold.bus ? share : -share) * through_[f];
    }
  }
}

}  // namespace firmgrid::flow
