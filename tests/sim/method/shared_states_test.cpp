// What one network or thread has found is there for all, while memory lasts.

#include "sim/method/shared_states.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace firmgrid::tests {
namespace {

using method::SharedStates;

evaluate::Restoration of_level(std::size_t level) {
  evaluate::Restoration found;
  found.phases.front().loads.push_back({.load = LoadId{0}, .shape = 0, .levels = {0, level}});
  return found;
}

TEST(SharedStates, GiveBackWhatIsRemembered) {
  SharedStates states(std::size_t{1} << 20);
  EXPECT_EQ(states.find({1, 2}), nullptr);
  states.remember({1, 2}, of_level(7));
  states.remember({1, 3}, of_level(8));
  ASSERT_NE(states.find({1, 2}), nullptr);
  EXPECT_EQ(states.find({1, 2})->phases.front().loads.front().levels.end, 7U);
  EXPECT_EQ(states.find({1, 3})->phases.front().loads.front().levels.end, 8U);
}

TEST(SharedStates, NumberLikenessesOnce) {
  SharedStates states(1000);
  const std::uint64_t a = states.number_of("a");
  EXPECT_NE(states.number_of("b"), a);
  EXPECT_EQ(states.number_of("a"), a);
}

TEST(SharedStates, ForgetRatherThanGrow) {
  SharedStates states(64 * 1000);
  for (std::uint64_t i = 0; i < 10000; ++i) states.remember({i}, of_level(i));
  std::size_t known = 0;
  for (std::uint64_t i = 0; i < 10000; ++i) known += states.find({i}) != nullptr ? 1U : 0U;
  EXPECT_GT(known, 0U);
  EXPECT_LT(known, 64U * 5U);
}

TEST(SharedStates, ServeSeveralThreads) {
  SharedStates states(std::size_t{8} << 20);
  const auto work = [&] {
    for (std::uint64_t i = 0; i < 2000; ++i) {
      if (states.find({i}) == nullptr) states.remember({i}, of_level(i + 1));
    }
  };
  std::thread other{work};
  work();
  other.join();
  for (std::uint64_t i = 0; i < 2000; ++i) {
    ASSERT_NE(states.find({i}), nullptr);
    EXPECT_EQ(states.find({i})->phases.front().loads.front().levels.end, i + 1);
  }
}

}  // namespace
}  // namespace firmgrid::tests
