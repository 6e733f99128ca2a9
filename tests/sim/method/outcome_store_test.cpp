#include "sim/method/outcome_store.hpp"

#include <gtest/gtest.h>

namespace firmgrid::method {
namespace {

state::Outcome outcome(std::size_t loads, double mwh) {
  state::Outcome result;
  for (std::size_t i = 0; i < loads; ++i) result.loads.push_back({.load = LoadId{i}, .overload_mwh = mwh});
  result.groups.push_back({.group = 0, .hours = mwh});
  return result;
}

TEST(OutcomeStore, GivesBackWhatItKept) {
  OutcomeStore store{1 << 20};
  const auto a = store.keep(outcome(0, 2.0));
  const auto b = store.keep(outcome(3, 4.0));
  ASSERT_TRUE(a && b);
  EXPECT_EQ(store.view(*a).loads.size(), 0U);
  EXPECT_EQ(store.view(*a).groups[0].hours, 2.0);
  EXPECT_EQ(store.view(*b).loads[2].overload_mwh, 4.0);
}

TEST(OutcomeStore, StopsKeepingAtItsLimitAndStartsAfreshWhenCleared) {
  OutcomeStore store{200 * sizeof(state::LoadLoss)};
  const state::Outcome one = outcome(50, 1.0);
  std::size_t kept = 0;
  while (store.keep(one)) ++kept;
  EXPECT_GT(kept, 2U);
  EXPECT_LT(kept, 6U);
  store.clear();
  EXPECT_TRUE(store.keep(one));
}

}  // namespace
}  // namespace firmgrid::method
