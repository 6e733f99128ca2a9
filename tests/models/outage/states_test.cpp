#include "models/outage/states.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::outage {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string refusal(std::string_view text, double capacity_mw = 50.0) {
  const auto states = parse_states(text, capacity_mw);
  return states ? "accepted" : states.error();
}

TEST(States, AreSharesOfTheCapacityHighestFirst) {
  EXPECT_THAT(parse_states("0:0.03; 50:0.9 ;30:0.07", 50.0).value(),
              ElementsAre(Pair(1.0, DoubleEq(0.9)), Pair(0.6, DoubleEq(0.07)), Pair(0.0, DoubleEq(0.03))));
}

TEST(States, MayLackTheFullCapacity) {
  EXPECT_THAT(parse_states("40:0.75;0:0.25", 50.0).value(), ElementsAre(Pair(0.8, 0.75), Pair(0.0, 0.25)));
}

TEST(States, OfEqualCapacityAreMergedAndImpossibleOnesLeftOut) {
  EXPECT_THAT(parse_states("50:0.5;0:0.25;20:0;0:0.25;", 50.0).value(), ElementsAre(Pair(1.0, 0.5), Pair(0.0, 0.5)));
}

TEST(States, SumToOneWithinRoundingOfTheTableAndExactlyAfterwards) {
  const auto states = parse_states("50:0.9000005;0:0.1", 50.0).value();
  EXPECT_DOUBLE_EQ(states[0].second + states[1].second, 1.0);
  EXPECT_EQ(refusal("50:0.91;0:0.1"), "states, the probabilities sum to 1.01 (must be 1)");
}

// Weights .5 : 2 × .5.
TEST(States, ScaleMultipliesTheWeightOfAllButTheHighest) {
  EXPECT_THAT(
      parse_states("50:0.5;20:0.25;0:0.25", 50.0, 2.0).value(),
      ElementsAre(Pair(1.0, DoubleEq(1.0 / 3.0)), Pair(0.4, DoubleEq(1.0 / 3.0)), Pair(0.0, DoubleEq(1.0 / 3.0))));
}

TEST(States, OfAUnitWithoutCapacityAreOne) {
  EXPECT_THAT(parse_states("0:1", 0.0).value(), ElementsAre(Pair(1.0, 1.0)));
}

TEST(States, NameEveryBadPartWithItsCharacter) {
  EXPECT_EQ(
      refusal("50;abc:0.5;60:0.1;0:2"),
      "states, character 1: MW:probability is expected (found \"50\"); character 4: the MW are not a number (found "
      "\"abc:0.5\"); character 12: 60 MW is outside 0 to capacity_mw = 50 (found \"60:0.1\"); character 19: "
      "probability 2 is outside 0 to 1 (found \"0:2\")");
  EXPECT_THAT(refusal("50:x"), HasSubstr("the probability is not a number"));
  EXPECT_THAT(refusal("-1:1"), HasSubstr("-1 MW is outside"));
  EXPECT_THAT(refusal("50:nan"), HasSubstr("not a number"));
  EXPECT_THAT(refusal(""), HasSubstr("character 1: MW:probability is expected"));
  EXPECT_THAT(refusal("50:0.5;;0:0.5"), HasSubstr("character 8: MW:probability is expected"));
}

}  // namespace
}  // namespace firmgrid::outage
