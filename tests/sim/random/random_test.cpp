#include "sim/random/random.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>
#include <vector>

namespace firmgrid::random {
namespace {

constexpr std::uint64_t ones = 0xffffffffffffffff;

// The three vectors that Random123 publishes for philox4x64-10 (its tests/kat_vectors).
TEST(Random, AgreesWithThePublishedVectorsOfPhilox) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (Words{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (Words{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
  EXPECT_EQ(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                   {0x452821e638d01377, 0xbe5466cf34e90c6c}),
            (Words{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

TEST(Random, KeyIsSeedAndStreamCounterIsSampleAndEvent) { EXPECT_EQ(words(1, 2, 3, 4), philox({3, 4, 0, 0}, {1, 2})); }

TEST(Random, EveryArgumentChangesEveryWord) {
  const Words base = words(1, 2, 3, 4);
  for (const Words& other : {words(9, 2, 3, 4), words(1, 9, 3, 4), words(1, 2, 9, 4), words(1, 2, 3, 9)}) {
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NE(base[i], other[i]);
  }
}

TEST(Random, FillingGivesTheWordsOfConsecutiveSamples) {
  std::vector<std::uint64_t> filled(40);
  fill_words(7, 8, 1000, 9, filled);
  for (std::uint64_t sample = 0; sample < 10; ++sample) {
    const Words expected = words(7, 8, 1000 + sample, 9);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(filled[4 * sample + i], expected[i]);
  }
}

TEST(Random, UniformsLieInsideTheUnitIntervalAndHaveItsMoments) {
  constexpr int pairs = 100'000;
  double sum = 0.0;
  double squares = 0.0;
  double products = 0.0;
  for (std::uint64_t sample = 0; sample < pairs; ++sample) {
    const TwoUniforms u = uniforms(1, stream_name("outage/G1"), sample, 0);
    ASSERT_GT(u.first, 0.0);
    ASSERT_LT(u.first, 1.0);
    ASSERT_GT(u.second, 0.0);
    ASSERT_LT(u.second, 1.0);
    sum += u.first;
    squares += u.second * u.second;
    products += (u.first - 0.5) * (u.second - 0.5);
  }
  // Five standard errors of the mean (σ = 1/√12), of the mean square (σ = √(4/45)) and of the product (σ = 1/12).
  EXPECT_NEAR(sum / pairs, 0.5, 5.0 * 0.288675 / 316.0);
  EXPECT_NEAR(squares / pairs, 1.0 / 3.0, 5.0 * 0.298142 / 316.0);
  EXPECT_NEAR(products / pairs, 0.0, 5.0 / 12.0 / 316.0);
}

TEST(StreamName, IsFnvBehindTheFinaliserOfMurmur) {
  // FNV-1a of "" is the offset basis cbf29ce484222325 (Fowler, Noll & Vo); the finaliser maps 0 to 0 and is a
  // bijection, so an independent evaluation of both is a fixed number.
  std::uint64_t expected = 0xcbf29ce484222325U;
  expected ^= expected >> 33;
  expected *= 0xff51afd7ed558ccdU;
  expected ^= expected >> 33;
  expected *= 0xc4ceb9fe1a85ec53U;
  expected ^= expected >> 33;
  EXPECT_EQ(stream_name(""), expected);
}

TEST(StreamName, IsKnownWhenTheProgramIsCompiled) {
  static_assert(stream_name("outage/G7") != stream_name("outage/G8"));
  SUCCEED();
}

TEST(StreamName, OneLetterChangesAboutHalfOfTheBits) {
  int changed = 0;
  std::set<Stream> seen;
  for (int i = 0; i < 1000; ++i) {
    const Stream a = stream_name("outage/L" + std::to_string(i));
    const Stream b = stream_name("outage/L" + std::to_string(i + 1));
    seen.insert(a);
    changed += std::popcount(a ^ b);
  }
  EXPECT_EQ(seen.size(), 1000U);
  EXPECT_NEAR(changed / 1000.0, 32.0, 1.0);
}

}  // namespace
}  // namespace firmgrid::random
