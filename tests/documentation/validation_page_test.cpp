#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "models/base/text.hpp"
#include "models/readers/csv.hpp"
#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/digits.hpp"
#include "sim/run/runner.hpp"
#include "tests/documentation/page.hpp"

/// docs/validation.md holds what the program finds for every reference value of the scenarios.
namespace firmgrid::documentation {
namespace {

const std::string root = FIRMGRID_SOURCE_DIR;
const std::string page = root + "/docs/validation.md";
constexpr std::string_view first_mark = "<!-- found by the program: -->\n";
constexpr std::string_view last_mark = "<!-- end of what the program found -->\n";

/// A row of expected.csv; scenarios/README.md says what it means.
struct Expected {
  std::string scenario;
  std::string study, method, set, index, scope, id;
  std::string value;
  double tolerance = 0.0;
  bool sampled = false;
};

std::vector<Expected> expected_values(const std::string& scenario) {
  const std::string file = root + "/scenarios/" + scenario + "/expected.csv";
  Errors errors;
  const study::TextTable table = readers::parse_csv(file, read_page(file), errors);
  EXPECT_THAT(errors, testing::IsEmpty());
  std::vector<Expected> found;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row row = table.row(i);
    const auto text = [&](std::string_view name) { return row.find(name)->text; };
    found.push_back({.scenario = scenario,
                     .study = text("study"),
                     .method = text("method"),
                     .set = text("set"),
                     .index = text("index"),
                     .scope = text("scope"),
                     .id = text("id"),
                     .value = text("value"),
                     .tolerance = parse_number(text("tolerance")).value(),
                     .sampled = text("kind") == "sampled"});
  }
  return found;
}

result::RunResult run_study(const Expected& wanted) {
  std::vector<std::string> overrides{"study.method=" + wanted.method};
  for (const std::string& set : split(wanted.set, ';')) {
    if (!set.empty()) overrides.push_back(set);
  }
  const std::string path = root + "/scenarios/" + wanted.scenario + "/" + wanted.study;
  auto study = readers::load_study(path, overrides, cli::vocabulary());
  if (!study) throw std::runtime_error{to_text(study.error().front())};
  auto job = run::Job::prepare(*study);
  if (!job) throw std::runtime_error{to_text(job.error().front())};
  auto result = run::run(**job, *study, {});
  if (!result) throw std::runtime_error{to_text(result.error().front())};
  return *std::move(result);
}

/// Runs every study once, however many of its numbers are wanted.
class Runs {
 public:
  const statistics::Estimate& find(const Expected& wanted) {
    const std::string key = fmt::format("{} {} {} {}", wanted.scenario, wanted.study, wanted.method, wanted.set);
    if (!results_.contains(key)) results_.emplace(key, run_study(wanted));
    const std::vector<result::Row>& rows = results_.at(key).rows;
    const auto row = std::ranges::find_if(rows, [&](const result::Row& candidate) {
      return candidate.index == wanted.index && candidate.scope == wanted.scope && candidate.id == wanted.id &&
             candidate.part.empty();
    });
    if (row == rows.end()) throw std::runtime_error{key + " gives no " + wanted.index};
    return row->value;
  }

 private:
  std::map<std::string, result::RunResult> results_;
};

/// The rule of scenarios/README.md.
bool agrees(const Expected& wanted, const statistics::Estimate& found) {
  constexpr double standard_errors = 3.5;
  const double value = parse_number(wanted.value).value();
  if (!found.std_error) return *found.lo <= value + wanted.tolerance && *found.hi >= value - wanted.tolerance;
  const double own = *found.std_error;
  const double allowed =
      wanted.sampled ? standard_errors * std::hypot(own, wanted.tolerance) : wanted.tolerance + standard_errors * own;
  return std::abs(*found.mean - value) <= allowed;
}

/// Enumeration: both bounds. Convolution: digits that differ from the reference would show. Sampling: 95 % half-width.
std::string shown(const statistics::Estimate& found) {
  if (!found.std_error) return fmt::format("{:.11g} … {:.11g}", *found.lo, *found.hi);
  if (*found.std_error == 0.0) return fmt::format("{:.11g}", *found.mean);
  const output::Printed printed = output::printed(found);
  return printed.value + " ± " + printed.half;
}

std::string line(const Expected& wanted, const statistics::Estimate& found) {
  const std::string where = wanted.scope == "system" ? "" : fmt::format(" of {} {}", wanted.scope, wanted.id);
  const std::string error = wanted.sampled ? fmt::format(" ± {:g} (1 s.e.)", wanted.tolerance) : "";
  return fmt::format("| {}/{} | {} | {} | {}{} | {}{} | {} |\n", wanted.scenario, wanted.study, wanted.method,
                     wanted.set, wanted.index, where, wanted.value, error, shown(found));
}

TEST(ValidationPage, ShowsWhatTheProgramFindsAndItAgrees) {
  Runs runs;
  std::string table = "\n| study | method | changed | number | reference | firmgrid |\n|---|---|---|---|---|---|\n";
  for (const char* scenario : {"two_bus", "rbts", "rts79", "hanoi"}) {
    for (const Expected& wanted : expected_values(scenario)) {
      const statistics::Estimate& found = runs.find(wanted);
      table += line(wanted, found);
      EXPECT_TRUE(agrees(wanted, found)) << line(wanted, found);
    }
  }
  table += "\n";
  if (mending()) mend(page, first_mark, last_mark, table);
  EXPECT_EQ(between(read_page(page), first_mark, last_mark), table) << "run this test with FIRMGRID_MEND=1";
}

}  // namespace
}  // namespace firmgrid::documentation
