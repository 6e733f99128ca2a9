#include "sim/sampling/sampler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/sim/state/small_job.hpp"

namespace firmgrid::sampling {
namespace {

using Counts = std::map<std::vector<state::Token>, std::int64_t>;

constexpr double just_below = 0.015624;  // 1/64 = 0.015625: marked samples only
constexpr double just_above = 0.015626;

Counts as_map(const state::StateCounts& counts) {
  Counts map;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const state::Key key = counts.key(i);
    map[{key.begin(), key.end()}] += counts.count(i);
  }
  EXPECT_EQ(map.size(), counts.size());
  return map;
}

Counts drawn(const Sampler& sampler, const std::vector<SampleRange>& ranges) {
  state::StateCounts counts;
  for (const SampleRange range : ranges) sampler.count_states(range, counts);
  return as_map(counts);
}

/// The state of one sample.
std::vector<state::Token> key_of(const Sampler& sampler, std::int64_t sample) {
  return drawn(sampler, {{.first = sample, .count = 1}}).begin()->first;
}

/// The state of one sample from the definition: one uniform at a time.
std::vector<state::Token> key_by_definition(const state::CauseTable& table, const Sampler& sampler,
                                            std::int64_t sample) {
  std::vector<state::Token> key;
  for (const state::CauseClass& cause_class : table.classes()) {
    for (const random::Stream stream : cause_class.members) {
      const auto above = std::ranges::upper_bound(cause_class.thresholds, sampler.uniform(stream, sample));
      if (above == cause_class.thresholds.end()) continue;
      key.push_back(cause_class.first_token + static_cast<state::Token>(above - cause_class.thresholds.begin()));
    }
  }
  std::ranges::sort(key);
  return key;
}

Counts replayed(const state::CauseTable& table, const Sampler& sampler, SampleRange range) {
  Counts map;
  for (std::int64_t i = 0; i < range.count; ++i) ++map[key_by_definition(table, sampler, range.first + i)];
  return map;
}

/// Units "G0" … "G2" at one bus that can lose half or everything: one class of three members and two levels.
struct ThreeUnits {
  ThreeUnits(double half, double nothing) {
    for (std::uint32_t i = 0; i < 3; ++i) {
      causes.push_back(small::cause("G" + std::to_string(i), {small::unit(i)}, small::half_or_nothing(half, nothing)));
    }
  }
  Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}, {"G2", 0, 50.0}});
  std::vector<outage::Cause> causes;
};

TEST(Sampler, RareAndFrequentPathsDrawTheUniformsOfTheDefinition) {
  const small::Lines lines{{1e-4, 0.003, just_below, 0.015625, just_above, 0.02, 0.3, 0.5, 0.7, 0.99, 1.0}};
  const state::CauseTable table = lines.table();
  const Sampler sampler{table, 7};
  const SampleRange two_blocks{.first = 5 * Sampler::block, .count = 2 * Sampler::block};
  EXPECT_EQ(drawn(sampler, {two_blocks}), replayed(table, sampler, two_blocks));
}

TEST(Sampler, LevelsOfInterchangeableUnitsFollowTheDefinitionToo) {
  for (const auto& [half, nothing] : {std::pair{0.004, 0.002}, {0.3, 0.01}, {0.3, 0.2}, {0.001, 0.9}}) {
    const ThreeUnits job{half, nothing};
    const state::CauseTable table = small::table_of({{&job.grid, job.causes}});
    ASSERT_EQ(table.classes().size(), 1U);
    const Sampler sampler{table, 11};
    const SampleRange blocks{.first = 0, .count = 3 * Sampler::block};
    EXPECT_EQ(drawn(sampler, {blocks}), replayed(table, sampler, blocks));
  }
}

TEST(Sampler, KeysRiseAndCarryTheHashOfTheTable) {
  const ThreeUnits job{0.4, 0.3};
  const state::CauseTable table = small::table_of({{&job.grid, job.causes}});
  state::StateCounts counts;
  Sampler{table, 1}.count_states({.first = 0, .count = 1000}, counts);
  EXPECT_EQ(counts.size(), 10U);  // 0, 1, 2 or 3 units at each of two levels
  for (std::size_t i = 0; i < counts.size(); ++i) {
    EXPECT_TRUE(std::ranges::is_sorted(counts.key(i)));
    EXPECT_EQ(counts.hash(i), table.hash_of(counts.key(i)));
  }
}

