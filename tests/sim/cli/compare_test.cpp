#include <fmt/format.h>
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

/// Two buses with a third line as a work: without it and with it, drawn from the same samples.
class Plans : public testing::Test {
 protected:
  Plans() {
    here_.copy_scenario("two_bus", "tb");
    std::string study = here_.read("tb/study.toml");
    study.insert(study.find("max_order"), "targets = {saidi = 23300.0}\nseed = 1\nsamples = 20000\n");
    study.replace(study.find("\"enumeration\""), 13, "\"state_sampling\"");
    here_.write("tb/study.toml", study + R"(
[[stage]]
id = "L3"
cost = 12.0
add = [{line = "L3", copy_of = "L1"}]
[[plan]]
id = "as-is"
stages = []
[[plan]]
id = "third-line"
stages = ["L3"]
)");
  }

  Ran run(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"run", "tb/study.toml"};
    words.insert(words.end(), more.begin(), more.end());
    return here_.run(words);
  }
  const Workplace& here() const { return here_; }

 private:
  Workplace here_;
};

/// The numbers of one plan in a JSON document.
json rows_of(const Ran& ran, const std::string& plan) {
  json rows = json::array();
  const json document = json::parse(ran.out);
  for (const json& row : document["results"]) {
    if (row["plan"] == plan) rows.push_back(row);
  }
  return rows;
}

TEST_F(Plans, AreComparedByTheRunAndAgainFromItsResult) {
  const Ran ran = run({"-o", "a", "--set", "output.formats=[\"h5\", \"csv\"]"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("differences against as-is (paired"));
  EXPECT_THAT(ran.out, HasSubstr("fewer minutes"));
  EXPECT_THAT(ran.err, HasSubstr("firmgrid compare a/result.h5"));
  EXPECT_THAT(here().read("a/result-differences.csv"), HasSubstr("third-line,,saidi,system,"));
  const Ran compared = here().run({"compare", "a/result.h5"});
  ASSERT_EQ(compared.code, 0) << compared.err;
  EXPECT_THAT(compared.out, HasSubstr("differences against as-is, paired"));
  EXPECT_THAT(compared.out, HasSubstr("Town (B)"));
  EXPECT_THAT(compared.err, HasSubstr("firmgrid rank a/result.h5"));
  const json turned = json::parse(here().run({"compare", "a/result.h5", "--ref", "third-line", "--json"}).out);
  EXPECT_EQ(turned["differences"][0]["plan"], "as-is");
  EXPECT_GT(turned["differences"][0]["mean"].get<double>(), 0.0);
}

TEST_F(Plans, OfTwoResultsAreUnpairedAndItSaysSo) {
  ASSERT_EQ(run({"-o", "a", "--plan", "as-is"}).code, 0);
  ASSERT_EQ(run({"-o", "b", "--plan", "third-line", "--seed", "2"}).code, 0);
  ASSERT_EQ(run({"-o", "both"}).code, 0);
  const Ran two = here().run({"compare", "a/result.h5", "b/result.h5"});
  ASSERT_EQ(two.code, 0) << two.err;
  EXPECT_THAT(two.out, HasSubstr("b/result.h5 less a/result.h5, unpaired"));
  EXPECT_THAT(two.out, Not(HasSubstr("note:")));
  const auto width = [&](const std::vector<std::string>& words) {
    const json row = json::parse(here().run(words).out)["differences"][0];
    return row["std_error"].get<double>();
  };
  EXPECT_GT(width({"compare", "a/result.h5", "b/result.h5", "--json"}),
            3.0 * width({"compare", "both/result.h5", "--json"}));
  const Ran hinted = here().run({"compare", "a/result.h5", "both/result.h5", "--ref", "as-is"});
  EXPECT_THAT(hinted.out, HasSubstr("both runs have the seed 1"));
  EXPECT_THAT(hinted.out, HasSubstr("firmgrid compare both/result.h5 --ref as-is gives the paired difference"));
}

TEST_F(Plans, ThatAreNotThereAreNamedWithASuggestion) {
  ASSERT_EQ(run({"-o", "a", "--plan", "as-is"}).code, 0);
  ASSERT_EQ(run({"-o", "both"}).code, 0);
  const auto refused = [&](int code, const std::vector<std::string>& words, const std::string& why) {
    const Ran ran = here().run(words);
    EXPECT_EQ(ran.code, code) << why;
    EXPECT_THAT(ran.err, HasSubstr(why));
    EXPECT_EQ(ran.out, "");
  };
  refused(2, {"run", "tb/study.toml", "--plan", "third-lnie"}, "Did you mean \"third-line\"?");
  refused(2, {"compare", "both/result.h5", "--ref", "as-si"}, "Did you mean \"as-is\"?");
  refused(2, {"compare", "both/result.h5", "--index", "sadii"}, "Did you mean \"saidi\"?");
  refused(2, {"compare", "both/result.h5", "--year", "2016"}, "--year is 2016 (there are none)");
  refused(2, {"compare"}, "results is required");
  refused(3, {"compare", "a/result.h5"}, "has one plan, \"as-is\"");
  refused(4, {"compare", "a/result.h5", "missing.h5"}, "missing.h5: cannot be opened");
}

TEST_F(Plans, ThatAreChosenKeepEveryBit) {
  const Ran all = run({"--json"});
  const Ran one = run({"--json", "--plan", "third-line"});
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(rows_of(one, "third-line"), rows_of(all, "third-line"));
  EXPECT_TRUE(rows_of(one, "as-is").empty());
  const Ran turned = run({"--json", "--plan", "third-line", "--plan", "as-is"});
  EXPECT_EQ(json::parse(turned.out)["differences"][0]["reference"], "third-line");
}

TEST_F(Plans, MissATargetWithOneWhereItIsEnforced) {
  EXPECT_EQ(run({"-n", "200000"}).code, 0);
  const Ran enforced = run({"-n", "200000", "--enforce"});
  EXPECT_EQ(enforced.code, 1);
  EXPECT_THAT(enforced.err, HasSubstr("target missed: plan as-is: saidi is "));
  EXPECT_THAT(enforced.err, Not(HasSubstr("plan third-line")));
  EXPECT_EQ(run({"-n", "200000", "--enforce", "--plan", "third-line"}).code, 0);
  const Ran without = here().run({"run", scenario("two_bus/study.toml"), "--enforce"});
  EXPECT_EQ(without.code, 2);
  EXPECT_THAT(without.err, HasSubstr("--enforce has no target"));
}

}  // namespace
}  // namespace firmgrid::cli
