#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// Means of the system's indices by enumeration of a bare network, constant load.
std::map<std::string, double> counted(const Workplace& here, const std::string& network) {
  const Ran ran = here.run({"run", network, "--method", "enumeration", "--set", "load.shape=\"constant\"", "--set",
                            "study.max_order=3", "--set", "reliability.defaults=\"none\"", "--json"});
  EXPECT_TRUE(ran.code == 0 || ran.code == 5) << ran.err;
  std::map<std::string, double> means;
  const json printed = json::parse(ran.out);
  for (const json& row : printed["results"]) {
    if (row["scope"] == "system" && row["mean"].is_number()) means[row["index"]] = row["mean"];
  }
  return means;
}

void expect_same(const std::map<std::string, double>& one, const std::map<std::string, double>& other) {
  EXPECT_GT(one.size(), 5U);
  ASSERT_EQ(one.size(), other.size());
  for (const auto& [index, mean] : one) EXPECT_NEAR(mean, other.at(index), 1e-9 * (1.0 + std::abs(mean))) << index;
}

class ThereAndBack : public testing::TestWithParam<const char*> {};

TEST_P(ThereAndBack, GivesTheSameNumbers) {
  const Workplace here;
  const std::string folder = scenario(GetParam());
  const Ran written = here.run({"convert", folder, "case.m"});
  ASSERT_EQ(written.code, 0) << written.err;
  const Ran back = here.run({"convert", "case.m", "net"});
  ASSERT_EQ(back.code, 0) << back.err;
  const auto before = counted(here, folder);
  expect_same(before, counted(here, "case.m"));
  expect_same(before, counted(here, "net"));
}

INSTANTIATE_TEST_SUITE_P(Networks, ThereAndBack, testing::Values("two_bus/network", "rbts/network"));

TEST(ConvertBack, IsStable) {
  const Workplace here;
  ASSERT_EQ(here.run({"convert", scenario("matpower/pglib_opf_case24_ieee_rts.m"), "one"}).code, 0);
  ASSERT_EQ(here.run({"convert", "one", "case.m"}).code, 0);
  ASSERT_EQ(here.run({"convert", "case.m", "two"}).code, 0);
  const std::string first = here.read("case.m");
  EXPECT_THAT(first, HasSubstr("\n\t1\t2\t0.0026\t0.0139\t0.4611\t")) << "r, x and b of the first line";
  std::filesystem::rename(here.path("case.m"), here.path("first.m"));
  ASSERT_EQ(here.run({"convert", "two", "case.m"}).code, 0);
  EXPECT_EQ(here.read("case.m"), first);
}

TEST(ConvertBack, WritesMegawattsAndPerUnit) {
  const Workplace here;
  ASSERT_EQ(here.run({"convert", scenario("two_bus/network"), "case.m"}).code, 0);
  const std::string text = here.read("case.m");
  EXPECT_THAT(text, HasSubstr("function mpc = case_case\nmpc.version = '2';\nmpc.baseMVA = 100;\n"));
  EXPECT_THAT(text, HasSubstr("\n\t1\t2\t0\t0.1\t0\t60\t0\t0\t0\t0\t1\t-360\t360;\n"));
  EXPECT_THAT(text, HasSubstr("\n\t2\t1\t100\t0\t0\t0\t1\t1\t0\t110\t1\t1.1\t0.9;\n"));
  EXPECT_THAT(text, HasSubstr("%column_names%  failures_per_year  repair_h\nmpc.gen_firmgrid = {\n\t8\t50;\n"));
}

TEST(ConvertBack, SaysWhatIsLost) {
  const Workplace here;
  const Ran ran = here.run({"convert", scenario("hanoi/base-2015.toml"), "hanoi.m"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("hours of the load profile: peaks are kept"));
  EXPECT_THAT(ran.err, HasSubstr("faults or planned works below their bus"));
  EXPECT_THAT(ran.err, HasSubstr("check it: firmgrid check hanoi.m"));
  EXPECT_EQ(here.run({"check", "hanoi.m"}).code, 0);
}

TEST(ConvertBack, TakesTheNetworkOfAPlan) {
  const Workplace here;
  const std::string study = scenario("expansion/study.toml");
  const Ran wrong = here.run({"convert", study, "case.m", "--plan", "bsae"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr(R"(must be "none", "deterministic" or "all")"));
  EXPECT_FALSE(here.has("case.m"));

  ASSERT_EQ(here.run({"convert", study, "none.m"}).code, 0);
  const Ran all = here.run({"convert", study, "all.m", "--plan", "all"});
  ASSERT_EQ(all.code, 0) << all.err;
  EXPECT_THAT(all.err, HasSubstr("written: all.m (plan all"));
  EXPECT_THAT(all.err, HasSubstr("left out: 2 other plans"));
  const auto rows = [&](const char* file) { return std::ranges::count(here.read(file), '\n'); };
  EXPECT_GT(rows("all.m"), rows("none.m"));
}

TEST(ConvertBack, NeverOverwrites) {
  const Workplace here;
  here.write("case.m", "mine");
  EXPECT_EQ(here.run({"convert", scenario("two_bus/network"), "case.m"}).code, 4);
  EXPECT_EQ(here.read("case.m"), "mine");
  EXPECT_EQ(here.run({"convert", "missing", "new.m"}).code, 4);
  const Ran both = here.run({"convert", "case.m", "other.m"});
  EXPECT_EQ(both.code, 2);
  EXPECT_THAT(both.err, HasSubstr("a case and a folder expected"));
  EXPECT_EQ(here.run({"convert", "case.m", "net", "--year", "2020"}).code, 2);
  EXPECT_FALSE(here.has("new.m"));
}

}  // namespace
}  // namespace firmgrid::cli
