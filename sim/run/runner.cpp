#include "sim/run/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "sim/run/differences.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/notes.hpp"
#include "sim/run/plan_costs.hpp"
#include "sim/run/stopwatch.hpp"
#include "sim/run/target.hpp"
#include "sim/run/targets.hpp"
#include "sim/statistics/stopping.hpp"

namespace firmgrid::run {
namespace {

/// A round of batches lasts about this long, so that progress, time limit and interruption are looked at often enough
/// and states that repeat are still met together.
constexpr double shortest_round_s = 0.25;
constexpr double longest_round_s = 1.0;

/// A sampling method on its way: batches in rounds until something ends it.
class SamplingRun {
 public:
  SamplingRun(const Job& job, const study::Study& study, const RunOptions& options, method::Estimator& estimator)
      : job_{&job},
        options_{&options},
        estimator_{&estimator},
        target_{target_of(job.method(), job.problem(), study.simulation)},
        time_limit_s_{study.simulation.time_limit_s},
        done_{estimator.sums().samples_done} {
    for (const result::Look& look : options.looks) {
      if (is_look(look.value.samples)) looks_.push_back(look);
    }
  }

  /// Runs to the end, and says how it came.
  std::expected<result::Ending, Error> run(method::Executor& executor) {
    while (done_ < target_.samples) {
      const Stopwatch round;
      const std::int64_t count = next_count();
      const std::expected<void, Error> advanced = estimator_->advance({.first = done_, .count = count}, executor);
      if (!advanced) return std::unexpected(advanced.error());
      done_ += count;
      if (is_look(done_)) look();
      adapt(round.seconds());
      report();
      if (reached()) return result::Ending::target_reached;
      if (done_ == target_.samples) break;
      if (options_->interrupted && options_->interrupted()) return result::Ending::interrupted;
      if (time_limit_s_ && clock_.seconds() >= *time_limit_s_) return result::Ending::time_limit;
    }
    return target_.stop ? result::Ending::target_not_reached : result::Ending::complete;
  }

  /// What the watched index was after 1, 2, 4, … batches, those of an earlier run included, and is now.
  std::vector<result::Look> looks() && {
    if (done_ > 0 && !is_look(done_)) look();
    return std::move(looks_);
  }

 private:
  /// A place that any run passes, whatever its rounds and however often it was resumed.
  bool is_look(std::int64_t samples) const {
    const std::int64_t batches = samples / target_.batch;
    return samples % target_.batch == 0 && std::has_single_bit(static_cast<std::uint64_t>(batches));
  }

  void look() {
    const std::vector<statistics::Estimate> now = estimator_->system_estimates(target_.index);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const method::Member& member = job_->problem().members[i];
      looks_.push_back({member.plan, member.year, target_.index, now[i]});
      looks_.back().value.samples = done_;
    }
  }

  /// Samples up to the end of the round: whole batches, not beyond the next look or the end.
  std::int64_t next_count() const {
    const std::int64_t begun = done_ / target_.batch;
    const std::int64_t end = std::min(begun + batches_, statistics::next_look(begun));
    return std::min(end * target_.batch, target_.samples) - done_;
  }

  /// Only the time of a round depends on this: sums know nothing of rounds.
  void adapt(double seconds) {
    if (seconds < shortest_round_s) batches_ *= 2;
    if (seconds > longest_round_s) batches_ = std::max<std::int64_t>(1, batches_ / 2);
  }

  bool reached() const {
    if (!target_.stop) return false;
    const std::int64_t events = estimator_->fewest_events(target_.index);
    const std::int64_t batches = done_ / target_.batch;
    const bool last =
        done_ == target_.samples && batches >= statistics::fewest_batches && events >= statistics::enough_events;
    const bool look = done_ % target_.batch == 0 && statistics::looks_after(batches, events);
    if (!last && !look) return false;
    return std::ranges::all_of(estimator_->system_estimates(target_.index), [&](const statistics::Estimate& estimate) {
      return statistics::precise_enough(estimate, target_.stop->relative);
    });
  }

  /// Shows the member that is furthest from its target.
  void report() const {
    if (!options_->on_progress) return;
    Progress progress{.samples_done = done_,
                      .samples_planned = target_.samples,
                      .seconds = clock_.seconds(),
                      .index = target_.index,
                      .mean = {},
                      .half_width = {},
                      .target_relative = target_.stop ? target_.stop->relative : 0.0};
    double widest = -1.0;
    for (const statistics::Estimate& estimate : estimator_->system_estimates(target_.index)) {
      const double relative = statistics::relative_half_width(estimate).value_or(0.0);
      if (relative <= widest || !estimate.mean) continue;
      widest = relative;
      progress.mean = estimate.mean;
      if (estimate.lo && estimate.hi) progress.half_width = (*estimate.hi - *estimate.lo) / 2.0;
    }
    options_->on_progress(progress);
  }

