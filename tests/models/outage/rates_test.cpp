#include "models/outage/rates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace firmgrid::outage {
namespace {

using testing::HasSubstr;

std::string refusal(const RateColumns& columns, double scale = 1.0) {
  const auto parameters = from_rates(columns, scale);
  return parameters ? "accepted" : parameters.error();
}

// λ = 1 a year, r = 10 h: 10/8770 of the time, 9.988597 h of 8,760, .9988597 failures a calendar year.
TEST(Rates, AnnualRatePerYearInServiceGivesTheClosedFormOfOneComponent) {
  const Parameters p = from_rates({.failures_per_year = 1.0, .repair_h = 10.0}).value();
  EXPECT_DOUBLE_EQ(p.unavailability, 10.0 / 8770.0);
  EXPECT_NEAR(p.unavailability * 8760.0, 9.988597, 5e-7);
  EXPECT_NEAR(*p.failures_per_year_up * (1.0 - p.unavailability), 0.9988597, 5e-8);
  EXPECT_DOUBLE_EQ(*p.repair_h, 10.0);
}

TEST(Rates, TimesGiveTheRateOfTheYearInService) {
  const Parameters p = from_rates({.mttf_h = 450.0, .mttr_h = 50.0}).value();
  EXPECT_DOUBLE_EQ(p.unavailability, 0.1);
  EXPECT_DOUBLE_EQ(*p.failures_per_year_up, 8760.0 / 450.0);
  EXPECT_DOUBLE_EQ(*p.repair_h, 50.0);
}

TEST(Rates, PerLengthIsPerHundredKilometres) {
  const Parameters p = from_rates({.failures_per_100km_year = 0.6, .length_km = 50.0, .repair_h = 8.0}).value();
  EXPECT_DOUBLE_EQ(*p.failures_per_year_up, 0.3);
  EXPECT_DOUBLE_EQ(p.unavailability, 2.4 / 8762.4);
}

TEST(Rates, ForAloneHasNoFrequency) {
  const Parameters p = from_rates({.forced_outage_rate = 0.03}).value();
  EXPECT_DOUBLE_EQ(p.unavailability, 0.03);
  EXPECT_FALSE(p.failures_per_year_up);
  EXPECT_FALSE(p.repair_h);
}

// U/(1 − U) = λr/8760: at U = .2, 2,190 h of repair per year in service.
TEST(Rates, ForWithOneOtherColumnGivesTheMissingOne) {
  const auto both = [](RateColumns columns) {
    columns.forced_outage_rate = 0.2;
    const Parameters p = from_rates(columns).value();
    EXPECT_DOUBLE_EQ(p.unavailability, 0.2);
    return std::pair{*p.failures_per_year_up, *p.repair_h};
  };
  const auto [rate_a, repair_a] = both({.mttr_h = 73.0});
  EXPECT_NEAR(rate_a, 30.0, 1e-12);
  EXPECT_DOUBLE_EQ(repair_a, 73.0);
  const auto [rate_b, repair_b] = both({.repair_h = 73.0});
  EXPECT_NEAR(rate_b, 30.0, 1e-12);
  EXPECT_DOUBLE_EQ(repair_b, 73.0);
  const auto [rate_c, repair_c] = both({.failures_per_year = 30.0});
  EXPECT_DOUBLE_EQ(rate_c, 30.0);
  EXPECT_NEAR(repair_c, 73.0, 1e-12);
  const auto [rate_d, repair_d] = both({.mttf_h = 292.0});
  EXPECT_DOUBLE_EQ(rate_d, 30.0);
  EXPECT_NEAR(repair_d, 73.0, 1e-12);
}

TEST(Rates, NoColumnsMeanNeverFails) {
  EXPECT_TRUE(RateColumns{.length_km = 12.0}.empty());
  const Parameters p = from_rates({.length_km = 12.0}).value();
  EXPECT_EQ(p.unavailability, 0.0);
  EXPECT_EQ(p.failures_per_year_up, 0.0);
}

TEST(Rates, ARateOfZeroNeedsNoRepairTime) {
  EXPECT_EQ(from_rates({.failures_per_year = 0.0}).value().unavailability, 0.0);
  EXPECT_EQ(from_rates({.failures_per_100km_year = 0.0, .length_km = 3.0}).value().unavailability, 0.0);
}

TEST(Rates, ScaleMultipliesTheFailureRateAndLeavesTheRepair) {
  const Parameters p = from_rates({.failures_per_year = 1.0, .repair_h = 10.0}, 3.0).value();
  EXPECT_DOUBLE_EQ(*p.failures_per_year_up, 3.0);
  EXPECT_DOUBLE_EQ(*p.repair_h, 10.0);
  EXPECT_NEAR(p.unavailability, 30.0 / 8790.0, 1e-17);
}

// U = .2, k = 2: .4/(.8 + .4) = 1/3.
TEST(Rates, ScaleActsOnForAloneAsOnItsHiddenRate) {
  EXPECT_DOUBLE_EQ(from_rates({.forced_outage_rate = 0.2}, 2.0).value().unavailability, 1.0 / 3.0);
  EXPECT_EQ(from_rates({.forced_outage_rate = 0.2}, 0.0).value().unavailability, 0.0);
}

TEST(Rates, RefusesTwoWaysOfGivingTheSameRate) {
  EXPECT_EQ(refusal({.failures_per_year = 1.0, .failures_per_100km_year = 1.0, .length_km = 9.0, .repair_h = 5.0}),
            "the failure rate is given twice (failures_per_year, failures_per_100km_year). Keep one.");
  EXPECT_EQ(refusal({.mttf_h = 900.0, .failures_per_year = 1.0, .repair_h = 5.0}),
            "the failure rate is given twice (mttf_h, failures_per_year). Keep one.");
  EXPECT_EQ(refusal({.mttf_h = 900.0, .mttr_h = 5.0, .repair_h = 5.0}),
            "the repair time is given twice (mttr_h, repair_h). Keep one.");
  EXPECT_EQ(
      refusal({.forced_outage_rate = 0.1, .mttf_h = 450.0, .mttr_h = 50.0}),
      "the outage rate is given twice (for, and mttf_h with mttr_h). Keep for and one of them, or these two alone.");
  EXPECT_THAT(refusal({.forced_outage_rate = 0.1, .failures_per_100km_year = 1.0, .length_km = 9.0}),
              HasSubstr("given twice (for, failures_per_100km_year)"));
}

TEST(Rates, RefusesAMissingPartner) {
  EXPECT_EQ(refusal({.failures_per_year = 1.0}), "failures_per_year is given without repair_h");
  EXPECT_EQ(refusal({.repair_h = 1.0}), "repair_h is given without failures_per_year");
  EXPECT_EQ(refusal({.mttf_h = 1000.0}), "mttf_h is given without mttr_h");
  EXPECT_EQ(refusal({.mttr_h = 10.0}), "mttr_h is given without mttf_h");
  EXPECT_EQ(refusal({.failures_per_100km_year = 1.0, .length_km = 9.0}),
            "failures_per_100km_year is given without repair_h");
  EXPECT_EQ(refusal({.failures_per_100km_year = 1.0, .repair_h = 9.0}),
            "failures_per_100km_year is given without length_km");
}

TEST(Rates, RefusesPartnersThatDoNotBelongTogether) {
  EXPECT_EQ(refusal({.mttf_h = 900.0, .repair_h = 5.0}), "mttf_h goes with mttr_h (found repair_h)");
  EXPECT_EQ(refusal({.mttr_h = 5.0, .failures_per_year = 1.0}), "failures_per_year goes with repair_h (found mttr_h)");
}

TEST(Rates, RefusesMistakenUnits) {
  EXPECT_EQ(refusal({.forced_outage_rate = 8.0}), "for is 8 (a share of time, must be below 1). For 8 % write 0.08.");
  EXPECT_EQ(refusal({.forced_outage_rate = 1.0}), "for is 1 (a share of time, must be below 1).");
  EXPECT_THAT(refusal({.failures_per_year = 9000.0, .repair_h = 1.0}),
              HasSubstr("failures_per_year is 9000 (at most 8760"));
  EXPECT_THAT(refusal({.failures_per_100km_year = 8000.0, .length_km = 200.0, .repair_h = 1.0}),
              HasSubstr("the failure rate per year is 16000 (at most 8760"));
  EXPECT_THAT(refusal({.mttf_h = 0.5, .mttr_h = 1.0}), HasSubstr("the failure rate per year is 17520"));
  EXPECT_THAT(refusal({.failures_per_year = 5000.0, .repair_h = 1.0}, 2.0),
              HasSubstr("the scaled failure rate per year is 10000"));
}

TEST(Rates, RefusesNumbersThatMeanNothing) {
  EXPECT_EQ(refusal({.forced_outage_rate = -0.1}), "for is -0.1 (must be 0 or more)");
  EXPECT_EQ(refusal({.failures_per_year = -1.0, .repair_h = 5.0}), "failures_per_year is -1 (must be 0 or more)");
  EXPECT_EQ(refusal({.mttf_h = 10.0, .mttr_h = 0.0}),
            "mttr_h is 0 h (must be above 0). Leave all outage columns empty if it never fails.");
  EXPECT_EQ(refusal({.failures_per_100km_year = 1.0, .length_km = -2.0, .repair_h = 5.0}),
            "length_km is -2 (must be 0 or more)");
  EXPECT_NE(refusal({.forced_outage_rate = std::numeric_limits<double>::quiet_NaN()}), "accepted");
  EXPECT_NE(refusal({.failures_per_year = 1.0, .repair_h = std::numeric_limits<double>::infinity()}), "accepted");
}

TEST(Rates, RefusesForThatContradictsTheRate) {
  EXPECT_THAT(refusal({.forced_outage_rate = 0.0, .failures_per_year = 2.0}), HasSubstr("Either both are 0, or none"));
  EXPECT_THAT(refusal({.forced_outage_rate = 0.1, .failures_per_year = 0.0}), HasSubstr("Either both are 0, or none"));
}

}  // namespace
}  // namespace firmgrid::outage
