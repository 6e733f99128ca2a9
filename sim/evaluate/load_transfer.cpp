#include "sim/evaluate/load_transfer.hpp"

#include <algorithm>

#include "models/base/expect.hpp"

namespace firmgrid::evaluate {
namespace {

/// Decisions remembered before they are forgotten all at once.
constexpr std::size_t most_decided = 20000;

void insert_rising(std::vector<BranchId>& rising, BranchId id) {
  rising.insert(std::ranges::upper_bound(rising, id), id);
}

/// The open points after one more choice: what was closed by switching before is opened by undoing that.
Switching after(const Switching& moved, BranchId close, BranchId open) {
  Switching next = moved;
  insert_rising(next.closed, close);
  if (const auto closed = std::ranges::find(next.closed, open); closed != next.closed.end()) {
    next.closed.erase(closed);
  } else {
    insert_rising(next.opened, open);
  }
  return next;
}

}  // namespace

LoadTransfer::LoadTransfer(const System& system)
    : system_{&system}, peak_{system.load().peak()}, pockets_{system.network()} {
  for (std::uint32_t i = 0; i < system.network().branches().size(); ++i) {
    const Branch& branch = system.network().branches()[BranchId{i}];
    if (branch.normally_open) open_branches_.push_back(BranchId{i});
  }
}

double LoadTransfer::drawn_mw(LoadId load) const {
  return system_->load().shapes()[peak_.shape].mw[load] * peak_.scale;
}

const Connection& LoadTransfer::connect(const Switching& moved, bool dead_islands_switch) {
  const load::Capacity& capacity = system_->load().capacities()[system_->load().shapes()[peak_.shape].capacity];
  return connector_->connect(
      {.state = &state_, .switching = &moved, .capacity = &capacity, .dead_islands_switch = dead_islands_switch});
}

/// Disconnected demand at the peak. Prepares the tracer for the connection.
std::expected<double, Error> LoadTransfer::disconnected_after(const Switching& moved) {
  const Connection& connection = connect(moved, false);
  if (auto ready = tracer_->prepare(connection); !ready) return std::unexpected(ready.error());
  double total = 0.0;
  for (const LoadId load : connection.disconnected) total += drawn_mw(load);
  return total;
}

/// Curtailment at the peak, disconnected demand included. Leaves the terms of the connected load points behind.
std::expected<double, Error> LoadTransfer::total_after(const Switching& moved) {
  FIRMGRID_TRY(total, disconnected_after(moved));
  if (auto looked = tracer_->look(peak_, curtailed_); !looked) return std::unexpected(looked.error());
  for (const Term& term : curtailed_) total += term.base;
  return total;
}

/// What no switching can serve: demand beyond what all units have together.
double LoadTransfer::shortage_mw() const {
  double shortage = 0.0;
  for (std::uint32_t i = 0; i < system_->network().loads().size(); ++i) shortage += drawn_mw(LoadId{i});
  const load::Capacity& share = system_->load().capacities()[system_->load().shapes()[peak_.shape].capacity];
  for (std::uint32_t i = 0; i < system_->network().units().size(); ++i) {
    shortage -= system_->network().units()[UnitId{i}].capacity_mw * (share.empty() ? 1.0 : share[UnitId{i}]);
  }
  return std::max(0.0, shortage);
}

/// Marks the pockets under which something is curtailed, less what their own transformers hold back in any case.
/// Returns whether there is any.
bool LoadTransfer::mark_stress(const Connection& connection) {
  std::vector<double> drawn(pockets_.count(), 0.0);
  std::vector<double> curtailed(pockets_.count(), 0.0);
  for (std::uint32_t i = 0; i < system_->network().loads().size(); ++i) {
    const LoadId load{i};
    if (std::ranges::binary_search(connection.disconnected, load)) continue;
    drawn[pockets_.of(system_->network().loads()[load].bus)] += drawn_mw(load);
  }
  for (const Term& term : curtailed_) curtailed[pockets_.of(system_->network().loads()[term.load].bus)] += term.base;
  stressed_.assign(pockets_.count(), 0);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t pocket = 0; pocket < curtailed.size(); ++pocket) {
    const std::optional<BusId> alone = pockets_.lone_bus(pocket);
    const double held_back = alone ? std::max(0.0, drawn[pocket] - tracer_->most_into(*alone)) : 0.0;
    if (curtailed[pocket] - held_back > system_->zero_mw()) waiting.push_back(pocket);
  }
  const bool any = !waiting.empty();
  while (!waiting.empty()) {
    const std::uint32_t pocket = waiting.back();
    waiting.pop_back();
    if (stressed_[pocket] != 0) continue;
    stressed_[pocket] = 1;
    waiting.insert(waiting.end(), pockets_.above(pocket).begin(), pockets_.above(pocket).end());
  }
  return any;
}