  const Job* job_;
  const RunOptions* options_;
  method::Estimator* estimator_;
  Target target_;
  std::optional<double> time_limit_s_;
  std::int64_t done_;
  std::int64_t batches_ = 1;  // per round
  std::vector<result::Look> looks_;
  Stopwatch clock_;
};

result::Provenance provenance_of(const Job& job, const study::Study& study) {
  result::Provenance provenance;
  provenance.method = job.method().name;
  provenance.seed = study.simulation.seed;
  provenance.digest = job.digest();
  for (const study::InputFile& input : study.inputs) provenance.inputs.emplace(input.name, input.digest);
  provenance.study = study.text;
  return provenance;
}

/// What the ending means for whoever wants to go on or repeat it.
std::vector<std::string> ending_notes(const result::RunResult& result) {
  const std::int64_t samples = result.runtime.samples;
  if (result.ending == result::Ending::time_limit) {
    return {fmt::format("time_limit ended the run after {} samples; -n {} without time_limit repeats it", samples,
                        samples)};
  }
  if (result.ending == result::Ending::interrupted) {
    return {fmt::format("interrupted after {} samples; --resume goes on from here", samples)};
  }
  return {};
}

/// Settings that only sampling methods read.
std::vector<std::string> unused_settings(const method::Entry& method, const study::Simulation& simulation) {
  if (method.samples) return {};
  std::vector<std::string> notes;
  const auto note = [&](bool set, const char* key) {
    if (set)
      notes.push_back(fmt::format("{} has no effect, because method = \"{}\" draws no samples", key, method.name));
  };
  note(simulation.samples.has_value(), "samples");
  note(simulation.batch.has_value(), "batch");
  note(simulation.stop_when.has_value(), "stop_when");
  note(simulation.time_limit_s.has_value(), "time_limit");
  return notes;
}

/// A method without samples does all of its work in one call.
std::expected<result::Ending, Error> all_at_once(method::Estimator& estimator, method::Executor& executor) {
  const std::expected<void, Error> done = estimator.advance({}, executor);
  if (!done) return std::unexpected(done.error());
  return result::Ending::complete;
}

/// Everything but how long it took.
result::RunResult found(const Job& job, const study::Study& study, const method::Estimator& estimator,
                        result::Ending ending) {
  result::RunResult result;
  result.title = study.title;
  result.rows = estimator.rows();
  result.differences = estimator.differences();
  add_bands(result.differences);
  result.distributions = estimator.distributions();
  result.hour_maps = estimator.hour_maps();
  result.targets = check_targets(result.rows, study.simulation.targets);
  result.costs = plan_costs(job, study);
  result.money = study.costs.money;
  result.sums = estimator.sums();
  result.provenance = provenance_of(job, study);
  result.runtime = estimator.runtime();
  result.ending = ending;
  std::vector<std::string> notes = estimator.warnings();
  for (std::string& note : ending_notes(result)) notes.push_back(std::move(note));
  for (std::string& note : unused_settings(job.method(), study.simulation)) notes.push_back(std::move(note));
  add_notes(job, study, notes, result);
  return result;
}

}  // namespace

std::expected<result::RunResult, Errors> run(const Job& job, const study::Study& study, const RunOptions& options) {
  const Stopwatch clock;
  const std::unique_ptr<method::Executor> executor = make_executor(options.threads);
  auto started = job.method().start(job.problem(), executor->workers());
  if (!started) return std::unexpected(Errors{started.error()});
  method::Estimator& estimator = **started;
  if (options.resume) {
    const std::expected<void, Error> restored = estimator.restore(*options.resume);
    if (!restored) return std::unexpected(Errors{restored.error()});
  }
  std::optional<SamplingRun> sampling;
  if (job.method().samples) sampling.emplace(job, study, options, estimator);
  const std::expected<result::Ending, Error> ending =
      sampling ? sampling->run(*executor) : all_at_once(estimator, *executor);
  if (!ending) return std::unexpected(Errors{ending.error()});

  result::RunResult result = found(job, study, estimator, *ending);
  if (sampling) result.looks = (*std::move(sampling)).looks();
  result.runtime.threads = executor->workers();
  result.runtime.seconds = clock.seconds();
  return result;
}

}  // namespace firmgrid::run
