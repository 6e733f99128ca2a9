#include <gtest/gtest.h>

#include "sim/output/file.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/writers.hpp"
#include "spread_sample.hpp"
#include "tests/support/temp_folder.hpp"

namespace firmgrid::output {
namespace {

using statistics::Histogram;

result::RunResult there_and_back(const result::RunResult& result, const std::string& path) {
  EXPECT_TRUE(write_hdf5(result, path));
  auto read = read_hdf5(path);
  EXPECT_TRUE(read) << to_text(read.error());
  return read.value_or(result::RunResult{});
}

void expect_same(const statistics::Estimate& one, const statistics::Estimate& other) {
  EXPECT_EQ(one.mean, other.mean);
  EXPECT_EQ(one.std_error, other.std_error);
  EXPECT_EQ(one.lo, other.lo);
  EXPECT_EQ(one.hi, other.hi);
  EXPECT_EQ(one.samples, other.samples);
  EXPECT_EQ(one.status, other.status);
}

void expect_same(const std::optional<statistics::Estimate>& one, const std::optional<statistics::Estimate>& other) {
  ASSERT_EQ(one.has_value(), other.has_value());
  if (one) expect_same(*one, *other);
}

void expect_same(const result::Distribution& one, const result::Distribution& other) {
  EXPECT_EQ(one.plan + one.index + one.part + one.unit + one.counted + one.reference,
            other.plan + other.index + other.part + other.unit + other.counted + other.reference);
  EXPECT_EQ(one.year, other.year);
  EXPECT_EQ(one.count, other.count);
  EXPECT_EQ(one.target, other.target);
  ASSERT_EQ(one.quantiles.size(), other.quantiles.size());
  for (std::size_t q = 0; q < one.quantiles.size(); ++q) {
    EXPECT_EQ(one.quantiles[q].share, other.quantiles[q].share);
    expect_same(one.quantiles[q].value, other.quantiles[q].value);
  }
  expect_same(one.cvar95, other.cvar95);
  expect_same(one.meets, other.meets);
  expect_same(one.worse, other.worse);
  ASSERT_EQ(one.bins.size(), other.bins.size());
  for (std::size_t b = 0; b < one.bins.size(); ++b) {
    EXPECT_EQ(one.bins[b].from, other.bins[b].from);
    EXPECT_EQ(one.bins[b].to, other.bins[b].to);
    EXPECT_EQ(one.bins[b].count, other.bins[b].count);
  }
}

TEST(SpreadFile, GivesBackDistributionsAndHourMaps) {
  const test::TempFolder folder;
  result::RunResult written = spread_result();
  written.distributions[1].bins.clear();
  written.distributions[2].quantiles.erase(written.distributions[2].quantiles.begin() + 3);
  written.distributions[4].cvar95 = statistics::not_available();
  const result::RunResult read = there_and_back(written, folder.path("result.h5"));
  ASSERT_EQ(read.distributions.size(), written.distributions.size());
  for (std::size_t i = 0; i < read.distributions.size(); ++i) {
    expect_same(read.distributions[i], written.distributions[i]);
  }
  ASSERT_EQ(read.hour_maps.size(), 1U);
  EXPECT_EQ(read.hour_maps[0].plan, "base");
  EXPECT_EQ(read.hour_maps[0].year, 2015);
  EXPECT_EQ(read.hour_maps[0].index, "saidi");
  EXPECT_EQ(read.hour_maps[0].unit, "min/yr");
  ASSERT_EQ(read.hour_maps[0].cells.size(), 288U);
  for (std::size_t c = 0; c < 288; ++c) expect_same(read.hour_maps[0].cells[c], written.hour_maps[0].cells[c]);
}

TEST(SpreadFile, KeepsEveryBitOfHistogramsAndCells) {
  const test::TempFolder folder;
  result::RunResult written = sample_result();
  Histogram years;
  for (const double value : {0.0, 0.0, 1e-3, 12.5, 12.5001, -7.0, 1e12}) years.add(value);
  years.add(3.0, 1'000'000'000);
  const Histogram nothing;
  written.sums.systems[0].histograms = {years, nothing, years};
  written.sums.systems[0].cells = written.sums.systems[1].slots;
  written.sums.differences = {{"late", "base", 2016, written.sums.systems[0].slots, {years}},
                              {"later", "base", 2016, written.sums.systems[0].slots, {}}};
  const result::StoredSums read = there_and_back(written, folder.path("result.h5")).sums;
  ASSERT_EQ(read.systems.size(), 2U);
  EXPECT_EQ(read.systems[0].histograms, written.sums.systems[0].histograms);
  EXPECT_EQ(read.systems[0].cells, written.sums.systems[0].cells);
  EXPECT_TRUE(read.systems[1].histograms.empty() && read.systems[1].cells.empty());
  ASSERT_EQ(read.differences.size(), 2U);
  EXPECT_EQ(read.differences[0].histograms, written.sums.differences[0].histograms);
  EXPECT_TRUE(read.differences[1].histograms.empty());
  EXPECT_EQ(read.differences[1].reference, "base");
}

TEST(SpreadFile, IsLabelledForOtherPrograms) {
  const test::TempFolder folder;
  ASSERT_TRUE(write_hdf5(spread_result(), folder.path("result.h5")));
  hdf5::Reader file{read_file(folder.path("result.h5")).value()};
  EXPECT_EQ(file.numbers<double>("/distributions/quantiles/mean").size(), 6U * 9U);
  EXPECT_EQ(file.numbers<double>("/distributions/share").size(), 9U);
  EXPECT_EQ(file.attribute<std::string>("/distributions/meets/lo", "long_name"),
            "chance that a year keeps the target: lower end of the 95 % interval");
  EXPECT_EQ(file.attribute<std::string>("/distributions/meets/lo", "units"), "1");
  EXPECT_EQ(file.numbers<std::int64_t>("/hour_maps/month").front(), 1);
  EXPECT_EQ(file.numbers<std::int64_t>("/hour_maps/hour").back(), 23);
  EXPECT_EQ(file.attribute<std::int64_t>("/format", "version"), 1);
}

TEST(SpreadFile, IsAbsentWhereAMethodGivesNone) {
  const test::TempFolder folder;
  const result::RunResult read = there_and_back(sample_result(), folder.path("result.h5"));
  EXPECT_TRUE(read.distributions.empty() && read.hour_maps.empty());
  hdf5::Reader file{read_file(folder.path("result.h5")).value()};
  for (const char* const group : {"/distributions", "/hour_maps", "/sums/histograms", "/sums/cells"}) {
    EXPECT_FALSE(file.has(group)) << group;
  }
}

}  // namespace
}  // namespace firmgrid::output
