#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/run_options.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string two_bus = scenario("two_bus/study.toml");

struct Misuse {
  std::vector<std::string> arguments;
  std::string answer;
};

class Misused : public testing::TestWithParam<Misuse> {};

TEST_P(Misused, EndsWithTwoAndSaysWhatWasProbablyMeant) {
  const Workplace here;
  const Ran ran = here.run(GetParam().arguments);
  EXPECT_EQ(ran.code, 2) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(GetParam().answer));
  EXPECT_EQ(ran.out, "");
  EXPECT_FALSE(here.has("result.h5"));
}

INSTANTIATE_TEST_SUITE_P(
    Words, Misused,
    testing::Values(Misuse{{}, "Usage: firmgrid"}, Misuse{{"rnu", two_bus}, "Did you mean \"run\"?"},
                    Misuse{{"exprot"}, "Did you mean \"export\"?"},
                    Misuse{{"--verison"}, "Did you mean \"--version\"?"},
                    Misuse{{"run", two_bus, "--sead", "3"}, "there is no option --sead. Did you mean \"--seed\"?"},
                    Misuse{{"run", "--sead=3"}, "there is no option --sead. Did you mean \"--seed\"?"},
                    Misuse{{"run"}, "study is required"}, Misuse{{"run", two_bus, "twice"}, "one argument too many"},
                    Misuse{{"run", two_bus, "--seed", "x"}, "--seed"}, Misuse{{"run", two_bus, "-n", "0"}, "--samples"},
                    Misuse{{"run", two_bus, "-j", "0"}, "--threads"},
                    Misuse{{"run", two_bus, "-n", "1000"}, "-n means nothing to method enumeration"},
                    Misuse{{"run", two_bus, "--until", "1"}, "--until is \"1\""},
                    Misuse{{"run", two_bus, "--until", "sadii 1%"}, "Did you mean \"saidi\"?"},
                    Misuse{{"run", two_bus, "--time-limit", "soon"}, "--time-limit is \"soon\""},
                    Misuse{{"run", two_bus, "--method", "enumerate"}, "Did you mean \"enumeration\"?"},
                    Misuse{{"run", two_bus, "--flow", "dcc"}, "Did you mean \"dc\"?"},
                    Misuse{{"run", two_bus, "--plan", "bse"}, "Did you mean \"base\"?"},
                    Misuse{{"run", two_bus, "--set", "seed"}, "an override reads key=value"},
                    Misuse{{"schema", "lnies"}, "Did you mean \"lines\"?"},
                    Misuse{{"example", "hanio"}, "Did you mean \"hanoi\"?"}));