TEST(Sampler, HoweverARangeIsCutTheSamplesAreTheSame) {
  const state::CauseTable table = small::Lines{{0.001, 0.01, 0.02, 0.1, 0.5}}.table();
  const Sampler sampler{table, 3};
  const Counts whole = drawn(sampler, {{.first = 100, .count = 9900}});
  EXPECT_EQ(drawn(sampler, {{.first = 5000, .count = 5000}, {.first = 100, .count = 4900}}), whole);
  EXPECT_EQ(drawn(sampler, {{.first = 100, .count = 1},
                            {.first = 101, .count = 3994},
                            {.first = 4095, .count = 2},
                            {.first = 4097, .count = 0},
                            {.first = 4097, .count = 4096},
                            {.first = 8193, .count = 1807}}),
            whole);
}

TEST(Sampler, EverySampleOfABlockCanBeDrawnAlone) {
  const small::Lines lines{{just_below, just_above, 0.2}};
  const state::CauseTable table = lines.table();
  const Sampler sampler{table, 5};
  for (const std::int64_t sample : {0, 1, 63, 64, 1000, 4095, 4096, 12345}) {
    EXPECT_EQ(drawn(sampler, {{.first = sample, .count = 1}}), replayed(table, sampler, {.first = sample, .count = 1}));
  }
}

TEST(Sampler, LargerUnavailabilityContainsTheOutagesOfASmaller) {
  // The same line in four plans; the sampler crosses from the rare to the frequent path in between.
  constexpr std::int64_t samples = 2000;
  std::vector<std::vector<bool>> out;
  for (const double q : {0.01, just_below, just_above, 0.05}) {
    const state::CauseTable table = small::Lines{{q}}.table();
    const Sampler sampler{table, 9};
    std::vector<bool>& of_plan = out.emplace_back();
    for (std::int64_t sample = 0; sample < samples; ++sample) {
      of_plan.push_back(!key_of(sampler, sample).empty());
    }
  }
  for (std::size_t plan = 1; plan < out.size(); ++plan) {
    for (std::size_t sample = 0; sample < samples; ++sample) EXPECT_LE(out[plan - 1][sample], out[plan][sample]);
  }
}

TEST(Sampler, AddedCauseLeavesTheOutagesOfTheOthersAlone) {
  // L1 is added in the middle and takes the second token; the rest of the key must not notice.
  small::Lines lines{{0.1, 0.3, 0.01}};
  const state::CauseTable with = lines.table();
  lines.causes.erase(lines.causes.begin() + 1);
  const state::CauseTable without = lines.table();
  const Sampler sampler_with{with, 4};
  const Sampler sampler_without{without, 4};
  for (std::int64_t sample = 0; sample < 500; ++sample) {
    const std::vector<state::Token> key = key_of(sampler_with, sample);
    std::vector<state::Token> expected;
    for (const state::Token token : key) {
      if (token != 1) expected.push_back(token == 2 ? 1 : token);
    }
    EXPECT_EQ(key_of(sampler_without, sample), expected);
  }
}

TEST(Sampler, NothingThatFailsGivesTheIntactGridOnly) {
  const state::CauseTable table = small::Lines{{0.0}}.table();
  EXPECT_EQ(drawn(Sampler{table, 1}, {{.first = 0, .count = 5000}}), (Counts{{{}, 5000}}));
}

TEST(Sampler, ManyOutagesAtOnceFindTheirPlace) {
  const state::CauseTable table = small::Lines{std::vector<double>(300, 1.0)}.table();
  const Counts counts = drawn(Sampler{table, 1}, {{.first = 0, .count = 100}});
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts.begin()->first.size(), 300U);
}

TEST(Sampler, SeedsDiffer) {
  const state::CauseTable table = small::Lines{{0.1, 0.2, 0.3}}.table();
  const SampleRange range{.first = 0, .count = 4096};
  EXPECT_NE(drawn(Sampler{table, 1}, {range}), drawn(Sampler{table, 2}, {range}));
}

}  // namespace
}  // namespace firmgrid::sampling
