#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/result/security.hpp"

namespace firmgrid::output {

/// Lines of one voltage.
struct LineLevel {
  double kv = 0.0;
  std::int64_t circuits = 0;
  double circuit_km = 0.0;
  std::int64_t unknown_length = 0;  ///< circuits without length_km
};

/// Transformers between two voltages.
struct TransformerLevel {
  double high_kv = 0.0;
  double low_kv = 0.0;
  std::int64_t transformers = 0;
  double mva = 0.0;
  std::int64_t unlimited = 0;  ///< transformers without rating_mva
};

/// A class default and who takes its rates from it.
struct RuleUse {
  std::string rule;  ///< its place in defaults.toml, or "never fails"
  std::vector<std::string> components;
};

/// The grid of one plan and year in numbers.
struct GridSummary {
  std::string plan;
  std::string title = {};  ///< of a plan or variant; empty where it has none
  std::optional<int> year;
  std::vector<std::pair<std::string, std::int64_t>> counts;  ///< "substations" → 85, …
  std::vector<LineLevel> lines;
  std::vector<TransformerLevel> transformers;
  double peak_mw = 0.0;  ///< largest total demand of the year
  double hours = 0.0;    ///< of the load profile
  double customers = 0.0;
  double capacity_mw = 0.0;
  std::int64_t islands_open = 0;    ///< as operated
  std::int64_t islands_closed = 0;  ///< as built: open branches closed
  std::vector<std::string> bridges;
  std::vector<std::string> radial_loads;
  std::vector<RuleUse> defaults;
  std::optional<result::Security> security = {};  ///< empty where nobody looked
};

/// What `check` and `show` say about a study.
struct StudySummary {
  std::string title;
  std::string method;
  std::vector<GridSummary> grids;
  std::vector<std::string> notes;  ///< optional columns that are not there, and what holds instead
  std::vector<std::string> warnings;
};

std::string summary_text(const StudySummary& summary);
std::string summary_json(const StudySummary& summary);

/// A row per number of a plan and year, by its name in JSON with its unit; `kv` where it is of one voltage ("220") or
/// of transformers between two ("220/110"). Of bridges and radial loads, how many there are.
std::string summary_csv(const StudySummary& summary);

}  // namespace firmgrid::output
