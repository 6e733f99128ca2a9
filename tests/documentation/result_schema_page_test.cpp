#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <iterator>

#include "sim/output/writers.hpp"
#include "tests/documentation/page.hpp"
#include "tests/documentation/result_layout.hpp"
#include "tests/sim/output/compared_result.hpp"
#include "tests/sim/output/spread_sample.hpp"
#include "tests/support/temp_folder.hpp"

/// docs/result-schema.md lists every group and dataset of a result, as the file itself labels them.
namespace firmgrid::documentation {
namespace {

const std::string page = std::string{FIRMGRID_SOURCE_DIR} + "/docs/result-schema.md";
constexpr std::string_view first_mark = "<!-- from a result that has everything: -->\n";
constexpr std::string_view last_mark = "<!-- end of the list -->\n";

/// A result in which no group is absent: years, plans, map, looks, distributions, hour maps, sums of all kinds.
result::RunResult whole_result() {
  result::RunResult whole = output::spread_result();
  const result::RunResult plans = output::compared_result();
  whole.differences = plans.differences;
  whole.targets = plans.targets;
  whole.costs = plans.costs;
  whole.money = plans.money;
  // Parts of a second index, so that the list tells what hangs on the index.
  whole.rows.push_back(output::row("ens", "substation", "S1", "MWh/yr", output::estimate(30.0, 0.5)));
  whole.rows.back().part = "bulk_disconnection";
  whole.differences.push_back(output::difference("fast", whole.rows.back(), 3000));
  statistics::Histogram years;
  years.add(12.5, 3);
  for (result::SystemSums& system : whole.sums.systems) {
    system.histograms = {years};
    system.cells = system.slots;
  }
  whole.sums.differences = {{"later", "base", 2015, whole.sums.systems[0].slots, {years}}};
  return whole;
}

std::string table(const GroupLayout& group) {
  std::string text = fmt::format("### `{}`\n\n", group.path);
  if (!group.attributes.empty()) text += fmt::format("Attributes: `{}`.\n\n", fmt::join(group.attributes, "`, `"));
  if (group.datasets.empty()) return text;
  text += "| dataset | type | over | unit | meaning |\n|---|---|---|---|---|\n";
  for (const DatasetLayout& each : group.datasets) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", each.name, each.type, each.over, each.unit, each.meaning);
  }
  return text + "\n";
}

std::string generated() {
  const test::TempFolder folder;
  const std::string file = folder.path("result.h5");
  if (!output::write_hdf5(whole_result(), file)) return "cannot be written";
  std::string text = "\n";
  for (const GroupLayout& group : layout_of(file)) {
    if (!group.attributes.empty() || !group.datasets.empty()) text += table(group);
  }
  return text;
}

TEST(ResultSchemaPage, ListsEveryGroupAndDataset) {
  const std::string list = generated();
  if (mending()) mend(page, first_mark, last_mark, list);
  EXPECT_EQ(between(read_page(page), first_mark, last_mark), list) << "run this test with FIRMGRID_MEND=1";
}

}  // namespace
}  // namespace firmgrid::documentation
