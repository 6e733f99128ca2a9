#include "sim/flow/cuts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace firmgrid::flow {
namespace {

// What a bus is before it belongs to a part.
constexpr std::uint32_t outside = 0;
constexpr std::uint32_t within = 1;

BusId other_end(const Branch& branch, BusId bus) { return branch.from == bus ? branch.to : branch.from; }

}  // namespace

Cuts::Cuts(const Network& network) : network_{&network}, mark_(network.buses().size()) {}

void Cuts::grow(const Problem& problem, BusId first) {
  const std::uint32_t old = mark_[first.index()];
  const std::uint32_t own = ++last_mark_;
  grown_.assign(1, first);
  mark_[first.index()] = own;
  for (std::size_t next = 0; next < grown_.size(); ++next) {
    for (const BranchId id : network_->branches_at(grown_[next])) {
      if (problem.capacities->limit_mw[id.index()] <= 0.0) continue;
      const BusId bus = other_end(network_->branches()[id], grown_[next]);
      if (mark_[bus.index()] != old) continue;
      mark_[bus.index()] = own;
      grown_.push_back(bus);
    }
  }
}

/// The grown part in its one form, with what the branches around it carry.
Cut Cuts::cut_around(const Capacities& capacities) const {
  const std::uint32_t own = mark_[grown_.front().index()];
  const std::uint32_t island = capacities.island[grown_.front()];
  Cut cut;
  bool has_first = false;
  bool first = true;
  for (std::size_t i = 0; i < mark_.size(); ++i) {
    if (capacities.island[BusId{i}] != island) continue;
    if (first) has_first = mark_[i] == own;
    first = false;
    if ((mark_[i] == own) != has_first) cut.inside.push_back(BusId{i});
  }
  for (const BusId bus : cut.inside) {
    for (const BranchId id : network_->branches_at(bus)) {
      const BusId other = other_end(network_->branches()[id], bus);
      if ((mark_[other.index()] == own) == has_first) cut.capacity_mw += capacities.limit_mw[id.index()];
    }
  }
  return cut;
}

void Cuts::consider(const Problem& problem) {
  Cut cut = cut_around(*problem.capacities);
  double injected_mw = 0.0;
  for (const BusId bus : cut.inside) injected_mw += problem.injection_mw[bus.index()];
  const double excess_mw = std::abs(injected_mw) - cut.capacity_mw;
  if (excess_mw > problem.tolerance_mw) found_.push_back({std::move(cut), excess_mw});
}

/// Each connected part of what surrounds the grown one; what surrounds that is connected by the grown one.
void Cuts::consider_surroundings(const Problem& problem) {
  const std::vector<BusId> part = grown_;
  const std::vector<std::uint32_t> marks = mark_;
  const std::uint32_t own = mark_[part.front().index()];
  for (std::uint32_t& mark : mark_) mark = mark == own ? within : outside;
  for (const BusId bus : part) {
    for (const BranchId id : network_->branches_at(bus)) {
      if (problem.capacities->limit_mw[id.index()] <= 0.0) continue;
      const BusId other = other_end(network_->branches()[id], bus);
      if (mark_[other.index()] != outside) continue;
      grow(problem, other);
      consider(problem);
    }
  }
  mark_ = marks;
}

std::vector<Cut> Cuts::violated(const Capacities& capacities, std::span<const char> inside,
                                std::span<const double> injection_mw, double tolerance_mw) {
  const Problem problem{&capacities, injection_mw, tolerance_mw};
  last_mark_ = within;
  for (std::size_t i = 0; i < mark_.size(); ++i) mark_[i] = inside[i] != 0 ? within : outside;
  found_.clear();
  for (std::size_t i = 0; i < mark_.size(); ++i) {
    if (mark_[i] != within) continue;
    grow(problem, BusId{i});
    consider_surroundings(problem);
  }
  std::ranges::stable_sort(found_, std::greater<>{}, &Found::excess_mw);
  std::vector<Cut> cuts;
  for (Found& found : found_) {
    const auto same = [&](const Cut& cut) { return cut.inside == found.cut.inside; };
    if (std::ranges::none_of(cuts, same)) cuts.push_back(std::move(found.cut));
  }
  return cuts;
}

}  // namespace firmgrid::flow
