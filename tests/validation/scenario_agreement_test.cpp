// Methods against each other on the bundled networks: years lived through, states drawn, states counted, tables of
// outages convolved. They share what a state costs, and nothing of how often it comes or how long it lasts. Every row
// that two of them have is compared. Seeds are fixed; were the methods right and the seeds drawn, a comparison would
// fail about once in 10,000 times. docs/validation.md shows what is found here.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/documentation/page.hpp"
#include "tests/reproducibility/whole.hpp"
#include "tests/support/agreement.hpp"

namespace firmgrid::tests {
namespace {

constexpr double false_alarm = 1e-4;

const std::string page = std::string{FIRMGRID_SOURCE_DIR} + "/docs/validation.md";
constexpr std::string_view first_mark = "<!-- found by comparing methods: -->\n";
constexpr std::string_view last_mark = "<!-- end of what comparing methods found -->\n";

struct Way {
  std::string method;
  std::int64_t samples = 0;  ///< 0 = the method draws none
};

struct Case {
  const char* name;
  std::string study;
  std::vector<std::string> set;
  std::vector<Way> ways;
};

std::vector<result::Row> rows_of(const Case& network, const Way& way) {
  std::vector<std::string> overrides = network.set;
  overrides.push_back("study.method=" + way.method);
  overrides.emplace_back("study.momentary_limit_min=0");
  overrides.emplace_back("study.seed=2");
  overrides.emplace_back("output.detail=components");
  const study::Study study = test::scenario(network.study, overrides);
  return test::run_of(way.samples > 0 ? test::drawing(study, way.samples) : study).rows;
}

std::string line(const Case& network, const Way& one, const Way& other, const Comparison& found) {
  std::string set;
  for (const std::string& each : network.set) set += (set.empty() ? "" : ";") + each;
  return fmt::format("| {} | {} | {} | {} | {} | {:.2f} | {:.2f} | {:.1f} % |\n", network.study, set, one.method,
                     other.method, found.distances.size(), found.largest(), found.limit(false_alarm),
                     100.0 * found.share_beyond_95());
}

/// Puts the lines of one network in the place of those that the page has.
void mend_lines(const std::string& study, const std::string& lines) {
  const std::string old = documentation::between(documentation::read_page(page), first_mark, last_mark);
  std::string table;
  std::size_t place = std::string::npos;
  for (std::size_t at = 0; at < old.size();) {
    const std::size_t end = old.find('\n', at) + 1;
    const std::string each = old.substr(at, end - at);
    if (each.starts_with("| " + study + " |")) {
      place = std::min(place, table.size());
    } else {
      table += each;
    }
    at = end;
  }
  table.insert(std::min(place, table.empty() ? 0 : table.size() - 1), lines);
  documentation::mend(page, first_mark, last_mark, table);
}

class ScenarioAgreement : public testing::TestWithParam<Case> {};

TEST_P(ScenarioAgreement, OfEveryRowThatTwoMethodsHave) {
  const Case& network = GetParam();
  std::vector<std::vector<result::Row>> rows;
  for (const Way& way : network.ways) rows.push_back(rows_of(network, way));
  std::string lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      if (network.ways[i].samples == 0) continue;
      const Comparison found = compared(rows[i], rows[j]);
      if (!found.distances.empty()) lines += line(network, network.ways[i], network.ways[j], found);
      EXPECT_GE(found.distances.size() + found.equal, 20U);
      EXPECT_EQ(found.unequal, std::vector<std::string>{});
      for (const auto& [row, distance] : found.distances) {
        EXPECT_LT(std::abs(distance), found.limit(false_alarm)) << row << ": " << lines;
      }
    }
  }
  if (documentation::mending()) mend_lines(network.study, lines);
  EXPECT_NE(documentation::read_page(page).find(lines), std::string::npos) << "run with FIRMGRID_MEND=1\n" << lines;
}

const Case two_bus{
    "TwoBus", "two_bus/study.toml", {}, {{"chronological", 100'000}, {"state_sampling", 1 << 22}, {"enumeration"}}};
const Case rbts{
    "RbtsHourly", "rbts/hourly.toml", {}, {{"chronological", 100'000}, {"state_sampling", 1 << 24}, {"enumeration"}}};
const Case rts79_generation{"Rts79Generation",
                            "rts79/generation.toml",
                            {},
                            {{"chronological", 20'000}, {"state_sampling", 1 << 22}, {"convolution"}}};
const Case rts79{"Rts79Hourly", "rts79/hourly.toml", {}, {{"chronological", 20'000}, {"state_sampling", 1 << 22}}};
const Case case24{"Case24Transport",
                  "matpower/case24.toml",
                  {"study.flow=transport"},
                  {{"chronological", 5'000}, {"state_sampling", 1 << 21}}};
const Case bus2{"RbtsBus2CaseA",
                "rbts_bus2/case-a.toml",
                {},
                {{"chronological", 20'000}, {"state_sampling", 1 << 16}, {"enumeration"}}};
const Case hanoi{"Hanoi2015", "hanoi/base-2015.toml", {}, {{"chronological", 10'000}, {"state_sampling", 1 << 22}}};

INSTANTIATE_TEST_SUITE_P(Networks, ScenarioAgreement,
                         testing::Values(two_bus, rbts, rts79_generation, rts79, case24, bus2, hanoi),
                         [](const auto& network) { return std::string{network.param.name}; });

}  // namespace
}  // namespace firmgrid::tests
