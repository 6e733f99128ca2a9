#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "sim/statistics/digits.hpp"
#include "tests/documentation/page.hpp"
#include "tests/support/reference_values.hpp"

/// docs/validation.md holds what the program finds for every reference value of the scenarios.
namespace firmgrid::documentation {
namespace {

using tests::ReferenceValue;

const std::string page = std::string{FIRMGRID_SOURCE_DIR} + "/docs/validation.md";
constexpr std::string_view first_mark = "<!-- found by the program: -->\n";
constexpr std::string_view last_mark = "<!-- end of what the program found -->\n";

/// Runs every study once, however many of its numbers are wanted.
class Runs {
 public:
  const statistics::Estimate& find(const ReferenceValue& wanted) {
    const std::string name = wanted.run_name();
    if (!results_.contains(name)) results_.emplace(name, tests::run_of(tests::study_of(wanted)));
    return tests::found_in(results_.at(name), wanted);
  }

 private:
  std::map<std::string, result::RunResult> results_;
};

/// Enumeration: both bounds. Convolution: digits that differ from the reference would show. Sampling: 95 % half-width.
std::string shown(const statistics::Estimate& found) {
  if (!found.std_error) return fmt::format("{:.11g} … {:.11g}", *found.lo, *found.hi);
  if (*found.std_error == 0.0) return fmt::format("{:.11g}", *found.mean);
  const statistics::Printed printed = statistics::printed(found);
  return printed.value + " ± " + printed.half;
}

std::string line(const ReferenceValue& wanted, const statistics::Estimate& found) {
  const std::string where = wanted.scope == "system" ? "" : fmt::format(" of {} {}", wanted.scope, wanted.id);
  const std::string error = wanted.sampled ? fmt::format(" ± {:g} (1 s.e.)", wanted.tolerance) : "";
  return fmt::format("| {}/{} | {} | {} | {}{} | {}{} | {} |\n", wanted.scenario, wanted.study, wanted.method,
                     wanted.set, wanted.index, where, wanted.text, error, shown(found));
}

TEST(ValidationPage, ShowsWhatTheProgramFindsAndItAgrees) {
  Runs runs;
  std::string table = "\n| study | method | changed | number | reference | firmgrid |\n|---|---|---|---|---|---|\n";
  for (const std::string& scenario : tests::scenario_names()) {
    for (const ReferenceValue& wanted : tests::reference_values(scenario)) {
      const statistics::Estimate& found = runs.find(wanted);
      table += line(wanted, found);
      EXPECT_TRUE(tests::agrees(wanted, found)) << line(wanted, found);
    }
  }
  table += "\n";
  if (mending()) mend(page, first_mark, last_mark, table);
  EXPECT_EQ(between(read_page(page), first_mark, last_mark), table) << "run this test with FIRMGRID_MEND=1";
}

}  // namespace
}  // namespace firmgrid::documentation
