// The exams of every outage model and of every reader.

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <numeric>

#include "models/outage/catalog.hpp"
#include "models/readers/catalog.hpp"
#include "tests/support/temp_folder.hpp"

namespace firmgrid {
namespace {

std::vector<outage::Parameters> batteries() {
  return {{},
          {.unavailability = 0.02},
          {.unavailability = 0.1, .failures_per_year_up = 10.0, .repair_h = 97.33333333333333},
          {.states = {{1.0, 0.9}, {0.5, 0.06}, {0.0, 0.04}}},
          {.states = {{0.8, 1.0}}}};
}

TEST(OutageContract, StatesFallAndTheirChancesSumToOne) {
  for (const outage::Entry& entry : outage::catalog::entries()) {
    int accepted = 0;
    for (const outage::Parameters& parameters : batteries()) {
      const auto model = entry.make(parameters);
      if (!model) continue;
      ++accepted;
      const auto left = (*model)->availability();
      const auto chances = (*model)->probabilities();
      ASSERT_EQ(left.size(), chances.size()) << entry.name;
      EXPECT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1.0, 1e-12) << entry.name;
      for (std::size_t state = 0; state < left.size(); ++state) {
        EXPECT_TRUE(left[state] >= 0.0 && left[state] <= 1.0) << entry.name;
        EXPECT_TRUE(chances[state] >= 0.0 && chances[state] <= 1.0) << entry.name;
        EXPECT_TRUE(state == 0 || left[state] < left[state - 1]) << entry.name;
      }
      if (const auto rates = (*model)->rates()) {
        EXPECT_TRUE(std::isfinite(rates->failure_per_h) && rates->failure_per_h >= 0.0) << entry.name;
        EXPECT_TRUE(std::isfinite(rates->repair_per_h) && rates->repair_per_h > 0.0) << entry.name;
      }
    }
    EXPECT_GT(accepted, 0) << entry.name;
    EXPECT_LT(accepted, static_cast<int>(batteries().size())) << entry.name << " takes what is not its own";
  }
}

/// The folders and the case files of the scenarios.
std::vector<std::string> bundled_networks() {
  std::vector<std::string> paths;
  for (const auto& each : std::filesystem::recursive_directory_iterator(FIRMGRID_SOURCE_DIR "/scenarios")) {
    const bool folder = each.is_directory() && std::filesystem::exists(each.path() / "buses.csv");
    if (folder || each.path().extension() == ".m") paths.push_back(each.path().string());
  }
  return paths;
}

TEST(ReaderContract, ReadsEveryBundledNetworkThatItAcceptsWithoutAnyProblem) {
  for (const readers::Entry& entry : readers::catalog::entries()) {
    int accepted = 0;
    for (const std::string& path : bundled_networks()) {
      if (!entry.accepts(path)) continue;
      ++accepted;
      study::Draft draft;
      entry.read(path, draft);
      for (const Error& error : draft.errors) ADD_FAILURE() << entry.name << ": " << to_text(error);
      for (const std::string& table : study::required_tables()) EXPECT_TRUE(draft.tables.contains(table)) << table;
      EXPECT_FALSE(draft.inputs.empty());
    }
    EXPECT_GT(accepted, 0) << entry.name;
  }
}

TEST(ReaderContract, SaysWhatIsMissingAndNeverThrows) {
  const test::TempFolder folder;
  for (const readers::Entry& entry : readers::catalog::entries()) {
    EXPECT_FALSE(entry.accepts(folder.path("nowhere"))) << entry.name;
    study::Draft draft;
    EXPECT_NO_THROW(entry.read(folder.path("nowhere"), draft));
    ASSERT_FALSE(draft.errors.empty()) << entry.name;
    EXPECT_EQ(draft.errors.front().kind, ErrorKind::access) << entry.name;
  }
}

TEST(ReaderContract, EveryPathHasAtMostOneReader) {
  const test::TempFolder folder;
  folder.write("case.m", "mpc.version = '2';\n");
  for (const std::string& path : {folder.path(), folder.path("case.m"), folder.path("nowhere")}) {
    int readers = 0;
    for (const readers::Entry& entry : readers::catalog::entries()) readers += entry.accepts(path) ? 1 : 0;
    EXPECT_LE(readers, 1) << path;
  }
}

}  // namespace
}  // namespace firmgrid