double LoadTransfer::moved_mw(const Choice& choice) const {
  const std::vector<BusId> buses = pockets_.beneath(choice.stressed, choice.open);
  double sum = 0.0;
  for (std::uint32_t i = 0; i < system_->network().loads().size(); ++i) {
    const LoadId load{i};
    const bool moves = std::ranges::find(buses, system_->network().loads()[load].bus) != buses.end();
    if (moves) sum += drawn_mw(load);
  }
  return sum;
}

std::vector<LoadTransfer::Choice> LoadTransfer::choices(const Connection& connection, const Switching& moved) const {
  const Network& network = system_->network();
  const auto live = [&](BusId bus) { return connection.topology.live[connection.topology.island[bus]] != 0; };
  std::vector<Choice> all;
  for (const BranchId close : open_branches_) {
    const Branch& branch = network.branches()[close];
    const bool out = std::ranges::binary_search(state_.branches_out, close) ||
                     connection.bus_out[branch.from.index()] != 0 || connection.bus_out[branch.to.index()] != 0;
    if (out || std::ranges::binary_search(moved.closed, close)) continue;
    const bool one_level = network.buses()[branch.from].kv == network.buses()[branch.to].kv;
    const bool apart = pockets_.of(branch.from) != pockets_.of(branch.to);
    if (!one_level || !apart || !live(branch.from) || !live(branch.to)) continue;
    for (const BusId end : {branch.from, branch.to}) {
      if (stressed_[pockets_.of(end)] == 0) continue;
      for (const BranchId open : pockets_.path_to_source(end)) {
        all.push_back({.close = close, .open = open, .stressed = end});
      }
    }
  }
  std::ranges::sort(all, {}, [](const Choice& choice) { return std::pair{choice.close, choice.open}; });
  return all;
}

/// The choice that leaves least; among equals the one that moves least load, then the first. Empty: none leaves less
/// than `below_mw`.
std::expected<std::optional<LoadTransfer::Choice>, Error> LoadTransfer::best_of(std::vector<Choice> choices,
                                                                                const Switching& moved,
                                                                                double below_mw) {
  std::optional<Choice> best;
  for (Choice& choice : choices) {
    FIRMGRID_TRY(disconnected, disconnected_after(after(moved, choice.close, choice.open)));
    const double bound = best ? best->total_mw + system_->zero_mw() : below_mw;
    FIRMGRID_TRY(curtailed, tracer_->least_total(peak_, bound - disconnected));
    choice.total_mw = disconnected + curtailed;
    if (choice.total_mw >= bound) continue;
    choice.moved_mw = moved_mw(choice);
    const bool better = !best || best->total_mw - choice.total_mw > system_->zero_mw();
    if (better || choice.moved_mw < best->moved_mw) best = choice;
  }
  return best;
}

std::expected<Switching, Error> LoadTransfer::move_open_points() {
  Switching moved = connect({}, true).switching;
  if (!system_->flow().curtails()) return moved;
  const double lowest_mw = shortage_mw() + system_->zero_mw();
  for (std::size_t round = 0; round <= open_branches_.size(); ++round) {
    FIRMGRID_TRY(total, total_after(moved));
    if (total <= lowest_mw) break;
    const Connection& connection = connect(moved, false);
    pockets_.find(state_, connection);
    if (!mark_stress(connection)) break;
    FIRMGRID_TRY(best, best_of(choices(connection, moved), moved, total - system_->zero_mw()));
    if (!best) break;
    moved = after(moved, best->close, best->open);
  }
  return moved;
}

std::expected<Switching, Error> LoadTransfer::decide(const state::NetworkState& state, Connector& connector,
                                                     Tracer& tracer) {
  if (open_branches_.empty()) return Switching{};
  auto key = std::pair{state.branches_out, state.buses_out};
  if (const auto known = decided_.find(key); known != decided_.end()) return known->second;
  connector_ = &connector;
  tracer_ = &tracer;
  tracer.begin();
  state_.branches_out = state.branches_out;
  state_.buses_out = state.buses_out;
  std::expected<Switching, Error> moved = move_open_points();
  if (!moved) return moved;
  if (decided_.size() >= most_decided) decided_.clear();
  return decided_.emplace(std::move(key), *std::move(moved)).first->second;
}

}  // namespace firmgrid::evaluate
