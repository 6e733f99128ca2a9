#include "models/network/network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid {
namespace {

template <class Parts>
bool in_order_of_id(const Parts& parts) {
  const auto follows = [](const auto& a, const auto& b) { return a.id >= b.id; };
  return std::adjacent_find(parts.begin(), parts.end(), follows) == parts.end();
}

void expect_sound(const NetworkParts& parts) {
  FIRMGRID_EXPECT(in_order_of_id(parts.substations));
  FIRMGRID_EXPECT(in_order_of_id(parts.buses));
  FIRMGRID_EXPECT(in_order_of_id(parts.branches));
  FIRMGRID_EXPECT(in_order_of_id(parts.units));
  FIRMGRID_EXPECT(in_order_of_id(parts.loads));
  const std::size_t buses = parts.buses.size();
  for (const Bus& bus : parts.buses) FIRMGRID_EXPECT(bus.substation.index() < parts.substations.size());
  for (const Unit& unit : parts.units) FIRMGRID_EXPECT(unit.bus.index() < buses && unit.capacity_mw >= 0.0);
  for (const LoadPoint& load : parts.loads) {
    FIRMGRID_EXPECT(load.bus.index() < buses && load.peak_mw >= 0.0 && load.customers >= 0.0);
  }
  for (const Branch& branch : parts.branches) {
    FIRMGRID_EXPECT(branch.from.index() < buses && branch.to.index() < buses && branch.from != branch.to);
    FIRMGRID_EXPECT(std::isfinite(branch.x_pu) && branch.x_pu != 0.0 && branch.tap > 0.0 && branch.limit_mw >= 0.0);
    FIRMGRID_EXPECT(branch.outage_limit_mw >= 0.0 && branch.switching_h >= 0.0 && branch.momentary_per_year >= 0.0);
  }
  for (const LoadTie& tie : parts.ties) {
    FIRMGRID_EXPECT(tie.from.index() < parts.loads.size() && tie.to.index() < parts.loads.size());
    FIRMGRID_EXPECT(tie.from != tie.to && tie.mw > 0.0 && tie.after_h > 0.0);
  }
}

}  // namespace

Network::Network(NetworkParts parts) : parts_{std::move(parts)} {
  expect_sound(parts_);
  first_branch_.assign(parts_.buses.size() + 1, 0);
  for (const Branch& branch : parts_.branches) {
    ++first_branch_[branch.from.index() + 1];
    ++first_branch_[branch.to.index() + 1];
  }
  for (std::size_t bus = 0; bus < parts_.buses.size(); ++bus) first_branch_[bus + 1] += first_branch_[bus];
  branches_by_bus_.assign(2 * parts_.branches.size(), BranchId{0});
  std::vector<std::uint32_t> next = first_branch_;
  for (std::size_t index = 0; index < parts_.branches.size(); ++index) {
    const Branch& branch = parts_.branches[BranchId{index}];
    branches_by_bus_[next[branch.from.index()]++] = BranchId{index};
    branches_by_bus_[next[branch.to.index()]++] = BranchId{index};
  }
  loads_by_bus_.assign(parts_.buses.size(), 0);
  for (const LoadPoint& load : parts_.loads) {
    ++loads_by_bus_[load.bus];
    customers_ += load.customers;
    peak_mw_ += load.peak_mw;
  }
}

std::span<const BranchId> Network::branches_at(BusId bus) const {
  const std::uint32_t first = first_branch_[bus.index()];
  return std::span{branches_by_bus_}.subspan(first, first_branch_[bus.index() + 1] - first);
}

}  // namespace firmgrid
