#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

const std::string two_bus = scenario("two_bus/study.toml");
const std::string hanoi = scenario("hanoi/base-2015.toml");

TEST(Calibrate, FitsAYearAndPredictsTheOther) {
  const Workplace here;
  here.write("observed.csv", "year,saidi_min\n2015,1360\n2016,973\n");
  const Ran ran = here.run({"calibrate", hanoi, "--observed", "observed.csv", "-n", "100000", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json found = json::parse(ran.out);
  EXPECT_NEAR(found["k"]["mean"].get<double>(), 1.0, 0.01);
  EXPECT_EQ(found["fitted"]["year"], 2015);
  const json other = found["predicted"].at(0);
  EXPECT_EQ(other["observed"], 973);
  EXPECT_NEAR(other["residual"].get<double>(), 973.0 - other["predicted"].get<double>(), 1e-9);
  EXPECT_THAT(ran.err, HasSubstr("--set reliability.scale.mv_faults="));
}

TEST(Calibrate, SaysInWordsWhatTheFitDoesNotShow) {
  const Workplace here;
  here.write("observed.csv", "year,saidi_min\n2015,1360\n");
  const Ran ran = here.run({"calibrate", hanoi, "--observed", "observed.csv", "-n", "10000"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("not a forecast"), HasSubstr("cannot be attributed to the grid's works")));
}

TEST(Calibrate, RefusesWhatTheDataCannotIdentify) {
  const Workplace here;
  here.write("observed.csv", "year,saidi_min\n2015,3\n");
  const auto refusal = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"calibrate"};
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), {"--observed", "observed.csv"});
    const Ran ran = here.run(words);
    EXPECT_EQ(ran.code, 3);
    return ran.err;
  };
  EXPECT_THAT(refusal({two_bus}), HasSubstr("--fit-year"));
  EXPECT_THAT(refusal({two_bus, "--fit-year", "2015"}), HasSubstr("feeders.csv"));
  EXPECT_THAT(refusal({two_bus, "--fit-year", "2011"}), HasSubstr("nothing was observed in 2011"));
  EXPECT_THAT(refusal({hanoi, "-n", "10000"}), HasSubstr("observed.csv:2:6: k would be negative"));
  EXPECT_THAT(refusal({hanoi, "--set", "reliability.scale.planned=2"}), HasSubstr("two free parameters"));
}

TEST(CheckComponent, TellsOneOutageAndKnowsNearIds) {
  const Workplace here;
  const Ran told = here.run({"check", two_bus, "--component", "L1"});
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_THAT(told.out, AllOf(HasSubstr("1. trip"), HasSubstr("curtailed by overload: 40 MW")));
  const Ran data = here.run({"check", two_bus, "--component", "L1", "--json"});
  EXPECT_EQ(json::parse(data.out)["outages"].at(0)["steps"].size(), 1U);
  const Ran wrong = here.run({"check", two_bus, "--component", "LL1"});
  EXPECT_EQ(wrong.code, 3);
  EXPECT_THAT(wrong.err, HasSubstr("Did you mean \"L1\"?"));
}

}  // namespace
}  // namespace firmgrid::cli
