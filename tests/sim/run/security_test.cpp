// How grids stand at their peak before anything is simulated: nothing out, and one component out after the other.

#include "sim/run/security.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run/executor.hpp"
#include "tests/support/small_study.hpp"

namespace firmgrid::tests {
namespace {

using result::Security;
using test::small_study;

std::vector<Security> securities(const study::Study& study) {
  const auto job = run::Job::prepare(study);
  if (!job) return {};
  const auto found = run::securities_of(**job, study, *run::make_executor(2));
  return found.value_or(std::vector<Security>{});
}

const result::SingleOutage* find(const Security& security, const std::string& component) {
  const auto found = std::ranges::find(security.violations, component, &result::SingleOutage::component);
  return found == security.violations.end() ? nullptr : &*found;
}

TEST(Security, NamesTheOutagesThatLeaveSomethingCurtailed) {
  // 90 MW at B over two lines of 60 MW; two units of 80 MW at A.
  const std::vector<Security> all = securities(small_study());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_TRUE(all[0].overloads.empty());
  EXPECT_EQ(all[0].intact_curtailed_mw, 0.0);
  EXPECT_EQ(all[0].outages, 6);  // two lines, two buses, two units
  ASSERT_NE(find(all[0], "L1"), nullptr);
  EXPECT_NEAR(find(all[0], "L1")->overload_mw, 30.0, 1e-9);
  EXPECT_NEAR(find(all[0], "L1")->customers, 1000.0 * 30.0 / 90.0, 1e-6);  // shared in proportion to demand
  ASSERT_NE(find(all[0], "G2"), nullptr);
  EXPECT_NEAR(find(all[0], "G2")->overload_mw, 10.0, 1e-9);
  EXPECT_EQ(all[0].violations.size(), 4U);  // double buses come back
  EXPECT_GE(all[0].violations[0].overload_mw, all[0].violations[3].overload_mw);
}

TEST(Security, TellsLossFromOverload) {
  study::Study study = small_study();
  study.base.tables.buses[1].layout = "single";
  const std::vector<Security> all = securities(study);
  ASSERT_EQ(all.size(), 1U);
  const result::SingleOutage* const bus = find(all[0], "B");
  ASSERT_NE(bus, nullptr);
  EXPECT_EQ(bus->overload_mw, 0.0);
  EXPECT_NEAR(bus->disconnected_mw, 90.0, 1e-9);
  EXPECT_EQ(bus->customers, 1000.0);
  EXPECT_THAT(bus->lost, testing::ElementsAre("D1", "D2"));
}

TEST(Security, SaysWhatIsOverloadedWithNothingOutAndWhatThatCosts) {
  study::Study study = small_study();
  study.base.options.rating_scale = 2.0 / 3.0;  // 40 MW each
  const std::vector<Security> all = securities(study);
  ASSERT_EQ(all.size(), 1U);
  ASSERT_EQ(all[0].overloads.size(), 2U);
  EXPECT_EQ(all[0].overloads[0].branch, "L1");
  EXPECT_NEAR(all[0].overloads[0].mw, 45.0, 1e-9);
  EXPECT_NEAR(all[0].overloads[0].limit_mw, 40.0, 1e-9);
  EXPECT_NEAR(all[0].intact_curtailed_mw, 10.0, 1e-9);
  ASSERT_NE(find(all[0], "L1"), nullptr);
  EXPECT_NEAR(find(all[0], "L1")->overload_mw, 40.0, 1e-9);  // 50 MW, 10 of them anyway
}

TEST(Security, LooksAtTheYearsPeakAndAtWhatUnitsCanGiveThen) {
  study::Study study = small_study();
  study.base.options.constant_load = false;
  study.base.tables.profiles = {{"load", {1.0, 0.5}}, {"sun", {0.25, 1.0}}};
  study.base.tables.units[1].profile = "sun";  // 20 of 80 MW at the peak
  for (planning::LoadRow& load : study.base.tables.loads) load.profile = "load";
  const std::vector<Security> all = securities(study);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].intact_curtailed_mw, 0.0);
  ASSERT_NE(find(all[0], "G1"), nullptr);
  EXPECT_NEAR(find(all[0], "G1")->overload_mw, 70.0, 1e-9);
}

}  // namespace
}  // namespace firmgrid::tests
