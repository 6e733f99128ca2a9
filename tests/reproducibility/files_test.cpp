#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/reproducibility/whole.hpp"
#include "tests/support/temp_folder.hpp"

/// What files say counts, not in which order they say it; and what is added leaves the luck of the rest alone.
namespace firmgrid {
namespace {

using test::drawing;
using test::expect_same_sums;
using test::run_of;
using test::TempFolder;

/// A scenario's folder, copied so that a test may change it.
class Copy {
 public:
  explicit Copy(const std::string& scenario) {
    const std::filesystem::path from = std::filesystem::path{FIRMGRID_SOURCE_DIR} / "scenarios" / scenario;
    std::filesystem::copy(from, folder_.path(), std::filesystem::copy_options::recursive);
  }

  /// The data rows of every table from the last to the first.
  void reverse_rows() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder_.path()}) {
      const bool hours = entry.path().filename() == "profiles.csv";  // the one table whose order is time
      if (entry.path().extension() == ".csv" && !hours) reverse(entry.path());
    }
  }

  void append(const std::string& table, const std::string& row) const {
    std::string text = folder_.read(table);
    if (!text.ends_with('\n')) text += '\n';
    folder_.write(table, text + row + '\n');
  }

  study::Study study(const std::string& file, const std::vector<std::string>& overrides = {}) const {
    return test::study_of(folder_.path(file), overrides);
  }

 private:
  static void reverse(const std::filesystem::path& path) {
    std::vector<std::string> lines;
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) lines.push_back(line);
    }
    in.close();
    std::reverse(lines.begin() + 1, lines.end());
    std::ofstream out{path};
    for (const std::string& line : lines) out << line << '\n';
  }

  TempFolder folder_;
};

TEST(ShuffledRows, ShowInNoBitAndNotInTheDigest) {
  struct Case {
    const char* folder;
    const char* study;
  };
  for (const Case& each : {Case{"rts79", "peak.toml"}, Case{"rbts", "hourly.toml"}, Case{"hanoi", "base-2015.toml"}}) {
    const Copy plain{each.folder};
    const Copy shuffled{each.folder};
    shuffled.reverse_rows();
    const std::vector<std::string> sampling{"study.method=state_sampling"};
    const result::RunResult a = run_of(drawing(plain.study(each.study, sampling), 50'000));
    const result::RunResult b = run_of(drawing(shuffled.study(each.study, sampling), 50'000), {.threads = 2});
    expect_same_sums(a, b);
    EXPECT_EQ(a.provenance.digest, b.provenance.digest) << each.folder;
    ASSERT_EQ(a.rows.size(), b.rows.size());
    for (std::size_t i = 0; i < a.rows.size(); ++i) EXPECT_EQ(a.rows[i].id, b.rows[i].id);
  }
}

/// A line to a new substation without load changes nothing by its outages; if every other component kept its own luck,
/// the sums are the same.
TEST(AddedComponent, LeavesTheOutagesOfTheOthersAlone) {
  const Copy plain{"two_bus"};
  const Copy added{"two_bus"};
  added.append("network/substations.csv", "AA,Site");
  added.append("network/buses.csv", "AA/110,AA,110");
  added.append("network/lines.csv", "L0,A/110,AA/110,0.1,60,200,12");
  // What is summed per component, and the bounds of sums over passages, know of every component there is.
  const std::vector<std::string> sampling{"study.method=state_sampling", "output.detail=stations",
                                          R"(study.indices=["saidi", "ens", "lolp"])"};
  const result::RunResult before = run_of(drawing(plain.study("study.toml", sampling), 200'000));
  const result::RunResult after = run_of(drawing(added.study("study.toml", sampling), 200'000));
  expect_same_sums(before, after);
  EXPECT_GT(after.runtime.distinct_states, before.runtime.distinct_states);
}

TEST(TwoNetworks, GiveTheNumbersOfEachAlone) {
  const std::vector<std::string> keys{"study.method=state_sampling", "load.base_year=2015", "load.growth=0.05"};
  const Copy copy{"rbts"};
  study::Study both = drawing(copy.study("peak.toml", keys), 60'000);
  study::Study first = both;
  study::Study second = both;
  both.simulation.years = {2015, 2018};
  first.simulation.years = {2015};
  second.simulation.years = {2018};
  const result::RunResult together = run_of(both, {.threads = 2});
  ASSERT_EQ(together.sums.systems.size(), 2U);
  EXPECT_TRUE(together.sums.systems[0].slots == run_of(first).sums.systems[0].slots);
  EXPECT_TRUE(together.sums.systems[1].slots == run_of(second).sums.systems[0].slots);
  EXPECT_FALSE(together.sums.systems[0].slots == together.sums.systems[1].slots);
}

TEST(Variants, LiveThroughTheSameStatesAndGiveTheNumbersOfEachAlone) {
  const Copy copy{"rbts"};
  study::Study both = drawing(copy.study("peak.toml", {"study.method=state_sampling"}), 60'000);
  both.variants = {{.id = "poor",
                    .title = "lines fail twice as often",
                    .options = both.base.options,
                    .phases = both.simulation.phases,
                    .policy = both.simulation.policy}};
  both.variants[0].options.failure_scale["line"] = 2.0;
  study::Study first = both;
  first.variants.clear();
  study::Study second = first;
  second.base.options = both.variants[0].options;
  const result::RunResult together = run_of(both, {.threads = 2});
  ASSERT_EQ(together.sums.systems.size(), 2U);
  EXPECT_EQ(together.sums.systems[1].plan, "poor");
  EXPECT_TRUE(together.sums.systems[0].slots == run_of(first).sums.systems[0].slots);
  EXPECT_TRUE(together.sums.systems[1].slots == run_of(second).sums.systems[0].slots);
}

}  // namespace
}  // namespace firmgrid
