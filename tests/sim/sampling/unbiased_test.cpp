#include <gtest/gtest.h>

#include <cmath>

#include "sim/sampling/marks.hpp"
#include "sim/sampling/sampler.hpp"
#include "tests/sim/state/small_job.hpp"

/// Is it the distribution that was asked for? Fixed seeds; every limit is one that a sound sampler would break once in
/// a million seeds, shared among the comparisons of a test.
namespace firmgrid::sampling {
namespace {

constexpr double false_alarm = 1e-6;

/// Two-sided quantile of the normal distribution for one of `comparisons`, by bisection of the error function.
double limit_of(double comparisons) {
  double low = 0.0;
  double high = 10.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2.0;
    (std::erfc(middle / std::sqrt(2.0)) > false_alarm / comparisons ? low : high) = middle;
  }
  return high;
}

/// Upper quantile of χ² (Wilson & Hilferty, PNAS 17, 1931).
double chi_square_limit(double freedom) {
  const double part = 2.0 / (9.0 * freedom);
  return freedom * std::pow(1.0 - part + 4.7534 * std::sqrt(part), 3.0);  // 4.7534: one-sided normal, 1e-6
}

double z_of(double seen, double samples, double probability) {
  return (seen - samples * probability) / std::sqrt(samples * probability * (1.0 - probability));
}

std::vector<double> spread_unavailabilities() {
  std::vector<double> q;
  for (double value = 2e-4; value < 0.9; value *= 1.45) q.push_back(value);
  q.insert(q.end(), {0.015624, 0.015625, 0.015626, 0.5, 0.95});
  return q;
}

TEST(Unbiased, MarginalsAndPairsOfIndependentCauses) {
  constexpr std::int64_t samples = 2'000'000;
  const std::vector<double> q = spread_unavailabilities();
  const small::Lines lines{q};
  const state::CauseTable table = lines.table();
  state::StateCounts counts;
  Sampler{table, 1}.count_states({.first = 0, .count = samples}, counts);

  std::vector<std::vector<double>> together(q.size(), std::vector<double>(q.size(), 0.0));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const state::Key key = counts.key(i);
    for (std::size_t a = 0; a < key.size(); ++a) {
      for (std::size_t b = a; b < key.size(); ++b) together[key[a]][key[b]] += static_cast<double>(counts.count(i));
    }
  }
  const std::size_t comparisons = q.size() * (q.size() + 1) / 2;
  const double limit = limit_of(static_cast<double>(comparisons));
  for (std::size_t a = 0; a < q.size(); ++a) {
    const double own = q[a];
    EXPECT_LT(std::abs(z_of(together[a][a], samples, own)), limit) << "marginal of " << own;
    for (std::size_t b = a + 1; b < q.size(); ++b) {
      const double both = own * q[b];
      if (samples * both < 25.0) continue;  // too few for the normal limit
      EXPECT_LT(std::abs(z_of(together[a][b], samples, both)), limit) << "pair with " << both;
    }
  }
}

/// A unit with many equally likely states shows where its uniform fell.
double chi_square_of_cells(double smallest, int cells, std::uint64_t seed, std::int64_t samples) {
  std::vector<double> availability{1.0};
  std::vector<double> probabilities{1.0 - smallest * cells};
  for (int i = 1; i <= cells; ++i) {
    availability.push_back(1.0 - i / static_cast<double>(cells));
    probabilities.push_back(smallest);
  }
  const Network grid = small::network({{"G0", 0, 1.0}});
  const std::vector<outage::Cause> causes{
      small::cause("G0", {small::unit(0)}, std::make_shared<small::Model>(availability, probabilities))};
  const state::CauseTable table = small::table_of({{&grid, causes}});
  state::StateCounts counts;
  Sampler{table, seed}.count_states({.first = 0, .count = samples}, counts);
  double sum = 0.0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double share = counts.key(i).empty() ? probabilities.front() : smallest;
    const double expected = static_cast<double>(samples) * share;
    sum += std::pow(static_cast<double>(counts.count(i)) - expected, 2.0) / expected;
  }
  EXPECT_EQ(counts.size(), static_cast<std::size_t>(cells) + 1);
  return sum;
}

TEST(Unbiased, UniformsFillTheUnitIntervalEvenly) {
  EXPECT_LT(chi_square_of_cells(1.0 / 256.0, 255, 1, 2'000'000), chi_square_limit(255.0));
}

TEST(Unbiased, UniformsOfMarkedSamplesFillTheirPartEvenly) {
  EXPECT_LT(chi_square_of_cells(1.0 / 8192.0, 128, 2, 2'000'000), chi_square_limit(128.0));
}

TEST(Unbiased, CutsThatFallBetweenSixteenBitsAreExactOnAverage) {
  // 7 cells of 2^-18 in the marked part, each decided by bits beyond the first.
  EXPECT_LT(chi_square_of_cells(std::ldexp(1.0, -18), 7, 3, 20'000'000), chi_square_limit(7.0));
}

TEST(Unbiased, NeighbouringSamplesAreIndependent) {
  constexpr std::int64_t samples = 40'960;
  const state::CauseTable table = small::Lines{{0.5}}.table();
  const Sampler sampler{table, 6};
  const random::Stream stream = table.classes()[0].members[0];
  double last = sampler.uniform(stream, 0) - 0.5;
  double products = 0.0;
  for (std::int64_t sample = 1; sample < samples; ++sample) {
    const double here = sampler.uniform(stream, sample) - 0.5;
    products += here * last;
    last = here;
  }
  const double deviation = std::sqrt(static_cast<double>(samples - 1)) / 12.0;  // product of two uniforms: σ = 1/12
  EXPECT_LT(std::abs(products / deviation), limit_of(1.0));
}

TEST(Marks, EveryPlaceOfABlockIsMarkedOnceInSixtyFour) {
  constexpr int blocks = 4000;
  constexpr std::size_t bins = 64;
  std::vector<double> seen(bins, 0.0);
  double neighbours = 0.0;
  std::vector<Mark> marks;
  for (int block = 0; block < blocks; ++block) {
    draw_marks(1, random::stream_name("outage/G1"), block, marks);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      ++seen[marks[i].sample / (block_samples / bins)];
      if (i == 0) continue;
      ASSERT_GT(marks[i].sample, marks[i - 1].sample);
      if (marks[i].sample == marks[i - 1].sample + 1) ++neighbours;
    }
  }
  double sum = 0.0;
  for (const double count : seen) sum += std::pow(z_of(count, blocks * 64.0, 1.0 / 64.0), 2.0);
  EXPECT_LT(sum, chi_square_limit(bins));
  EXPECT_LT(std::abs(z_of(neighbours, blocks * 4095.0, 1.0 / 4096.0)), limit_of(1.0));
}

}  // namespace
}  // namespace firmgrid::sampling
