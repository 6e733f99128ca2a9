#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "program.hpp"
#include "tests/support/same_numbers.hpp"

/// What every command has in common: forms of its data, the command that comes next, and when it keeps quiet.
namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

const std::string two_bus = scenario("two_bus/study.toml");
const std::string hanoi = scenario("hanoi/base-2015.toml");

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// A place with results: of one plan, and of two.
class Answers : public testing::Test {
 protected:
  Answers() {
    here_.copy_scenario("two_bus", "net");
    here_.write("net/plans.toml", here_.read("net/study.toml") + R"(
[[stage]]
id = "L3"
add = [{line = "L3", copy_of = "L1"}]
[[plan]]
id = "as-is"
stages = []
[[plan]]
id = "third-line"
stages = ["L3"]
)");
    here_.write("observed.csv", "year,saidi_min\n2015,1360\n2016,973\n");
    EXPECT_EQ(here_.run({"run", "net/study.toml", "-o", "one"}).code, 0);
    EXPECT_EQ(here_.run({"run", "net/plans.toml", "-o", "two", "--method", "state_sampling", "-n", "20000"}).code, 0);
  }

  const Workplace& here() const { return here_; }

  /// The rows that a command prints as CSV have the numbers of their records in JSON.
  /// list   of the records there
  /// first  the row of the first of them; before it are rows that stand elsewhere in JSON
  void expect_same(const Words& command, const std::string& list, std::size_t first = 0) const {
    const Ran as_json = here_.run(joined(command, {"--json"}));
    const Ran as_csv = here_.run(joined(command, {"--csv"}));
    ASSERT_EQ(as_json.code, 0) << as_json.err;
    ASSERT_EQ(as_csv.code, 0) << as_csv.err;
    const json records = json::parse(as_json.out).at(list);
    const std::vector<test::CsvRow> rows = test::csv_rows(as_csv.out);
    ASSERT_EQ(rows.size(), first + records.size()) << command.front();
    int numbers = 0;
    for (std::size_t i = 0; i < records.size(); ++i) numbers += test::same_numbers(rows[first + i], records[i]);
    EXPECT_GT(numbers, 0) << command.front();
  }

 private:
  Workplace here_;
};

TEST_F(Answers, InCsvHaveTheNumbersOfJson) {
  expect_same({"show", "one/result.h5"}, "results");
  expect_same({"compare", "two/result.h5"}, "differences");
  expect_same({"rank", "one/result.h5"}, "costliest");
  expect_same({"rank", "net/plans.toml", "-n", "2000"}, "stages");
  expect_same({"explain", two_bus, "--sample", "2"}, "entries");
  expect_same({"calibrate", hanoi, "--observed", "observed.csv", "-n", "10000"}, "predicted", 1);
}

TEST_F(Answers, OfANetworkAreTheSameInCsv) {
  const json grid = json::parse(here().run({"show", "net/network", "--json"}).out)["grids"][0];
  const Ran ran = here().run({"show", "net/network", "--csv"});
  EXPECT_THAT(ran.out, testing::StartsWith("plan,year,quantity,kv,value\r\n"));
  std::map<std::string, double> values;
  for (const test::CsvRow& row : test::csv_rows(ran.out)) values[row.at("quantity")] = std::stod(row.at("value"));
  EXPECT_EQ(values["peak_mw"], grid["peak_mw"].get<double>());
  EXPECT_EQ(values["units"], grid["counts"]["units"].get<double>());
}

TEST_F(Answers, ComeInOneForm) {
  for (const Words& command :
       {Words{"run", two_bus}, Words{"show", "one/result.h5"}, Words{"show", "net/network"},
        Words{"compare", "two/result.h5"}, Words{"rank", "one/result.h5"}, Words{"explain", two_bus, "--sample", "2"},
        Words{"calibrate", hanoi, "--observed", "observed.csv"}}) {
    const Ran ran = here().run(joined(command, {"--json", "--csv"}));
    EXPECT_EQ(ran.code, 2) << command.front();
    EXPECT_THAT(ran.err, AllOf(HasSubstr(" excludes --"), HasSubstr("firmgrid " + command.front())));
    EXPECT_EQ(ran.out, "");
  }
}

TEST_F(Answers, EndWithTheCommandThatComesNext) {
  struct Next {
    Words command;
    std::string next;
  };
  for (const auto& [command, next] :
       {Next{{"example"}, "firmgrid example "},
        Next{{"example", "two_bus", "my bus"}, "firmgrid check 'my bus/study.toml'"},
        Next{{"check", two_bus}, "firmgrid run " + two_bus}, Next{{"schema", "lines"}, "firmgrid example"},
        Next{{"show", "net/network"}, "firmgrid check net/network"},
        Next{{"show", "one/result.h5"}, "firmgrid rank one/result.h5"},
        Next{{"show", "two/result.h5"}, "firmgrid compare two/result.h5"},
        Next{{"compare", "two/result.h5"}, "firmgrid rank two/result.h5"},
        Next{{"rank", "one/result.h5"}, "firmgrid report one/result.h5"},
        Next{{"rank", "net/plans.toml", "-n", "2000"}, "firmgrid run net/plans.toml"},
        Next{{"report", "one/result.h5"}, "firmgrid export one/result.h5 --to csv"},
        Next{{"explain", two_bus, "--sample", "2"}, "firmgrid explain " + two_bus + " --sample 3"},
        Next{{"calibrate", hanoi, "--observed", "observed.csv", "-n", "10000"}, "firmgrid run " + hanoi}}) {
    const Ran told = here().run(command);
    EXPECT_EQ(told.code, 0) << told.err;
    EXPECT_THAT(told.err, HasSubstr(": " + next));
    EXPECT_THAT(told.out, Not(HasSubstr(": " + next)));
    if (command.size() == 3 && command.front() == "example") continue;  // it never overwrites
    EXPECT_EQ(here().run(joined(command, {"--quiet"})).err, "") << command.front();
  }
}

TEST(Colour, IsForTerminalsThatWantIt) {
  const Workplace here;
  const Words wrong{"check", "missing.toml"};
  const std::string escape = "\x1b[";
  EXPECT_THAT(here.on_terminal(wrong, {"TERM=xterm", "NO_COLOR="}).err, HasSubstr(escape));
  for (const Words& environment : {Words{"TERM=xterm", "NO_COLOR=1"}, Words{"TERM=dumb", "NO_COLOR="}}) {
    const Ran plain = here.on_terminal(wrong, environment);
    EXPECT_THAT(plain.err, AllOf(HasSubstr("missing.toml"), Not(HasSubstr(escape))));
    EXPECT_EQ(plain.code, 4);
  }
  EXPECT_THAT(here.run(wrong).err, Not(HasSubstr(escape)));
}

TEST(Colour, IsNeverInData) {
  const Workplace here;
  const Ran ran = here.on_terminal({"run", two_bus}, {"TERM=xterm", "NO_COLOR="});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("saidi"), Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace firmgrid::cli