TEST(Help, IsOnStdoutWithExamples) {
  const Workplace here;
  for (const char* const subcommand : {"run", "compare", "rank", "check", "show", "schema", "example"}) {
    const Ran ran = here.run({subcommand, "--help"});
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out, HasSubstr(std::string{"Usage: firmgrid "} + subcommand));
    EXPECT_THAT(ran.out, HasSubstr(std::string{"\n  firmgrid "} + subcommand));
    EXPECT_EQ(ran.err, "");
  }
  EXPECT_THAT(here.run({"--help"}).out, HasSubstr("Usage: firmgrid"));
  EXPECT_THAT(here.run({"--version"}).out, testing::MatchesRegex("firmgrid [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(Check, CountsAndNamesWhatIsAssumed) {
  const Workplace here;
  const Ran ran = here.run({"check", scenario("hanoi/base-2015.toml")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("plan base, year 2015"));
  EXPECT_THAT(ran.out, HasSubstr("220/110 kV"));
  EXPECT_THAT(ran.out, HasSubstr("never fails"));
  EXPECT_THAT(ran.err, HasSubstr("firmgrid run"));
  const json document = json::parse(here.run({"check", two_bus, "--json"}).out);
  EXPECT_EQ(document["grids"][0]["counts"]["lines"], 2);
  EXPECT_EQ(document["grids"][0]["islands"]["as_operated"], 1);
  EXPECT_EQ(document["grids"][0]["bridges"].size(), 0U);
}

TEST(Check, TellsAccessFromContent) {
  const Workplace here;
  EXPECT_EQ(here.run({"check", "missing.toml"}).code, 4);
  here.write("wrong.toml", "schema = 1\ntitle = \"x\"\n[network]\nbase = \"nowhere\"\n[study]\nmethd = \"dc\"\n");
  const Ran ran = here.run({"check", "wrong.toml"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("Did you mean"));
  EXPECT_THAT(ran.err, HasSubstr("nowhere"));
}

TEST(Show, KnowsNetworksAndRefusesWhatIsNoResult) {
  const Workplace here;
  const Ran network = here.run({"show", scenario("rbts/network")});
  EXPECT_EQ(network.code, 0) << network.err;
  EXPECT_THAT(network.out, HasSubstr("9 lines"));
  here.write("result.h5", "plan,year\n");
  const Ran wrong = here.run({"show", "result.h5"});
  EXPECT_EQ(wrong.code, 4);
  EXPECT_THAT(wrong.err, HasSubstr("result.h5: is not an HDF5 file"));
  EXPECT_EQ(here.run({"show", "missing.h5"}).code, 4);
}

TEST(Schema, KnowsEveryTable) {
  const Workplace here;
  const Ran all = here.run({"schema"});
  EXPECT_EQ(all.code, 0);
  for (const char* const word : {"lines.csv", "rating_mva", "defaults.toml, [[line]]", "study.toml", "network.base"}) {
    EXPECT_THAT(all.out, HasSubstr(word));
  }
  EXPECT_THAT(here.run({"schema", "loads.csv"}).out, testing::StartsWith("loads.csv"));
  const json document = json::parse(here.run({"schema", "--json"}).out);
  EXPECT_FALSE(document["tables"].empty());
  EXPECT_FALSE(document["defaults"].empty());
  EXPECT_FALSE(document["study"].empty());
}

TEST(Example, CopiesAndNeverOverwrites) {
  const Workplace here;
  EXPECT_THAT(here.run({"example"}).out, HasSubstr("two_bus/study.toml"));
  const Ran copied = here.run({"example", "two_bus", "a/mine"});
  EXPECT_EQ(copied.code, 0) << copied.err;
  EXPECT_THAT(copied.err, HasSubstr("firmgrid check a/mine/study.toml"));
  EXPECT_EQ(here.run({"check", "a/mine/study.toml"}).code, 0);
  const Ran again = here.run({"example", "two_bus", "a/mine"});
  EXPECT_EQ(again.code, 4);
  EXPECT_THAT(again.err, HasSubstr("exists already"));
}

TEST(Progress, SaysHowLongItTakesToTheTarget) {
  const run::Progress progress{.samples_done = 1000000,
                               .samples_planned = 10000000,
                               .seconds = 2.0,
                               .index = "saidi",
                               .mean = 10.0,
                               .half_width = 0.2,
                               .target_relative = 0.01};
  EXPECT_DOUBLE_EQ(seconds_to_go(progress, 0).value(), 6.0);  // half the error, four times the samples
  EXPECT_EQ(progress_line(progress, 0), "1,000,000 samples · saidi 10 ± 0.2 (2 % of 1 %) · 500,000/s · 6 s to go");
}

TEST(Progress, KnowsWhatAnEarlierRunHadDone) {
  const run::Progress progress{.samples_done = 1000000,
                               .samples_planned = 2000000,
                               .seconds = 1.0,
                               .index = "ens",
                               .mean = {},
                               .half_width = {},
                               .target_relative = 0.0};
  EXPECT_DOUBLE_EQ(seconds_to_go(progress, 500000).value(), 2.0);
  EXPECT_FALSE(seconds_to_go(progress, 1000000));
}

TEST(ShellLine, ReadsBackAsTheSameWords) {
  EXPECT_EQ(shell_line({"firmgrid", "run", "my study.toml", "--until", "ens 1%", "it's"}),
            "firmgrid run 'my study.toml' --until 'ens 1%' 'it'\\''s'");
}

}  // namespace
}  // namespace firmgrid::cli
