#include "sim/output/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/csv_table.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;

GridSummary grid(const std::string& plan, const std::string& title, std::int64_t causes) {
  GridSummary summary;
  summary.plan = plan;
  summary.title = title;
  summary.counts = {{"causes", causes}};
  summary.peak_mw = 100.0;
  summary.hours = 8760.0;
  return summary;
}

TEST(Summary, TellsOfVariantsOnlyWhatIsDifferent) {
  StudySummary summary;
  summary.grids = {grid("base", "", 7), grid("poor", "twice as many failures", 7), grid("less", "less", 5)};
  EXPECT_THAT(summary_text(summary), HasSubstr("\nplan poor: twice as many failures\n"
                                               "  consists of the same as plan base\n"
                                               "\nplan less\n"
                                               "  5 causes\n"));
}

TEST(SummaryCsv, HasARowForEachNumber) {
  StudySummary summary;
  GridSummary& small = summary.grids.emplace_back(grid("base", "", 7));
  small.year = 2016;
  small.lines = {{.kv = 220.0, .circuits = 3, .circuit_km = 41.5}};
  small.transformers = {{.high_kv = 220.0, .low_kv = 110.0, .transformers = 2, .mva = 500.0}};
  small.bridges = {"L1", "L2"};
  std::map<std::string, std::string> values;
  for (const test::CsvRow& row : test::csv_rows(summary_csv(summary))) {
    EXPECT_EQ(row.at("plan") + row.at("year"), "base2016");
    values[row.at("quantity") + " " + row.at("kv")] = row.at("value");
  }
  EXPECT_EQ(values["causes "], "7");
  EXPECT_EQ(values["circuit_km 220"], "41.5");
  EXPECT_EQ(values["mva 220/110"], "500");
  EXPECT_EQ(values["peak_mw "], "100");
  EXPECT_EQ(values["bridges "], "2");
  EXPECT_EQ(values["islands_as_built "], "0");
  EXPECT_EQ(values.size(), 15U);
}

}  // namespace
}  // namespace firmgrid::output
