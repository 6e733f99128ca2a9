#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string two_bus = scenario("two_bus/study.toml");
const std::vector<std::string> sampled{"run", two_bus, "--method", "state_sampling"};

std::vector<std::string> operator+(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// The numbers of a JSON document: everything but how long it took.
std::string results(const Ran& ran) { return json::parse(ran.out)["results"].dump(); }

TEST(Run, PrintsTablesAndWritesTheResult) {
  const Workplace here;
  const Ran ran = here.run({"run", two_bus, "-o", "out"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("SAIDI"));
  EXPECT_THAT(ran.err, HasSubstr("out/result.h5"));
  EXPECT_TRUE(output::read_hdf5(here.path("out/result.h5")));
}

TEST(Run, GivesNothingButDataOnStdout) {
  const Workplace here;
  const Ran ran = here.run({"run", two_bus, "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const json document = json::parse(ran.out);
  EXPECT_EQ(document["study"], "Two buses, two lines, two units: an example to check by hand");
  EXPECT_FALSE(document["results"].empty());
  EXPECT_EQ(here.run({"run", two_bus, "--json", "--quiet"}).err, "");
}

TEST(Run, ShowsTheSameAgain) {
  const Workplace here;
  const std::vector<std::string> run = sampled + std::vector<std::string>{"-n", "100000"};
  for (const char* const format : {"--json", "--csv"}) {
    const Ran ran = here.run(run + std::vector<std::string>{format});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(here.run({"show", "result.h5", format}).out, ran.out);
  }
  const Ran table = here.run(run);
  EXPECT_EQ(here.run({"show", "result.h5"}).out, table.out);
}

TEST(Run, DrawsExactlyTheSamplesThatWereAskedFor) {
  const Workplace here;
  const Ran ran = here.run(sampled + std::vector<std::string>{"-n", "70001", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["runtime"]["samples"], 70001);
}

TEST(Run, HasTheSameBitsForAnyNumberOfThreads) {
  const Workplace here;
  const std::vector<std::string> run = sampled + std::vector<std::string>{"-n", "200000", "--json"};
  const std::string one = results(here.run(run + std::vector<std::string>{"-j", "1"}));
  EXPECT_EQ(one, results(here.run(run + std::vector<std::string>{"-j", "3"})));
}

TEST(Run, GoesOnToTheSameBitsAsOneRun) {
  const Workplace here;
  const std::string whole = results(here.run(sampled + std::vector<std::string>{"-n", "300000", "--json"}));
  ASSERT_EQ(here.run(sampled + std::vector<std::string>{"-n", "100001"}).code, 0);
  const Ran on = here.run(sampled + std::vector<std::string>{"-n", "300000", "--resume", "result.h5", "--json"});
  ASSERT_EQ(on.code, 0) << on.err;
  EXPECT_EQ(results(on), whole);
}

TEST(Run, RefusesToGoOnFromAnotherStudy) {
  const Workplace here;
  ASSERT_EQ(here.run(sampled + std::vector<std::string>{"-n", "1000"}).code, 0);
  const std::string before = here.read("result.h5");
  const Ran seed = here.run(sampled + std::vector<std::string>{"-n", "2000", "--seed", "9", "--resume", "result.h5"});
  EXPECT_EQ(seed.code, 3);
  EXPECT_THAT(seed.err, HasSubstr("seed was 1, is 9"));
  const Ran method = here.run({"run", two_bus, "--resume", "result.h5"});
  EXPECT_EQ(method.code, 3);
  EXPECT_THAT(method.err, HasSubstr("draws no samples"));
  const Ran fewer = here.run(sampled + std::vector<std::string>{"-n", "10", "--resume", "result.h5"});
  EXPECT_EQ(fewer.code, 3);
  EXPECT_THAT(fewer.err, HasSubstr("has 1,000 samples already"));
  EXPECT_EQ(here.read("result.h5"), before);
}

TEST(Run, SaysWhenThePrecisionWasNotReached) {
  const Workplace here;
  const Ran ran = here.run(sampled + std::vector<std::string>{"-n", "65536", "--until", "0.001%"});
  EXPECT_EQ(ran.code, 5);
  EXPECT_THAT(ran.out, HasSubstr("precision not reached"));
  EXPECT_THAT(ran.err, HasSubstr("--until 'saidi 0.001%'"));
  EXPECT_THAT(ran.err, HasSubstr("--resume result.h5"));
  EXPECT_TRUE(here.has("result.h5"));
}

TEST(Run, StopsAtThePrecision) {
  const Workplace here;
  const Ran ran = here.run(sampled + std::vector<std::string>{"--until", "ens 2%", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["runtime"]["ending"], "target_reached");
}

TEST(Run, StopsAtTheTimeLimitAndSaysHowToRepeatIt) {
  const Workplace here;
  const Ran ran = here.run(sampled + std::vector<std::string>{"-n", "1000000000000", "--time-limit", "0.2s", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string samples = json::parse(ran.out)["runtime"]["samples"].dump();
  EXPECT_THAT(ran.err, HasSubstr("-n " + samples + " repeats this result"));
  EXPECT_EQ(results(here.run(sampled + std::vector<std::string>{"-n", samples, "--json"})), results(ran));
}

TEST(Run, InterruptedLeavesAValidResultToGoOnFrom) {
  const Workplace here;
  const Ran ran = here.interrupted(sampled + std::vector<std::string>{"-n", "1000000000000", "--json"});
  ASSERT_EQ(ran.code, 130) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("go on with: firmgrid run"));
  EXPECT_THAT(ran.err, HasSubstr("--resume result.h5"));
  const auto samples = json::parse(ran.out)["runtime"]["samples"].get<std::int64_t>();
  const auto stored = output::read_hdf5(here.path("result.h5"));
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->sums.samples_done, samples);
  const std::string more = std::to_string(samples + 1000);
  const Ran on = here.run(sampled + std::vector<std::string>{"-n", more, "--resume", "result.h5", "--json"});
  EXPECT_EQ(results(on), results(here.run(sampled + std::vector<std::string>{"-n", more, "--json"})));
}

TEST(Run, TriesTheTargetBeforeTheWork) {
  const Workplace here;
  here.write("file", "not a folder");
  const Ran ran = here.run(sampled + std::vector<std::string>{"-n", "1000000000000", "-o", "file/out"});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("file/out"));
  EXPECT_EQ(ran.out, "");
}

TEST(Run, NoticesThatStdoutIsFull) {
  const Workplace here;
  const Ran ran = here.run({"run", two_bus, "--json"}, "/dev/full");
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("stdout: cannot be written (No space left on device)"));
}

TEST(Run, ListsEveryProblemAndWritesNothing) {
  const Workplace here;
  here.copy_scenario("two_bus", "net");
  here.write("net/network/loads.csv", "id,bus,peak_mw\nL1,A,-5\nL2,nowhere,10\n");
  const Ran ran = here.run({"run", "net/study.toml", "-o", "out", "--set", "network.power_factro=1"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("loads.csv:2:6"));
  EXPECT_THAT(ran.err, HasSubstr("loads.csv:3:4"));
  EXPECT_THAT(ran.err, HasSubstr("Did you mean \"power_factor\""));
  EXPECT_EQ(ran.out, "");
  EXPECT_FALSE(here.has("out"));
}

TEST(Run, WritesTheFormatsThatTheStudyNames) {
  const Workplace here;
  const Ran ran = here.run({"run", two_bus, "--set", "output.formats=[\"h5\", \"csv\", \"json\"]", "--csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(here.read("result.csv"), ran.out);
  EXPECT_EQ(json::parse(here.read("result.json"))["results"].empty(), false);
  EXPECT_THAT(ran.out, Not(HasSubstr("written")));
}

}  // namespace
}  // namespace firmgrid::cli
