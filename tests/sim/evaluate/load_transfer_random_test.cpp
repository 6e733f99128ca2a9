// Restoration by open points on random radial nets against the rules tried out one by one: every pair of a branch to
// close and one to open is judged on a network that is built that way.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <tuple>

#include "tests/sim/evaluate/case.hpp"
#include "tests/sim/evaluate/radial_nets.hpp"

namespace firmgrid::tests {
namespace {

constexpr std::uint32_t at_110_kv = 0;

/// A network with its branches open or closed as told; those that are out are open for good.
class TryOut {
 public:
  TryOut(const Network& network, std::vector<BranchId> out) : network_{&network}, out_{std::move(out)} {
    for (const Branch& branch : network.branches()) closed_.push_back(!branch.normally_open);
    for (const BranchId id : out_) closed_[id.index()] = false;
    zero_mw_ = 1e-7 * std::max(1.0, network.peak_mw());
    close_for_dead_islands();
    while (move_load()) {
    }
  }

  std::vector<bool> closed() const { return closed_; }

 private:
  using Choice = std::tuple<double, std::uint32_t, std::uint32_t>;  // moved MW, closed, opened

  const Branch& branch(std::uint32_t id) const { return network_->branches()[BranchId{id}]; }
  bool usable(std::uint32_t id) const { return std::ranges::find(out_, BranchId{id}) == out_.end(); }

  /// Buses that a bus reaches over closed branches. without  a branch that is opened
  std::set<std::uint32_t> reached(std::uint32_t bus, std::optional<std::uint32_t> without = {}, bool up = true) const {
    std::set<std::uint32_t> found{bus};
    for (std::size_t before = 0; before != found.size();) {
      before = found.size();
      for (std::uint32_t i = 0; i < closed_.size(); ++i) {
        const std::uint32_t from = branch(i).from.index();
        const std::uint32_t to = branch(i).to.index();
        if (!closed_[i] || i == without || (!up && from == at_110_kv)) continue;
        if (found.contains(from) || found.contains(to)) found.insert({from, to});
      }
    }
    return found;
  }
  bool live(std::uint32_t bus) const { return reached(bus).contains(at_110_kv); }

  void close_for_dead_islands() {
    for (;;) {
      std::optional<std::uint32_t> best;
      for (std::uint32_t i = 0; i < closed_.size(); ++i) {
        const bool joins = live(branch(i).from.index()) != live(branch(i).to.index());
        if (!branch(i).normally_open || closed_[i] || !usable(i) || !joins) continue;
        if (!best || branch(i).limit_mw > branch(*best).limit_mw) best = i;
      }
      if (!best) return;
      closed_[*best] = true;
    }
  }

  /// Curtailment at the peak, as the network would be built.
  double total(const std::vector<bool>& closed) const {
    NetworkParts parts{.substations = network_->substations(),
                       .buses = network_->buses(),
                       .branches = network_->branches(),
                       .units = network_->units(),
                       .loads = network_->loads()};
    for (std::uint32_t i = 0; i < closed.size(); ++i) parts.branches[BranchId{i}].normally_open = !closed[i];
    Case built(Network(std::move(parts)), {.phases = {.switching = false, .ties = false}});
    const Lost lost = built.lost({});
    double sum = 0.0;
    for (const state::LoadLoss& loss : lost.outcome().loads) sum += loss.disconnected_mwh + loss.overload_mwh;
    return sum / 8760.0;
  }

  double load_at(const std::set<std::uint32_t>& buses) const {
    double sum = 0.0;
    for (const LoadPoint& load : network_->loads()) sum += buses.contains(load.bus.index()) ? load.peak_mw : 0.0;
    return sum;
  }

  /// Ways to move load from a pocket over an open branch at one of its buses.
  void add_choices(std::uint32_t close, std::uint32_t end, std::vector<Choice>& choices) const {
    const std::set<std::uint32_t> pocket = reached(end, {}, false);
    for (std::uint32_t open = 0; open < closed_.size(); ++open) {
      const bool inside = pocket.contains(branch(open).from.index()) && pocket.contains(branch(open).to.index());
      if (!closed_[open] || !inside) continue;
      const std::set<std::uint32_t> moved = reached(end, open);
      if (!moved.contains(at_110_kv)) choices.emplace_back(load_at(moved), close, open);
    }
  }

  bool move_load() {
    std::vector<Choice> choices;
    for (std::uint32_t i = 0; i < closed_.size(); ++i) {
      const std::uint32_t from = branch(i).from.index();
      const std::uint32_t to = branch(i).to.index();
      if (!branch(i).normally_open || closed_[i] || !usable(i) || !live(from) || !live(to)) continue;
      if (reached(from, {}, false).contains(to)) continue;
      add_choices(i, from, choices);
      add_choices(i, to, choices);
    }
    std::ranges::sort(choices);
    double best = total(closed_) - zero_mw_;
    std::optional<std::vector<bool>> chosen;
    for (const auto& [moved_mw, close, open] : choices) {
      std::vector<bool> next = closed_;
      next[close] = true;
      next[open] = false;
      const double lost = total(next);
      if (lost >= best) continue;
      best = lost - zero_mw_;
      chosen = next;
    }
    if (chosen) closed_ = *chosen;
    return chosen.has_value();
  }

  const Network* network_;
  std::vector<BranchId> out_;
  std::vector<bool> closed_;
  double zero_mw_ = 0.0;
};

std::vector<bool> closed_after(const Network& network, const state::NetworkState& state,
                               const evaluate::Switching& moved) {
  std::vector<bool> closed;
  for (const Branch& branch : network.branches()) closed.push_back(!branch.normally_open);
  for (const BranchId id : moved.closed) closed[id.index()] = true;
  for (const BranchId id : moved.opened) closed[id.index()] = false;
  for (const BranchId id : state.branches_out) closed[id.index()] = false;
  return closed;
}

TEST(LoadTransfer, EqualsTryingEveryPairOnRandomRadialNets) {
  std::mt19937 random(17);
  int moved = 0;
  int in_two_steps = 0;
  for (unsigned number = 0; number < 80; ++number) {
    Case net(RadialNet(random).network());
    for (int order = 0; order < 3; ++order) {
      state::NetworkState state;
      if (order > 0) state.branches_out.push_back(BranchId{random() % net.network().branches().size()});
      if (order > 1) state.branches_out.push_back(BranchId{random() % net.network().branches().size()});
      std::ranges::sort(state.branches_out);
      const evaluate::Restoration restored = net.restored(state);
      const evaluate::Switching found = restored.switching.empty() ? evaluate::Switching{} : restored.switching.front();
      const TryOut tried(net.network(), state.branches_out);
      EXPECT_EQ(closed_after(net.network(), state, found), tried.closed()) << "net " << number << " order " << order;
      if (!found.opened.empty()) ++moved;
      if (found.opened.size() > 1) ++in_two_steps;
    }
  }
  EXPECT_GT(moved, 30);
  EXPECT_GT(in_two_steps, 3);
}

}  // namespace
}  // namespace firmgrid::tests
