// The faults below the buses against the yearly sums of the same rows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"
#include "tests/support/faults_below.hpp"

namespace firmgrid::planning {
namespace {

using outage::FaultBelow;
using testing::ElementsAre;
using testing::IsEmpty;

FeederRow feeder(const std::string& id, const std::string& load) {
  FeederRow row;
  row.id = id;
  row.load = load;
  row.feeders = 10.0;
  row.length_km = 100.0;
  row.overhead_share = 0.25;
  row.overhead_failures_per_100km_year = 12.0;
  row.overhead_repair_h = 4.0;
  row.cable_failures_per_100km_year = 4.0;
  row.cable_repair_h = 8.0;
  row.switching_h = 1.0;
  row.transfer_fraction = 0.75;
  return row;
}

Base with_feeder() {
  Base base = example::base();
  base.tables.feeders = {feeder("F1", "D1")};
  base.options.mv_fault_scale = 1.5;
  return base;
}

// 12 · 0.25 + 4 · 0.75 = 6 faults a year, scaled to 9; repair 4 · 0.25 + 8 · 0.75 = 7 h.
TEST(FaultsBelow, OfFeedersHitOneOfThemAtATime) {
  Base base = with_feeder();
  base.options.repair_scatter = {.shape = outage::Shape::constant};
  const Grid grid = example::grid(base);
  ASSERT_EQ(grid.faults_below.size(), 1U);
  const FaultBelow& fault = grid.faults_below[0];
  EXPECT_EQ(fault.stream, "feeder/F1");
  EXPECT_DOUBLE_EQ(fault.per_year, 9.0);
  EXPECT_EQ(fault.parts, 10.0);
  EXPECT_DOUBLE_EQ(fault.repair.mean_h(), 7.0);
  EXPECT_DOUBLE_EQ(fault.repair.quantile(0.1), 7.0);
  ASSERT_EQ(fault.effects.size(), 2U);
  EXPECT_EQ(fault.effects[0].share, 0.75);
  EXPECT_EQ(fault.effects[0].hours, 1.0);
  EXPECT_FALSE(fault.effects[0].until_repair);
  EXPECT_EQ(fault.effects[1].share, 0.25);
  EXPECT_TRUE(fault.effects[1].until_repair);
  test::expect_sums(grid);
}

TEST(FaultsBelow, LeaveOutWhatNobodyFeels) {
  Base base = with_feeder();
  base.tables.feeders[0].transfer_fraction = 0.0;
  EXPECT_EQ(example::grid(base).faults_below[0].effects.size(), 1U);
  base.tables.feeders[0].transfer_fraction = 1.0;
  base.tables.feeders[0].overhead_repair_h = base.tables.feeders[0].cable_repair_h = 0.0;
  EXPECT_EQ(example::grid(base).faults_below[0].effects.size(), 1U);
  test::expect_sums(example::grid(base));
  base.tables.feeders[0].transfer_fraction = 0.5;
  test::expect_sums(example::grid(base));
  base.options.mv_fault_scale = 0.0;
  EXPECT_THAT(example::grid(base).faults_below, IsEmpty());
  base = with_feeder();
  base.tables.loads.push_back(example::load("D2", "C", 1.0));
  base.tables.loads[0].service.from = 2020;
  EXPECT_THAT(example::grid(base, 2015).faults_below, IsEmpty());
}

SectionRow section(const std::string& id, const std::string& upstream, const std::string& load) {
  SectionRow row;
  row.id = id;
  row.upstream = upstream;
  row.load = load;
  row.failures_per_year = 0.5;
  row.repair_h = 6.0;
  return row;
}

// D1 at the end of B, which hangs on A: a fault in A is cut off in 1 h but has no tie behind it, one in B is D1's own.
TEST(FaultsBelow, OfSectionsTellWhoWaitsForWhat) {
  Base base = example::base();
  base.tables.loads.push_back(example::load("D2", "C", 1.0));
  base.tables.sections = {section("B", "A", "D2"), section("A", "", "D1")};
  base.tables.sections[0].head = "disconnector";
  base.tables.sections[0].switching_h = 1.0;
  base.tables.sections[0].spare_h = 2.0;
  const Grid grid = example::grid(base);
  ASSERT_EQ(grid.faults_below.size(), 2U);
  const FaultBelow& in_a = grid.faults_below[0];
  EXPECT_EQ(in_a.stream, "section/A");
  EXPECT_EQ(in_a.parts, 1.0);
  ASSERT_EQ(in_a.effects.size(), 2U);
  EXPECT_TRUE(in_a.effects[0].until_repair && in_a.effects[1].until_repair);
  const FaultBelow& in_b = grid.faults_below[1];
  EXPECT_EQ(in_b.stream, "section/B");
  EXPECT_EQ(in_b.repair.mean_h(), 2.0) << "its spare";
  ASSERT_EQ(in_b.effects.size(), 2U);
  EXPECT_EQ(in_b.effects[0].load, LoadId{0});
  EXPECT_FALSE(in_b.effects[0].until_repair);
  EXPECT_EQ(in_b.effects[0].hours, 1.0);
  EXPECT_TRUE(in_b.effects[1].until_repair);
  test::expect_sums(grid);
}

// The k-th number of a trial, 0 to n − 1 (SplitMix64).
std::size_t pick(std::uint64_t trial, std::uint64_t k, std::size_t n) {
  std::uint64_t z = trial * 1000003 + k * 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return static_cast<std::size_t>((z ^ (z >> 31)) % n);
}

Base random_network(std::uint64_t trial) {
  constexpr const char* devices[] = {"none", "disconnector", "fuse", "breaker"};
  Base base = example::base();
  base.tables.loads.clear();
  base.options.mv_fault_scale = 0.7;
  const std::size_t count = 3 + pick(trial, 0, 15);
  for (std::size_t s = 0; s < count; ++s) {
    const std::uint64_t k = 10 * s;
    const std::string number = std::to_string(10 + s);
    const bool hangs = s > 0 && pick(trial, k + 1, 8) > 0;
    SectionRow row = section("Q" + number, hangs ? "Q" + std::to_string(10 + pick(trial, k + 2, s)) : "", "");
    row.head = devices[pick(trial, k + 3, 4)];
    row.failures_per_year = 0.25 * static_cast<double>(pick(trial, k + 4, 4));
    row.repair_h = 1.0 + static_cast<double>(pick(trial, k + 5, 8));
    if (pick(trial, k + 6, 4) > 0) row.switching_h = 0.5 * static_cast<double>(pick(trial, k + 7, 6));
    if (pick(trial, k + 8, 4) == 0) row.tie_h = 0.5 * static_cast<double>(1 + pick(trial, k + 9, 6));
    if (s == 0 || pick(trial, k, 3) > 0) {
      row.load = "D" + number;
      base.tables.loads.push_back(example::load(row.load, "C", 1.0));
    }
    base.tables.sections.push_back(row);
  }
  return base;
}

TEST(FaultsBelow, OfRandomNetworksSumToWhatTheYearCosts) {
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    SCOPED_TRACE(trial);
    test::expect_sums(example::grid(random_network(trial)));
  }
}

}  // namespace
}  // namespace firmgrid::planning
