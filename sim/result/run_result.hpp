#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/result/distribution.hpp"
#include "sim/result/grid_map.hpp"
#include "sim/statistics/estimate.hpp"
#include "sim/statistics/histogram.hpp"

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
  std::vector<statistics::Histogram> histograms = {};  ///< numbered by the method; most have none
  std::vector<statistics::FixedSum> cells = {};        ///< of hour maps, likewise
};

/// Integer totals of the differences between two networks, sample by sample.
struct DifferenceSums {
  std::string plan;
  std::string reference;
  std::optional<int> year;
  std::vector<statistics::FixedSum> slots;  ///< `events` counts the samples that differ
  std::vector<statistics::Histogram> histograms = {};
};

struct StoredSums {
  std::int64_t samples_done = 0;
  std::vector<SystemSums> systems;
  std::vector<DifferenceSums> differences = {};
};

/// A number of one plan less that of another in the same year.
struct Difference {
  Row row;                ///< of the plan; the value is the difference
  std::string reference;  ///< the other plan
  bool paired = true;     ///< from the same samples; false: from two runs that know nothing of each other
  std::optional<std::int64_t> differing = {};  ///< samples in which the two differ; empty where nothing was sampled
  std::optional<double> band_lo = {};  ///< simultaneous 95 % band over all differences of the index between systems
  std::optional<double> band_hi = {};
};

/// Whether a plan keeps a target in a year.
struct TargetCheck {
  std::string plan;
  std::optional<int> year;
  std::string index;
  double target = 0.0;
  statistics::Estimate value = {};
  bool met = false;                  ///< the mean does
  std::optional<double> confidence;  ///< that the true mean does, 0 to 1; empty where no error is known
};

/// What the works of a plan cost by a year.
struct PlanCost {
  std::string plan;
  std::optional<int> year;
  double capital = 0.0;    ///< of all stages in service
  double per_year = 0.0;   ///< their annuities
  double customers = 0.0;  ///< of the network, so that minutes of each can be minutes of all
};

/// What a number looked like on the way: after 1, 2, 4, … batches, and at the end.
struct Look {
  std::string plan;
  std::optional<int> year;
  std::string index;           ///< what the stopping rule watches
  statistics::Estimate value;  ///< with the samples so far
};

/// A class default, and who takes its outage data from it in any of the networks.
struct DefaultUse {
  std::string rule;  ///< its place in defaults.toml, or "never fails"
  std::vector<std::string> components;
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
  std::vector<Difference> differences;  ///< against the first plan, then the other pairs; in order of year, index
  std::vector<Distribution> distributions = {};  ///< in the order of plans, years, indices; differences last
  std::vector<HourMap> hour_maps = {};           ///< in the order of plans, years, indices
  std::vector<TargetCheck> targets;              ///< in the order of plans, years and indices
  std::vector<PlanCost> costs;                   ///< empty where no stage has a cost
  std::string money;                             ///< what costs are counted in; may be empty
  std::vector<Look> looks = {};                  ///< in the order of samples, plans, years; empty without sampling
  StoredSums sums;                               ///< empty where the method does not sample
  Provenance provenance;
  Runtime runtime;
  Ending ending = Ending::complete;
  std::vector<std::string> warnings;
  std::vector<std::string> not_included;  ///< what the numbers leave out, in words; among the warnings too
  /// Names for tables and pictures: substation or load id → name.
  std::map<std::string, std::string> names;
  /// What the indices mean: word → one line, for labels.
  std::map<std::string, std::string> meanings;
  /// What plans and variants are: plan of a row → its title. In no order; rows have theirs.
  std::map<std::string, std::string> plan_titles;
  /// Kind and place of components with rows: id → "110 kV line, Hà Đông – Ba La".
  std::map<std::string, std::string> components;
  GridMap map = {};
  std::vector<DefaultUse> defaults = {};      ///< in order of rule; empty where every row has outage data of its own
  std::vector<std::string> assumptions = {};  ///< columns and tables that are not there, and what holds instead
  std::vector<std::string> asked;             ///< indices that the study names; empty = all that the method gives
};

/// The word for how a run ended, as files and JSON have it ("target_reached").
std::string_view name_of(Ending ending);

/// The ending of that name; none for any other word.
std::optional<Ending> ending_of(std::string_view name);

}  // namespace firmgrid::result
