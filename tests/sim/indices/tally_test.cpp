#include "sim/indices/tally.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_grid.hpp"

namespace firmgrid::indices {
namespace {

using test::SmallGrid;

/// D1 (30 MW, 100 customers) and D2 (10 MW, nobody) in S0, D3 (60 MW, 300 customers) in S1; 10 hours at the peak.
/// Groups: 0 system, 1 110 kV, 2 S0, 3 S1, 4 D1, 5 D2, 6 D3.
struct Town {
  Town() {
    grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0);
    grid.load("D1", 0, 30.0, 100.0).load("D2", 0, 10.0).load("D3", 1, 60.0, 300.0).profile(std::vector(10, 1.0));
    system = grid.system("connectivity");
  }
  SmallGrid grid{2};
  std::unique_ptr<const evaluate::System> system;
};

/// D1 two hours dark, a quarter of D3 curtailed for four hours.
state::Outcome evening() {
  state::Outcome outcome;
  outcome.loads.push_back({.load = LoadId{0}, .disconnected_h = 2.0, .disconnected_mwh = 60.0});
  outcome.loads.push_back({.load = LoadId{2}, .overload_h = 1.0, .overload_mwh = 60.0});
  for (const auto& [group, hours] :
       std::vector<std::pair<std::uint32_t, double>>{{0, 5.0}, {1, 5.0}, {2, 2.0}, {3, 4.0}, {4, 2.0}, {6, 4.0}}) {
    outcome.groups.push_back({.group = group, .hours = hours});
  }
  return outcome;
}

double total(const Tally& tally, const Layout& layout, std::uint32_t group, Measure measure, Part part = Part::whole) {
  const std::size_t slot = layout.slot(group, measure, part);
  return tally.slots()[slot].total(layout.scale(slot));
}

TEST(Tally, AddsLoadPointsUpToTheirGroups) {
  const Town town;
  const Layout layout(*town.system, {}, {});
  Tally tally{layout};
  tally.add(evening(), 1);
  // 100 customers × 2 h, and 300 customers × a quarter of 4 h.
  EXPECT_DOUBLE_EQ(total(tally, layout, 0, Measure::customer_hours), 500.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 0, Measure::customer_hours, Part::disconnection), 200.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 0, Measure::customer_hours, Part::overload), 300.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 2, Measure::energy_mwh, Part::disconnection), 60.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 2, Measure::energy_mwh, Part::overload), 0.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 6, Measure::energy_mwh), 60.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 5, Measure::energy_mwh), 0.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 0, Measure::loss_hours), 5.0);
  EXPECT_DOUBLE_EQ(total(tally, layout, 3, Measure::loss_hours), 4.0);
}

TEST(Tally, CountsSamplesWithALossAsEvents) {
  const Town town;
  const Layout layout(*town.system, {}, {});
  Tally tally{layout};
  tally.add(evening(), 7);
  tally.add(state::Outcome{}, 93);
  EXPECT_EQ(tally.slots()[layout.slot(0, Measure::loss_hours, Part::whole)].events, 7);
  EXPECT_EQ(tally.slots()[layout.slot(5, Measure::loss_hours, Part::whole)].events, 0);
}

TEST(Tally, MergedPartsAreTheWholeBitForBit) {
  const Town town;
  const Layout layout(*town.system, {}, {});
  state::Outcome odd = evening();
  odd.loads[0].disconnected_mwh = 1.0 / 3.0;
  Tally one{layout};
  Tally first{layout};
  Tally second{layout};
  for (int i = 0; i < 5; ++i) one.add(odd, 1);
  one.add(evening(), 2);
  second.add(evening(), 1);
  first.add(odd, 5);
  second.add(evening(), 1);
  second.merge(first);
  EXPECT_THAT(second.slots(), testing::ElementsAreArray(one.slots()));
}

TEST(Tally, WithoutStationsCountsSystemAndVoltagesOnly) {
  const Town town;
  const Layout layout(*town.system, {.stations = false}, {});
  EXPECT_EQ(layout.groups(), 2U);
  Tally tally{layout};
  tally.add(evening(), 1);
  EXPECT_DOUBLE_EQ(total(tally, layout, 1, Measure::energy_mwh), 120.0);
}

TEST(WeightedTally, SumsProbabilityTimesValue) {
  const Town town;
  const Layout layout(*town.system, {}, {});
  WeightedTally tally{layout};
  WeightedTally rare{layout};
  tally.add(evening(), 0.25);
  rare.add(evening(), 1e-18);
  tally.merge(rare);
  EXPECT_DOUBLE_EQ(tally.total(layout.slot(0, Measure::energy_mwh, Part::whole)), 30.0);
  EXPECT_NEAR(rare.total(layout.slot(0, Measure::energy_mwh, Part::whole)), 1.2e-16, 1e-27);
}

}  // namespace
}  // namespace firmgrid::indices
