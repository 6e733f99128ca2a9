#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/runner.hpp"

/// Whole runs of the bundled scenarios, for comparisons bit for bit.
namespace firmgrid::test {

inline study::Study study_of(const std::string& path, const std::vector<std::string>& overrides) {
  auto study = readers::load_study(path, overrides, cli::vocabulary());
  EXPECT_TRUE(study.has_value()) << to_text(study.error().front());
  return std::move(study).value();
}

inline study::Study scenario(const std::string& name, const std::vector<std::string>& overrides) {
  return study_of(std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/" + name, overrides);
}

inline result::RunResult run_of(const study::Study& study, const run::RunOptions& options = {.threads = 1}) {
  const auto job = run::Job::prepare(study);
  EXPECT_TRUE(job.has_value()) << to_text(job.error().front());
  auto result = run::run(*job.value(), study, options);
  EXPECT_TRUE(result.has_value()) << to_text(result.error().front());
  return std::move(result).value();
}

/// Exactly so many samples.
inline study::Study drawing(study::Study study, std::int64_t samples) {
  study.simulation.samples = samples;
  study.simulation.stop_when.reset();
  return study;
}

inline void expect_same_sums(const result::RunResult& a, const result::RunResult& b) {
  EXPECT_EQ(a.sums.samples_done, b.sums.samples_done);
  ASSERT_EQ(a.sums.systems.size(), b.sums.systems.size());
  for (std::size_t i = 0; i < a.sums.systems.size(); ++i) {
    EXPECT_TRUE(a.sums.systems[i].slots == b.sums.systems[i].slots) << "network " << i;
  }
}

}  // namespace firmgrid::test
