#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::result {

/// One number of a run, addressed the way the JSON output does.
struct Row {
  std::string plan;
  std::optional<int> year;
  std::string index;  ///< saidi, ens, …
  std::string scope;  ///< system, voltage, substation, load, class, component, cause
  std::string id;     ///< "" for the system
  std::string part;   ///< "" for the whole, else the cause class a substation's or load's number is limited to
  std::string unit;
  statistics::Estimate value;
};

/// Integer totals of one network, from which a run can go on. Slots are numbered by the network's tally.
struct SystemSums {
  std::string plan;
  std::optional<int> year;
  std::vector<statistics::FixedSum> slots;
};

struct StoredSums {
  std::int64_t samples_done = 0;
  std::vector<SystemSums> systems;
};

/// What the run was made of: enough to repeat it.
struct Provenance {
  std::string version;
  std::string method;
  std::uint64_t seed = 0;
  std::string digest;                         ///< of inputs and settings that move results; resume compares it
  std::map<std::string, std::string> inputs;  ///< file → digest
  std::string study;                          ///< echo of every key in force
  std::string command;                        ///< the command line
};

struct Runtime {
  double seconds = 0.0;
  int threads = 1;
  std::int64_t samples = 0;
  std::int64_t distinct_states = 0;
  std::int64_t programs = 0;
  std::int64_t screened = 0;
  std::int64_t restarts = 0;
  std::int64_t clp_fallbacks = 0;
};

/// Why the run ended.
enum class Ending : std::uint8_t { complete, target_reached, target_not_reached, time_limit, interrupted };

/// Everything a run found, as plain values: the one thing that writers, terminal and tests read.
struct RunResult {
  std::string title;
  std::vector<Row> rows;
  StoredSums sums;  ///< empty where the method does not sample
  Provenance provenance;
  Runtime runtime;
  Ending ending = Ending::complete;
  std::vector<std::string> warnings;
  std::vector<std::string> not_included;  ///< what the numbers leave out, in words; among the warnings too
  /// Names for tables and pictures: substation or load id → name.
  std::map<std::string, std::string> names;
  /// What the indices mean: word → one line, for labels.
  std::map<std::string, std::string> meanings;
  /// What plans are: id of a variant → its title. In no order; rows have theirs.
  std::map<std::string, std::string> plan_titles;
  /// Kind and place of components with rows: id → "110 kV line, Hà Đông – Ba La".
  std::map<std::string, std::string> components;
  std::vector<std::string> asked;  ///< indices that the study names; empty = all that the method gives
};

/// The word for how a run ended, as files and JSON have it ("target_reached").
std::string_view name_of(Ending ending);

/// The ending of that name; none for any other word.
std::optional<Ending> ending_of(std::string_view name);

}  // namespace firmgrid::result
