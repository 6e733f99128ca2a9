#include "models/outage/states.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::outage {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

std::string refusal(std::string_view text, double capacity_mw = 50.0) {
  const auto states = parse_states(text, capacity_mw);
  return states ? "accepted" : states.error();
}

TEST(States, AreSharesOfTheCapacityHighestFirst) {
  EXPECT_THAT(parse_states("0:0.03; 50:0.9 ;30:0.07", 50.0).value().states,
              ElementsAre(Pair(1.0, DoubleEq(0.9)), Pair(0.6, DoubleEq(0.07)), Pair(0.0, DoubleEq(0.03))));
}

TEST(States, MayLackTheFullCapacity) {
  EXPECT_THAT(parse_states("40:0.75;0:0.25", 50.0).value().states, ElementsAre(Pair(0.8, 0.75), Pair(0.0, 0.25)));
}

TEST(States, OfEqualCapacityAreMergedAndImpossibleOnesLeftOut) {
  EXPECT_THAT(parse_states("50:0.5;0:0.25;20:0;0:0.25;", 50.0).value().states,
              ElementsAre(Pair(1.0, 0.5), Pair(0.0, 0.5)));
}

TEST(States, SumToOneWithinRoundingOfTheTableAndExactlyAfterwards) {
  const auto states = parse_states("50:0.9000005;0:0.1", 50.0).value().states;
  EXPECT_DOUBLE_EQ(states[0].second + states[1].second, 1.0);
  EXPECT_EQ(refusal("50:0.91;0:0.1"), "states, the probabilities sum to 1.01 (must be 1)");
}

// Weights .5 : 2 × .5.
TEST(States, ScaleMultipliesTheWeightOfAllButTheHighest) {
  EXPECT_THAT(
      parse_states("50:0.5;20:0.25;0:0.25", 50.0, {.failure = 2.0}).value().states,
      ElementsAre(Pair(1.0, DoubleEq(1.0 / 3.0)), Pair(0.4, DoubleEq(1.0 / 3.0)), Pair(0.0, DoubleEq(1.0 / 3.0))));
}

TEST(States, OfAUnitWithoutCapacityAreOne) {
  EXPECT_THAT(parse_states("0:1", 0.0).value().states, ElementsAre(Pair(1.0, 1.0)));
}

TEST(States, MayBringTheirMeanStaysWhichTheHighestNeedNot) {
  const States states = parse_states("0:0.03:12; 50:0.9 ;30:0.07:40", 50.0).value();
  EXPECT_THAT(states.stays_h, ElementsAre(0.0, 40.0, 12.0));
  EXPECT_EQ(states.states.size(), 3U);
  EXPECT_THAT(parse_states("50:0.9;30:0.1", 50.0).value().stays_h, IsEmpty());
  EXPECT_THAT(parse_states("60:1:5", 60.0).value().stays_h, IsEmpty()) << "one state is never left";
}

// 0.75/x = 0.25/8: once left every 24 h.
TEST(States, AcceptTheStayInTheHighestWhereTheOthersMakeItSo) {
  EXPECT_THAT(parse_states("50:0.75:24;0:0.25:8", 50.0).value().stays_h, ElementsAre(24.0, 8.0));
  EXPECT_THAT(parse_states("50:0.75:24.1;0:0.25:8", 50.0).value().stays_h, ElementsAre(24.1, 8.0));
  EXPECT_EQ(refusal("50:0.75:12;0:0.25:8"),
            "states, the mean stay in 50 MW is 12 h (the other states make it 24 h). Leave it out.");
}

TEST(States, OfEqualCapacityAreMergedIfTheirStaysAreEqual) {
  const States states = parse_states("50:0.5;0:0.25:6;0:0.25:6", 50.0).value();
  EXPECT_THAT(states.states, ElementsAre(Pair(1.0, 0.5), Pair(0.0, 0.5)));
  EXPECT_THAT(states.stays_h, ElementsAre(0.0, 6.0));
  EXPECT_EQ(refusal("50:0.5;0:0.25:6;0:0.25:8"),
            "states, 0 MW are there twice with different mean stays (equal ones, or one state, expected)");
  EXPECT_THAT(refusal("50:0.5;0:0.25:6;0:0.25"), HasSubstr("0 MW are there twice with different mean stays"));
}

TEST(States, NeedTheirStaysAllOrNone) {
  EXPECT_EQ(refusal("50:0.5;20:0.25:6;0:0.25"),
            "states, the mean stay in 0 MW is missing (hours for all states but the highest, or none)");
  EXPECT_THAT(refusal("50:0.5:6;0:0.5"), HasSubstr("the mean stay in 0 MW is missing"));
  EXPECT_THAT(refusal("50:0.5;0:0.5:0"), HasSubstr("a mean stay of 0 h (must be above 0) (found \"0:0.5:0\")"));
  EXPECT_THAT(refusal("50:0.5;0:0.5:x"), HasSubstr("the hours are not a number"));
  EXPECT_THAT(refusal("50:0.5;0:0.5:6:7"), HasSubstr("MW:probability or MW:probability:hours is expected"));
}

// Twice as many failures of twice the repair time: four times the weight, twice the stay.
TEST(States, AreScaledInFrequencyAndInStays) {
  const States states = parse_states("50:0.8;0:0.2:8", 50.0, {.failure = 2.0, .repair = 2.0}).value();
  EXPECT_THAT(states.states, ElementsAre(Pair(1.0, DoubleEq(0.5)), Pair(0.0, DoubleEq(0.5))));
  EXPECT_THAT(states.stays_h, ElementsAre(0.0, 16.0));
  EXPECT_THAT(parse_states("50:0.8;0:0.2:8", 50.0, {.failure = 0.0}).value().stays_h, IsEmpty());
}

TEST(States, NameEveryBadPartWithItsCharacter) {
  EXPECT_EQ(
      refusal("50;abc:0.5;60:0.1;0:2"),
      "states, character 1: MW:probability or MW:probability:hours is expected (found \"50\"); character 4: the MW are "
      "not a number (found \"abc:0.5\"); character 12: 60 MW is outside 0 to capacity_mw = 50 (found \"60:0.1\"); "
      "character 19: "
      "probability 2 is outside 0 to 1 (found \"0:2\")");
  EXPECT_THAT(refusal("50:x"), HasSubstr("the probability is not a number"));
  EXPECT_THAT(refusal("-1:1"), HasSubstr("-1 MW is outside"));
  EXPECT_THAT(refusal("50:nan"), HasSubstr("not a number"));
  EXPECT_THAT(refusal(""), HasSubstr("character 1: MW:probability or MW"));
  EXPECT_THAT(refusal("50:0.5;;0:0.5"), HasSubstr("character 8: MW:probability or MW"));
}

}  // namespace
}  // namespace firmgrid::outage
