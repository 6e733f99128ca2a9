#include "sim/method/state_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::method {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// States of one token each: token t was drawn counts[t] times.
state::StateCounts drawn(const std::vector<std::int64_t>& counts) {
  state::StateCounts result;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    const auto token = static_cast<state::Token>(t);
    if (counts[t] > 0) result.add({&token, 1}, {.high = 1, .low = t}, counts[t]);
  }
  return result;
}

state::Outcome losing(double mwh) {
  state::Outcome outcome;
  outcome.loads.push_back({.load = LoadId{0}, .overload_mwh = mwh});
  return outcome;
}

void remember_all(StateBook& book) {
  for (const std::uint32_t state : book.to_solve()) book.remember(0, state, losing(1.0 + state));
}

TEST(StateBook, SolvesAStateOnceAndRecallsItLater) {
  StateBook book{1};
  book.meet(drawn({3, 5}));
  book.meet(drawn({4}));
  book.sort_round();
  EXPECT_THAT(book.to_solve(), ElementsAre(0, 1));
  EXPECT_EQ(book.count(0), 7);
  remember_all(book);
  book.close_round();

  book.meet(drawn({2, 0, 6}));
  book.sort_round();
  EXPECT_THAT(book.to_recall(), ElementsAre(0));
  EXPECT_THAT(book.to_solve(), ElementsAre(2));
  EXPECT_EQ(book.count(0), 2);
  EXPECT_EQ(book.recall(0).loads[0].overload_mwh, 1.0);
  EXPECT_EQ(book.distinct(), 3);
}

TEST(StateBook, StatesThatCostNothingDropOut) {
  StateBook book{1};
  book.meet(drawn({1}));
  book.sort_round();
  book.remember(0, 0, {});
  book.close_round();
  book.meet(drawn({1}));
  book.sort_round();
  EXPECT_THAT(book.to_solve(), IsEmpty());
  EXPECT_THAT(book.to_recall(), IsEmpty());
}

TEST(StateBook, WhatFindsNoRoomIsSolvedAgain) {
  StateBook book{1, {.outcome_bytes = sizeof(state::LoadLoss) + 100, .state_bytes = 1 << 20}};
  book.meet(drawn({1, 1, 1}));
  book.sort_round();
  remember_all(book);
  book.close_round();
  book.meet(drawn({1, 1, 1}));
  book.sort_round();
  EXPECT_THAT(book.to_recall(), ElementsAre(0));
  EXPECT_THAT(book.to_solve(), ElementsAre(1, 2));
}

TEST(StateBook, ForgetsEverythingWhenItsMemoryIsUsedUp) {
  StateBook book{2, {.outcome_bytes = 1 << 20, .state_bytes = 1}};
  book.meet(drawn({1, 1}));
  book.sort_round();
  remember_all(book);
  book.close_round();
  book.meet(drawn({0, 1}));
  book.sort_round();
  EXPECT_THAT(book.to_recall(), IsEmpty());
  EXPECT_EQ(book.to_solve().size(), 1U);
}

}  // namespace
}  // namespace firmgrid::method
