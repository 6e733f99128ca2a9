#include <gmock/gmock.h>

#include <algorithm>

#include "models/outage/rates.hpp"
#include "models/planning/builtin_defaults.hpp"

namespace firmgrid::planning {
namespace {

/// The first rule for a component of this voltage and size.
const ClassDefault* rule_for(std::string_view component, double kv, double mw, std::string_view kind = "overhead") {
  const auto rules = builtin_defaults();
  const auto rule = std::ranges::find_if(rules, [&](const ClassDefault& each) {
    return each.component == component && (each.kind.empty() || each.kind == kind) && each.kv_min <= kv &&
           kv <= each.kv_max && each.mw_min <= mw && mw <= each.mw_max;
  });
  return rule == rules.end() ? nullptr : &*rule;
}

TEST(Builtin, RatesEveryUnitOfRts79AsItsTableDoes) {
  struct Row {
    double mw;
    double mttf_h;
    double mttr_h;
  };
  constexpr Row table[] = {{12, 2940, 60}, {20, 450, 50},  {50, 1980, 20},   {76, 1960, 40},  {100, 1200, 50},
                           {155, 960, 40}, {197, 950, 50}, {350, 1150, 100}, {400, 1100, 150}};
  for (const Row& row : table) {
    const ClassDefault* const rule = rule_for("unit", 138.0, row.mw);
    ASSERT_NE(rule, nullptr);
    EXPECT_NEAR(*rule->forced_outage_rate, row.mttr_h / (row.mttf_h + row.mttr_h), 1e-12) << row.mw;
    EXPECT_EQ(*rule->mttr_h, row.mttr_h) << row.mw;
  }
}

TEST(Builtin, HasARuleForEveryVoltageSizeAndKind) {
  for (const double kv : {0.4, 13.8, 69.0, 110.0, 138.0, 220.0, 345.0, 500.0, 1000.0}) {
    for (const char* const kind : {"overhead", "cable", "mixed"}) EXPECT_NE(rule_for("line", kv, 0.0, kind), nullptr);
    EXPECT_NE(rule_for("transformer", kv, 0.0), nullptr);
    EXPECT_NE(rule_for("bus", kv, 0.0), nullptr);
  }
  for (const double mw : {0.1, 16.5, 1000.0, 5000.0}) EXPECT_NE(rule_for("unit", 138.0, mw), nullptr);
}

TEST(Builtin, SaysOfEveryRuleWhereItIsFromAndCanBeUsed) {
  int number = 0;
  for (const ClassDefault& rule : builtin_defaults()) {
    EXPECT_EQ(rule.where.line, ++number);
    EXPECT_THAT(rule.source, testing::AnyOf(testing::HasSubstr("IEEE RTS-79"), testing::StartsWith("assumed")));
    const auto rates = outage::from_rates({.forced_outage_rate = rule.forced_outage_rate,
                                           .mttr_h = rule.mttr_h,
                                           .failures_per_year = rule.failures_per_year,
                                           .repair_h = rule.repair_h});
    EXPECT_TRUE(rates.has_value()) << number;
  }
}

TEST(Builtin, TakesTheMeanRateOfItsLinesInThePublishedTable) {
  // RTS-79, 138 kV overhead: 0.51, 0.33, 0.39, 0.48, 0.38, 0.36, 0.34, 0.30, 0.44, 0.44 a year over 343 miles.
  const double sum = 0.51 + 0.33 + 0.39 + 0.48 + 0.38 + 0.36 + 0.34 + 0.30 + 0.44 + 0.44;
  const ClassDefault* const rule = rule_for("line", 138.0, 0.0);
  EXPECT_NEAR(*rule->failures_per_year, sum / 10.0, 5e-4);
  EXPECT_NEAR(*rule->failures_per_100km_year, sum / (343.0 * 1.609344) * 100.0, 5e-3);
}

}  // namespace
}  // namespace firmgrid::planning
