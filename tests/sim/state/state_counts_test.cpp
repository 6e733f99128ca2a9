#include "sim/state/state_counts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace firmgrid::state {
namespace {

using testing::ElementsAre;

KeyHash some_hash(std::uint64_t number) {
  return {.high = number * 0x9e3779b97f4a7c15U, .low = number * 0xd1b54a32d192ed03U};
}

TEST(StateCounts, CountsEqualKeysTogether) {
  StateCounts counts;
  const std::array<Token, 2> key{3, 5};
  EXPECT_EQ(counts.add({}, {}, 10), 0U);
  EXPECT_EQ(counts.add(key, some_hash(1), 1), 1U);
  EXPECT_EQ(counts.add(key, some_hash(1), 2), 1U);
  EXPECT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts.count(0), 10);
  EXPECT_EQ(counts.count(1), 3);
  EXPECT_THAT(counts.key(1), ElementsAre(3, 5));
  EXPECT_TRUE(counts.key(0).empty());
}

TEST(StateCounts, TellsKeysOfEqualHashApart) {
  StateCounts counts;
  const std::array<Token, 2> one{3, 5};
  const std::array<Token, 2> other{3, 6};
  const std::array<Token, 3> longer{3, 5, 5};
  counts.add(one, some_hash(1), 1);
  counts.add(other, some_hash(1), 1);
  counts.add(longer, some_hash(1), 1);
  counts.add(other, some_hash(1), 1);
  EXPECT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts.count(0), 1);
  EXPECT_EQ(counts.count(1), 2);
  EXPECT_THAT(counts.key(2), ElementsAre(3, 5, 5));
}

TEST(StateCounts, FindsEverythingAgainAfterGrowing) {
  constexpr Token many = 20'000;
  StateCounts counts;
  for (int round = 0; round < 2; ++round) {
    for (Token i = 0; i < many; ++i) {
      const std::array<Token, 2> key{i, i + 1};
      EXPECT_EQ(counts.add(key, some_hash(i), 1), i);
    }
  }
  EXPECT_EQ(counts.size(), many);
  for (Token i = 0; i < many; ++i) EXPECT_EQ(counts.count(i), 2);
}

TEST(StateCounts, MergingAddsCountsAndKeepsKeys) {
  StateCounts total;
  StateCounts part;
  const std::array<Token, 1> shared{1};
  const std::array<Token, 1> own{2};
  total.add(shared, some_hash(1), 4);
  part.add(own, some_hash(2), 5);
  part.add(shared, some_hash(1), 6);
  total.merge(part);
  EXPECT_EQ(total.size(), 2U);
  EXPECT_EQ(total.count(0), 10);
  EXPECT_EQ(total.count(1), 5);
  EXPECT_EQ(total.hash(1), some_hash(2));
}

TEST(StateCounts, ClearingForgetsTheStatesAndKeepsTheMemory) {
  StateCounts counts;
  for (Token i = 0; i < 5000; ++i) counts.add({&i, 1}, some_hash(i), 1);
  const std::size_t bytes = counts.memory_bytes();
  EXPECT_GT(bytes, 5000U * sizeof(Token));
  counts.clear();
  EXPECT_EQ(counts.size(), 0U);
  EXPECT_EQ(counts.memory_bytes(), bytes);
  const Token seven = 7;
  EXPECT_EQ(counts.add({&seven, 1}, some_hash(7), 3), 0U);
  EXPECT_EQ(counts.count(0), 3);
}

TEST(KeyHash, CarriesIntoTheHighWord) {
  KeyHash hash{.high = 1, .low = 0xffffffffffffffffU};
  hash += {.high = 2, .low = 1};
  EXPECT_EQ(hash, (KeyHash{.high = 4, .low = 0}));
}

}  // namespace
}  // namespace firmgrid::state
