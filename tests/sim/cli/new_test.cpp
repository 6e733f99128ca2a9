#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "models/study/schema.hpp"
#include "program.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

using testing::HasSubstr;

/// The study with every comment that could be a key made one.
std::string with_all_keys(const std::string& study) {
  std::string text;
  for (std::size_t begin = 0; begin < study.size();) {
    const std::size_t end = study.find('\n', begin);
    std::string line = study.substr(begin, end - begin);
    if (line == "#- [[stage]]") break;
    const bool has_value = line.starts_with("#- ") && !line.ends_with("=");
    text += (has_value ? line.substr(3) : line) + "\n";
    begin = end + 1;
  }
  return text;
}

TEST(New, MakesAStudyThatRunsAsItIs) {
  const Workplace here;
  const Ran made = here.run({"new", "a/my-grid"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(made.out, "");
  EXPECT_THAT(made.err, HasSubstr("run it: firmgrid run a/my-grid/study.toml"));
  const Ran ran = here.run({"run", "a/my-grid/study.toml"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("SAIDI"));
  EXPECT_EQ(here.run({"check", "a/my-grid/network"}).code, 0);
}

TEST(New, ExplainsEveryKeyWithTheValueThatHoldsAnyway) {
  const Workplace here;
  ASSERT_EQ(here.run({"new", "my-grid"}).code, 0);
  const std::string study = here.read("my-grid/study.toml");
  for (const FieldInfo& key : study::study_keys(vocabulary())) {
    EXPECT_THAT(study, HasSubstr(key.meaning));
    EXPECT_THAT(study, HasSubstr(key.name.substr(key.name.find('.') + 1)));
  }
  here.write("my-grid/all.toml", with_all_keys(study));
  const Ran plain = here.run({"check", "my-grid/study.toml", "--json"});
  const Ran all = here.run({"check", "my-grid/all.toml", "--json"});
  ASSERT_EQ(all.code, 0) << all.err;
  EXPECT_EQ(nlohmann::json::parse(all.out)["grids"], nlohmann::json::parse(plain.out)["grids"]);
}

TEST(New, TakesTheNetworkOfACase) {
  const Workplace here;
  const Ran made = here.run({"new", "net", "--from", scenario("matpower/pglib_opf_case24_ieee_rts.m")});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.err, HasSubstr("net/network/lines.csv (33 rows)"));
  const Ran ran = here.run({"run", "net/study.toml", "-n", "65536"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(here.read("net/network/SOURCE.txt"), HasSubstr("Creative Commons"));
}

TEST(New, TakesCandidatesAsWorks) {
  const Workplace here;
  const Ran made = here.run({"new", "net", "--from", scenario("expansion/case24_expansion.m")});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(here.read("net/study.toml"), HasSubstr("\nworks = [\"network/works.csv\"]\n"));
  EXPECT_EQ(here.run({"check", "net/study.toml"}).code, 0);
}

TEST(New, NeverOverwritesAndLeavesNothingBehind) {
  const Workplace here;
  here.write("mine/notes.txt", "mine");
  const Ran refused = here.run({"new", "mine"});
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("exists already"));
  EXPECT_FALSE(here.has("mine/study.toml"));
  EXPECT_EQ(here.run({"new", "mine/notes.txt"}).code, 4);
  EXPECT_EQ(here.run({"new", "net", "--from", "missing.m"}).code, 4);
  EXPECT_EQ(here.run({"new", "net", "--from", scenario("two_bus/network")}).code, 2);
  EXPECT_EQ(here.run({"new", ""}).code, 2);
  EXPECT_FALSE(here.has("net"));
}

}  // namespace
}  // namespace firmgrid::cli
