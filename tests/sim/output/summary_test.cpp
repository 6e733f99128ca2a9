#include "sim/output/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace firmgrid::output
