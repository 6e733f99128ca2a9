#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"
#include "sim/cli/moment.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string two_bus = scenario("two_bus/study.toml");
const std::string hanoi = scenario("hanoi/base-2015.toml");

struct Misuse {
  std::vector<std::string> arguments;
  int code;
  std::string answer;
};

class ExplainMisused : public testing::TestWithParam<Misuse> {};

TEST_P(ExplainMisused, SaysWhatWasExpected) {
  const Workplace here;
  std::vector<std::string> arguments{"explain"};
  arguments.insert(arguments.end(), GetParam().arguments.begin(), GetParam().arguments.end());
  const Ran ran = here.run(arguments);
  EXPECT_EQ(ran.code, GetParam().code) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(GetParam().answer));
  EXPECT_EQ(ran.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    Words, ExplainMisused,
    testing::Values(
        Misuse{{two_bus}, 2, "what to explain? Give --sample N"},
        Misuse{{two_bus, "--sample", "-1"}, 2, "--sample is -1 (must be 0 or more"},
        Misuse{{two_bus, "--sample", "x"}, 2, "--sample"},
        Misuse{{two_bus, "--sample", "1", "--event", "L1"}, 2, "exclude each other"},
        Misuse{{two_bus, "--event", "L1"}, 2, "--event needs to know when"},
        Misuse{{two_bus, "--sample", "1", "--at", "3"}, 2, "--at goes with --event only"},
        Misuse{{two_bus, "--sample", "1", "--lasts", "3"}, 2, "--lasts goes with --event only"},
        Misuse{{two_bus, "--event", "L1", "--at", "02-30 10:00"}, 2, "--at is \"02-30 10:00\""},
        Misuse{{two_bus, "--event", "L1", "--at", "1", "--lasts", "0"}, 2, "--lasts"},
        Misuse{{two_bus, "--event", "L1", "--at", "8760"}, 3, "outside the profile: at 8760 h (expected 0 to 8760 h)"},
        Misuse{{two_bus, "--event", "nothing", "--at", "1"}, 3, "--event: \"nothing\" is no branch"},
        Misuse{{two_bus, "--sample", "0", "--plan", "bse"}, 2, "Did you mean \"base\"?"},
        Misuse{{two_bus, "--sample", "0", "--year", "2020"}, 2, "the study has no years"},
        Misuse{{hanoi, "--sample", "0", "--year", "2016"}, 2, "--year is 2016 (must be 2015). Did you mean \"2015\"?"},
        Misuse{{two_bus, "--sample", "0", "--method", "enumeration"}, 2, "no other method lives through years"},
        Misuse{{two_bus, "--sampel", "0"}, 2, "Did you mean \"--sample\"?"},
        Misuse{{"missing.toml", "--sample", "0"}, 4, "missing.toml"}));

TEST(Explain, TellsAYearThatAddsUp) {
  const Workplace here;
  const Ran ran = here.run({"explain", two_bus, "--sample", "2", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("explain " + two_bus + " --sample 3"));
  const json year = json::parse(ran.out);
  double minutes = year["planned_saidi_min"];
  for (const json& fault : year["faults_below"]) minutes += fault["saidi_min"].get<double>();
  for (const json& entry : year["entries"]) minutes += entry["saidi_min"].get<double>();
  EXPECT_NEAR(year["totals"][0]["value"].get<double>(), minutes, 1e-9 * minutes);
  EXPECT_GT(minutes, 0.0);
}

TEST(Explain, ReplaysAFaultOfHanoi) {
  const Workplace here;
  const Ran ran = here.run({"explain", hanoi, "--event", "L110-CH-ND-1", "--at", "07-15 14:00", "--lasts", "12"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("07-15 14:00  trips"));
  EXPECT_THAT(ran.out, HasSubstr("07-16 02:00  repaired"));
  EXPECT_THAT(ran.err, HasSubstr("--component L110-CH-ND-1"));
}

TEST(Explain, HelpHasExamples) {
  const Workplace here;
  const Ran ran = here.run({"explain", "--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("Usage: firmgrid explain"));
  EXPECT_THAT(ran.out, HasSubstr("Examples:"));
}

TEST(Moment, IsAnHourOrADate) {
  EXPECT_EQ(parse_moment("4812.5"), 4812.5);
  EXPECT_EQ(parse_moment("-1"), -1.0);
  EXPECT_EQ(parse_moment("01-01"), 0.0);
  EXPECT_EQ(parse_moment("03-01 06:30"), 59.0 * 24.0 + 6.5);
  EXPECT_EQ(parse_moment("12-31 23:00"), 8759.0);
  for (const char* wrong : {"", "noon", "13-01", "00-01", "02-29", "01-01 25:00", "01-01 10:60", "01-01 10", "nan"}) {
    EXPECT_EQ(parse_moment(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace firmgrid::cli
