#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string case24 = scenario("matpower/pglib_opf_case24_ieee_rts.m");

std::string results(const Ran& ran) { return json::parse(ran.out)["results"].dump(); }

TEST(Convert, WritesAFolderThatRunsToTheSameBits) {
  const Workplace here;
  const Ran converted = here.run({"convert", case24, "net"});
  ASSERT_EQ(converted.code, 0) << converted.err;
  EXPECT_THAT(converted.err, HasSubstr("net/lines.csv (33 rows)"));
  const Ran folder = here.run({"run", "net", "-n", "65536", "--json"});
  const Ran whole = here.run({"run", case24, "-n", "65536", "--json"});
  ASSERT_EQ(folder.code, 0) << folder.err;
  EXPECT_EQ(results(folder), results(whole));
}

TEST(Convert, SaysWhatWasLostOrChangedAndKeepsTheNotices) {
  const Workplace here;
  const Ran converted = here.run({"convert", case24, "net"});
  ASSERT_EQ(converted.code, 0) << converted.err;
  EXPECT_THAT(converted.err, HasSubstr("the minimum output of 32 units is relaxed to 0 MW"));
  const std::string source = here.read("net/SOURCE.txt");
  EXPECT_THAT(source, HasSubstr("fields that do not act: mpc.areas, mpc.gencost"));
  EXPECT_THAT(source, HasSubstr("Creative Commons Attribution 4.0"));
  EXPECT_THAT(here.read("net/defaults.toml"), HasSubstr("IEEE RTS-79: its units of 400 MW"));
}

TEST(Convert, WritesCandidatesAsWorksThatAStudyNames) {
  const Workplace here;
  here.write("c.m",
             "function mpc = c\nmpc.version = '2';\nmpc.baseMVA = 100;\n"
             "mpc.bus = [\n1 3 0 0 0 0 1 1 0 230 1 1.1 0.9;\n2 1 50 0 0 0 1 1 0 230 1 1.1 0.9];\n"
             "mpc.gen = [1 0 0 0 0 1 100 1 200 0];\nmpc.branch = [1 2 0 0.1 0 60 0 0 0 0 1 -360 360];\n"
             "mpc.ne_branch = [1 2 0 0.1 0 60 0 0 0 0 1 -360 360 9];\n");
  ASSERT_EQ(here.run({"convert", "c.m", "net"}).code, 0);
  EXPECT_THAT(here.read("net/works.csv"),
              HasSubstr("\nN1-2-1,candidate line 1-2,add,line,N1-2-1,9,from_bus=B1; to_bus=B2;"));
  here.write("study.toml", "[network]\nbase = \"net\"\nworks = \"net/works.csv\"\n[load]\nshape = \"constant\"\n");
  const Ran checked = here.run({"check", "study.toml"});
  EXPECT_EQ(checked.code, 0) << checked.err;
}

TEST(Convert, TakesAnEmptyFolderAndNoOther) {
  const Workplace here;
  std::filesystem::create_directory(here.path("empty"));
  EXPECT_EQ(here.run({"convert", case24, "empty"}).code, 0);
  here.write("full/mine.txt", "mine");
  const Ran refused = here.run({"convert", case24, "full"});
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("is not empty, and nothing is overwritten"));
  EXPECT_EQ(here.read("full/mine.txt"), "mine");
  EXPECT_FALSE(here.has("full/buses.csv"));
  EXPECT_EQ(here.run({"convert", case24, "full/mine.txt"}).code, 4);
}

TEST(Convert, LeavesNothingBehindWhenItCannotWrite) {
  const Workplace here;
  here.write("file", "");
  EXPECT_EQ(here.run({"convert", case24, "file/net"}).code, 4);
  here.write("bad.m", "function mpc = bad\nmpc.version = '2';\n");
  EXPECT_EQ(here.run({"convert", "bad.m", "net"}).code, 3);
  EXPECT_FALSE(here.has("net"));
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{here.folder()}) ++entries;
  EXPECT_EQ(entries, 2U);
}

TEST(Convert, WantsACaseOnOneSide) {
  const Workplace here;
  const Ran refused = here.run({"convert", scenario("two_bus/network"), "net"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("are both no MATPOWER case"));
}

TEST(Case, IsCheckedShownAndRunLikeAnyNetwork) {
  const Workplace here;
  const Ran checked = here.run({"check", case24});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("builtin:6    5  L10-11-1"));
  EXPECT_THAT(checked.out, HasSubstr("outage data of 33 lines, 5 transformers, 24 buses, 32 units comes from the "
                                     "built-in rules"));
  EXPECT_THAT(here.run({"show", case24}).out, HasSubstr("33 lines"));
  EXPECT_THAT(here.run({"check", case24, "--set", "reliability.defaults=\"none\""}).out, Not(HasSubstr("built-in")));
}

}  // namespace
}  // namespace firmgrid::cli
