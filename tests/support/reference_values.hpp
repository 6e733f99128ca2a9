#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/text.hpp"
#include "models/readers/csv.hpp"
#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/runner.hpp"

namespace firmgrid::tests {

/// A row of scenarios/*/expected.csv; scenarios/README.md says what it means.
struct ReferenceValue {
  std::string scenario;  ///< folder
  std::string study, method, set, year, index, scope, id;
  std::string text;  ///< the value as it is printed
  double value = 0.0;
  double tolerance = 0.0;
  bool sampled = false;

  /// Same study, method and overrides: one run gives both.
  bool same_run(const ReferenceValue& other) const {
    return scenario == other.scenario && study == other.study && method == other.method && set == other.set;
  }
  std::string run_name() const { return scenario + '/' + study + ' ' + method + (set.empty() ? "" : ' ' + set); }
};

/// Folders of scenarios/ in order of name.
inline std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(FIRMGRID_SOURCE_DIR "/scenarios")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

inline std::vector<ReferenceValue> reference_values(const std::string& scenario) {
  const std::string file = FIRMGRID_SOURCE_DIR "/scenarios/" + scenario + "/expected.csv";
  std::ostringstream bytes;
  bytes << std::ifstream{file, std::ios::binary}.rdbuf();
  Errors errors;
  const study::TextTable table = readers::parse_csv(file, bytes.str(), errors);
  if (!errors.empty()) throw std::runtime_error{to_text(errors.front())};
  std::vector<ReferenceValue> values;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row row = table.row(i);
    const auto cell = [&](std::string_view name) { return row.find(name)->text; };
    values.push_back({.scenario = scenario,
                      .study = cell("study"),
                      .method = cell("method"),
                      .set = cell("set"),
                      .year = cell("year"),
                      .index = cell("index"),
                      .scope = cell("scope"),
                      .id = cell("id"),
                      .text = cell("value"),
                      .value = parse_number(cell("value")).value(),
                      .tolerance = parse_number(cell("tolerance")).value(),
                      .sampled = cell("kind") == "sampled"});
  }
  return values;
}

/// The study that a row asks for.
inline study::Study study_of(const ReferenceValue& wanted) {
  std::vector<std::string> overrides{"study.method=" + wanted.method};
  for (const std::string& set : split(wanted.set, ';')) {
    if (!set.empty()) overrides.push_back(set);
  }
  auto study = readers::load_study(FIRMGRID_SOURCE_DIR "/scenarios/" + wanted.scenario + '/' + wanted.study, overrides,
                                   cli::vocabulary());
  if (!study) throw std::runtime_error{to_text(study.error().front())};
  return *std::move(study);
}

inline result::RunResult run_of(const study::Study& study) {
  auto job = run::Job::prepare(study);
  if (!job) throw std::runtime_error{to_text(job.error().front())};
  auto result = run::run(**job, study, {});
  if (!result) throw std::runtime_error{to_text(result.error().front())};
  return *std::move(result);
}

/// What a run says where a row looks.
inline const statistics::Estimate& found_in(const result::RunResult& result, const ReferenceValue& wanted) {
  const auto row = std::ranges::find_if(result.rows, [&](const result::Row& candidate) {
    return candidate.index == wanted.index && candidate.scope == wanted.scope && candidate.id == wanted.id &&
           candidate.part.empty() && (candidate.year ? std::to_string(*candidate.year) : "") == wanted.year;
  });
  if (row == result.rows.end()) {
    throw std::runtime_error{wanted.run_name() + " gives no " + wanted.index + ' ' + wanted.scope + ' ' + wanted.id};
  }
  return row->value;
}

/// The rule of scenarios/README.md.
inline bool agrees(const ReferenceValue& wanted, const statistics::Estimate& found) {
  constexpr double standard_errors = 3.5;
  if (!found.mean) return false;
  if (!found.std_error) {
    return *found.lo <= wanted.value + wanted.tolerance && *found.hi >= wanted.value - wanted.tolerance;
  }
  const double own = *found.std_error;
  const double allowed =
      wanted.sampled ? standard_errors * std::hypot(own, wanted.tolerance) : wanted.tolerance + standard_errors * own;
  return std::abs(*found.mean - wanted.value) <= allowed;
}

}  // namespace firmgrid::tests
