#include "models/outage/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "models/outage/rates.hpp"
#include "models/outage/states.hpp"

namespace firmgrid::outage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(std::string_view model, const Parameters& parameters) {
  const auto made = find(model)->make(parameters);
  return made ? "accepted" : made.error().what;
}

TEST(OutageCatalog, IsTheFolder) { EXPECT_THAT(names(), ElementsAre("derated", "two_state")); }

TEST(OutageCatalog, FindsByNameOnly) {
  ASSERT_NE(find("two_state"), nullptr);
  EXPECT_EQ(find("two_state")->name, "two_state");
  EXPECT_EQ(find("two state"), nullptr);
}

TEST(TwoState, HasTheProbabilitiesAndRatesOfItsRow) {
  const auto model = find("two_state")->make(from_rates({.failures_per_year = 2.0, .repair_h = 50.0}).value()).value();
  EXPECT_THAT(model->availability(), ElementsAre(1.0, 0.0));
  EXPECT_DOUBLE_EQ(model->probabilities()[1], 100.0 / 8860.0);
  EXPECT_DOUBLE_EQ(model->rates()->failure_per_h, 2.0 / 8760.0);
  EXPECT_DOUBLE_EQ(model->rates()->repair_per_h, 0.02);
}

TEST(TwoState, OfForAloneHasNoRates) {
  const auto model = find("two_state")->make(from_rates({.forced_outage_rate = 0.25}).value()).value();
  EXPECT_THAT(model->probabilities(), ElementsAre(0.75, 0.25));
  EXPECT_FALSE(model->rates());
}

TEST(TwoState, RefusesWhatIsNotItsOwn) {
  EXPECT_EQ(refusal("two_state", {.states = {{1.0, 1.0}}}), "states needs model = derated (found two_state)");
  EXPECT_THAT(refusal("two_state", {.unavailability = 1.0}), HasSubstr("below 1"));
  EXPECT_THAT(refusal("two_state", {.unavailability = 0.5, .failures_per_year_up = 1.0, .repair_h = 10.0}),
              HasSubstr("do not make an unavailability"));
}

TEST(Derated, KeepsItsStatesAndHasNoRates) {
  const auto model = find("derated")->make({.states = parse_states("50:0.5;20:0.5", 100.0).value().states}).value();
  EXPECT_THAT(model->availability(), ElementsAre(0.5, 0.2));
  EXPECT_THAT(model->probabilities(), ElementsAre(0.5, 0.5));
  EXPECT_FALSE(model->rates());
}

// Into state j P_j/(P_0 d_j) an hour: 0.25/(0.5·50) = 0.01 and 0.25/(0.5·12.5) = 0.04, together once in 20 h.
TEST(Derated, OfMeanStaysPassesFromItsFirstStateIntoTheOthersAndBack) {
  auto states = parse_states("100:0.5;60:0.25:50;0:0.25:12.5", 100.0).value();
  const auto model = find("derated")->make({.states = states.states, .stays_h = states.stays_h}).value();
  const Course* const course = model->course();
  ASSERT_NE(course, nullptr);
  EXPECT_DOUBLE_EQ(course->undisturbed.mean_h(), 20.0);
  ASSERT_EQ(course->visits.size(), 2U);
  EXPECT_DOUBLE_EQ(course->visits[0].probability, 0.2);
  EXPECT_DOUBLE_EQ(course->visits[0].stay.mean_h(), 50.0);
  EXPECT_DOUBLE_EQ(course->visits[1].probability, 0.8);
  EXPECT_DOUBLE_EQ(course->visits[1].stay.mean_h(), 12.5);
}

TEST(Derated, RefusesWhatIsNotItsOwn) {
  EXPECT_THAT(refusal("derated", {}), HasSubstr("needs states"));
  EXPECT_THAT(refusal("derated", {.unavailability = 0.1, .states = {{1.0, 1.0}}}), HasSubstr("given twice"));
  EXPECT_THAT(refusal("derated", {.states = {{0.0, 0.5}, {1.0, 0.5}}}), HasSubstr("must fall"));
  EXPECT_THAT(refusal("derated", {.states = {{1.0, 0.5}}}), HasSubstr("sum to 0.5"));
}

// The exam that every entry of the menu passes: a new model joins by lying in the folder.
class OutageContract : public testing::TestWithParam<Entry> {
 protected:
  // Every set of parameters that some model accepts.
  static std::vector<Parameters> battery() {
    return {{},
            from_rates({.forced_outage_rate = 0.1}).value(),
            from_rates({.failures_per_year = 3.0, .repair_h = 20.0}).value(),
            from_rates({.mttf_h = 100.0, .mttr_h = 300.0}).value(),
            {.states = parse_states("100:0.8;60:0.15;0:0.05", 100.0).value().states},
            {.states = parse_states("60:1", 100.0).value().states}};
  }
};

TEST_P(OutageContract, DescribesItself) {
  EXPECT_FALSE(GetParam().name.empty());
  EXPECT_FALSE(GetParam().summary.empty());
  EXPECT_EQ(find(GetParam().name)->make, GetParam().make);
}

TEST_P(OutageContract, MakesModelsWhoseStatesFallAndWhoseChancesSumToOne) {
  int accepted = 0;
  for (const Parameters& parameters : battery()) {
    const auto model = GetParam().make(parameters);
    if (!model) {
      EXPECT_FALSE(model.error().what.empty());
      EXPECT_TRUE(model.error().where.file.empty()) << "the caller knows the place";
      continue;
    }
    ++accepted;
    const auto shares = (*model)->availability();
    const auto chances = (*model)->probabilities();
    ASSERT_EQ(shares.size(), chances.size());
    ASSERT_FALSE(shares.empty());
    EXPECT_LE(shares.front(), 1.0);
    EXPECT_GE(shares.back(), 0.0);
    EXPECT_TRUE(std::ranges::adjacent_find(shares, std::less_equal{}) == shares.end());
    EXPECT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1.0, 1e-12);
    for (const double chance : chances) EXPECT_GE(chance, 0.0);
  }
  EXPECT_GE(accepted, 1);
}

TEST_P(OutageContract, RatesBalanceTheStationaryProbabilities) {
  for (const Parameters& parameters : battery()) {
    const auto model = GetParam().make(parameters);
    if (!model || !(*model)->rates()) continue;
    const OutageModel::Rates rates = *(*model)->rates();
    const auto chances = (*model)->probabilities();
    ASSERT_EQ(chances.size(), 2u);
    EXPECT_NEAR(chances[0] * rates.failure_per_h, chances[1] * rates.repair_per_h, 1e-15);
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, OutageContract,
                         testing::ValuesIn(catalog::entries().begin(), catalog::entries().end()),
                         [](const auto& entry) { return std::string{entry.param.name}; });

}  // namespace
}  // namespace firmgrid::outage
