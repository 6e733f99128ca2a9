#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/load/damage.hpp"
#include "models/outage/calendar.hpp"
#include "models/outage/cause.hpp"
#include "models/outage/fault_below.hpp"
#include "sim/evaluate/system.hpp"
#include "sim/result/run_result.hpp"
#include "sim/sampling/sampler.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::method {

/// One network of the job with everything a method needs of it. What it points to outlives the run.
struct Member {
  std::string plan;
  std::optional<int> year;
  const evaluate::System* system;
  std::span<const outage::Cause> causes;
  state::Projection projection;

  const outage::Calendar* calendar = nullptr;  ///< what depends on time; none = nothing
  std::span<const outage::FaultBelow> faults_below = {};
  std::span<const load::DamageFunction> damage = {};
  const PerId<LoadId, std::optional<std::uint32_t>>* damage_of = nullptr;  ///< none = nobody

  /// The same network under another load: what a year may turn out to be, with its probability. Empty = the forecast.
  struct Forecast {
    double probability = 1.0;
    const evaluate::System* system;
  };
  std::vector<Forecast> forecasts = {};
};

/// Two members of the same year to compare, sample by sample: the number of `plan` less that of `reference`.
struct Pair {
  std::size_t plan;        ///< index of the member
  std::size_t reference;   ///< likewise
  bool everything = true;  ///< all lines that both have, not only those of the system
  bool alike = false;      ///< the two are the same network under the same rules: nothing can differ
};

/// A prepared problem: the networks, the union of their causes, and the settings that methods read.
struct Problem {
  std::vector<Member> members;
  const state::CauseTable* causes;
  std::string flow;  ///< word of the flow catalog that the systems were made with
  std::uint64_t seed = 1;
  int max_order = 2;
  bool stations = true;                        ///< substations and load points too, not only the system
  bool components = false;                     ///< who answers for minutes and energy
  double cost_per_kwh = 0.0;                   ///< of energy not served; 0 = not given
  std::vector<std::string> indices;            ///< empty = all that the method gives
  std::vector<Pair> pairs = {};                ///< differences to find
  double momentary_limit_h = 0.0;              ///< shorter interruptions are momentary; 0 = none are
  double forecast_error = 0.0;                 ///< of a year's load, per unit
  int cemi_n = 3;                              ///< interruptions a year that make a customer count in cemi_n
  std::map<std::string, double> targets = {};  ///< index → value that its mean must not pass
};

/// Does many things at once. The only implementation with threads lives in sim/run.
class Executor {
 public:
  virtual ~Executor() = default;
  virtual int workers() const = 0;

  /// Calls work(worker, item) for every item in [0, items), in any order, each item once; a worker runs one item at a
  /// time. Returns after all. Exceptions in `work` end the program.
  virtual void for_each(std::int64_t items, const std::function<void(int worker, std::int64_t item)>& work) = 0;
};

/// A method at work on a problem.
class Estimator {
 public:
  virtual ~Estimator() = default;

  /// Adds samples (sampling methods), or does all the work at the first call (the others ignore the range).
  virtual std::expected<void, Error> advance(sampling::SampleRange range, Executor& executor) = 0;

  /// What is known now: rows in the order member, index, scope, id; plan and year filled in.
  virtual std::vector<result::Row> rows() const = 0;

  /// What is known now of the pairs of the problem, in their order, each in the order of rows(); without bands.
  virtual std::vector<result::Difference> differences() const = 0;

  /// How indices are spread over the years, and when in the year it happens; empty where the method knows no years.
  virtual std::vector<result::Distribution> distributions() const { return {}; }
  virtual std::vector<result::HourMap> hour_maps() const { return {}; }

  /// The system's estimate of an index in every member, for the stopping rule.
  virtual std::vector<statistics::Estimate> system_estimates(std::string_view index) const = 0;

  /// The smallest number of samples with a loss among the members, for the stopping rule.
  virtual std::int64_t fewest_events(std::string_view index) const = 0;

  /// Integer totals, to store and to go on from. Empty where the method does not sample.
  virtual result::StoredSums sums() const = 0;
  virtual std::expected<void, Error> restore(const result::StoredSums& sums) = 0;

  /// Counts of states and programs so far; seconds, threads and samples are the caller's.
  virtual result::Runtime runtime() const = 0;

  /// What the user should know about the numbers, beyond their status.
  virtual std::vector<std::string> warnings() const = 0;
};

/// A method of the menu.
struct Entry {
  std::string_view name;
  std::string_view summary;
  bool samples;                               ///< takes -n, batches, stopping rules and resume
  std::span<const std::string_view> indices;  ///< what it gives, in the order of its results

  /// What the method cannot treat, naming the cause or setting; all of it.
  Errors (*refusals)(const Problem& problem);
  std::expected<std::unique_ptr<Estimator>, Error> (*start)(const Problem& problem, int workers);
  std::int64_t batch = 65'536;             ///< samples, unless the study says otherwise
  std::int64_t most_samples = 10'000'000;  ///< likewise
  bool years = false;                      ///< samples are years: it treats what depends on time
};

namespace catalog {
std::span<const Entry> entries();
}

/// The entry of that name, or nullptr.
const Entry* find(std::string_view name);

}  // namespace firmgrid::method
