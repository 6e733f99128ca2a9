#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"
#include "models/outage/planned.hpp"
#include "sim/indices/estimates.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/catalog.hpp"
#include "sim/method/pair_sums.hpp"
#include "sim/method/prepared_year.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/single.hpp"
#include "sim/method/table.hpp"
#include "sim/method/year_worker.hpp"

namespace firmgrid::method::catalog {

Entry chronological();

namespace {

constexpr std::array<std::string_view, 20> given{
    "saidi",         "saifi", "caidi", "asai", "asui",  "maifi", "cemi_n", "ctaidi", "med",  "saidi_without_med",
    "med_threshold", "ens",   "aens",  "cost", "ecost", "edns",  "lolp",   "lole",   "lolf", "lold"};
constexpr std::array<std::string_view, 3> models{"two_state", "derated", outage::planned_word};

/// Years that one worker takes at a time.
constexpr std::int64_t years_per_item = 4;

constexpr std::int64_t batch_years = 64;
constexpr std::int64_t default_years = 10'000;

/// Lives through years, event by event in continuous time. All members live through the same chances; each has its own
/// course of events. A sample is a year.
/// Source: Billinton & Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods, 1994, ch. 3
/// (state duration sampling), with residual lives at the start of each year.
class Chronological final : public Estimator {
 public:
  Chronological(const Problem& problem, std::vector<Single> singles, int workers);

  std::expected<void, Error> advance(sampling::SampleRange range, Executor& executor) override;
  std::vector<result::Row> rows() const override;
  std::vector<result::Difference> differences() const override { return pairs_.differences(tallies(), samples_); }
  std::vector<result::Distribution> distributions() const override;
  std::vector<result::HourMap> hour_maps() const override;
  std::vector<statistics::Estimate> system_estimates(std::string_view index) const override;
  std::int64_t fewest_events(std::string_view index) const override;
  result::StoredSums sums() const override;
  std::expected<void, Error> restore(const result::StoredSums& sums) override;
  result::Runtime runtime() const override;
  std::vector<std::string> warnings() const override { return {}; }

 private:
  std::span<const indices::Tally> tallies() const { return totals_.tallies; }
  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const;

  const Problem* problem_;
  std::vector<Single> singles_;  // [members]
  std::vector<const indices::Entry*> chosen_;
  SharedStates shared_;
  PreparedMembers members_;
  PreparedYears years_;
  PairSums pairs_;
  std::vector<std::unique_ptr<const SpreadLayout>> spreads_;  // [members]
  YearTotals totals_;
  std::vector<std::unique_ptr<YearWorker>> workers_;
  std::int64_t samples_ = 0;
};

Chronological::Chronological(const Problem& problem, std::vector<Single> singles, int workers)
    : problem_{&problem},
      singles_{std::move(singles)},
      chosen_{chosen_indices(problem, given)},
      shared_{shared_memory},
      members_{prepare(problem, singles_, chosen_, shared_, Samples::years)},
      pairs_{problem, members_, chosen_} {
  for (const auto& member : members_) {
    years_.push_back(std::make_unique<const PreparedYear>(problem, *member, shared_));
    spreads_.push_back(std::make_unique<const SpreadLayout>(*member->member, member->layout, chosen_, problem.targets));
  }
  totals_ = YearTotals{members_, spreads_, problem.pairs.size()};
  for (int w = 0; w < workers; ++w) {
    workers_.push_back(std::make_unique<YearWorker>(problem, members_, years_, spreads_, pairs_));
  }
}

std::expected<void, Error> Chronological::advance(sampling::SampleRange range, Executor& executor) {
  const std::int64_t items = (range.count + years_per_item - 1) / years_per_item;
  executor.for_each(items, [&](int worker, std::int64_t item) {
    const std::int64_t first = range.first + item * years_per_item;
    const std::int64_t end = std::min(first + years_per_item, range.first + range.count);
    for (std::int64_t sample = first; sample < end; ++sample) {
      workers_[static_cast<std::size_t>(worker)]->live(sample);
    }
  });
  const YearWorker* failed = nullptr;
  for (const auto& worker : workers_) {
    if (worker->failure() && (failed == nullptr || worker->failed_sample() < failed->failed_sample())) {
      failed = worker.get();
    }
  }
  if (failed != nullptr) return std::unexpected(*failed->failure());
  for (const auto& worker : workers_) worker->give(totals_, pairs_);
  samples_ += range.count;
  return {};
}

statistics::Estimate Chronological::estimate(std::size_t member, const indices::Line& line) const {
  if (!line.available || line.index->measure == indices::Measure::major_days) return statistics::not_available();
  return indices::sampled(members_[member]->layout, line, totals_.tallies[member].slots(), samples_);
}

std::vector<result::Row> Chronological::rows() const {
  std::vector<result::Row> rows;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const auto of_member = rows_of(problem_->members[m], members_[m]->layout, chosen_,
                                   [&](const indices::Line& line) { return estimate(m, line); });
    rows.insert(rows.end(), of_member.begin(), of_member.end());
    std::ranges::move(totals_.spreads[m].major_days(chosen_, samples_), std::back_inserter(rows));
  }
  return rows;
}

std::vector<result::Distribution> Chronological::distributions() const {
  std::vector<result::Distribution> found;
  for (const YearSpread& spread : totals_.spreads) {
    std::ranges::move(spread.distributions(samples_), std::back_inserter(found));
  }
  for (std::size_t p = 0; p < problem_->pairs.size(); ++p) {
    const Pair& pair = problem_->pairs[p];
    if (spreads_[pair.plan]->empty() || spreads_[pair.reference]->empty()) continue;
    const statistics::Histogram& histogram = totals_.differences[p];
    const SpreadLayout::Line& line = spreads_[pair.plan]->lines().front();
    found.push_back(distribution_of(histogram));
    result::Distribution& difference = found.back();
    difference.plan = problem_->members[pair.plan].plan;
    difference.reference = problem_->members[pair.reference].plan;
    difference.year = problem_->members[pair.plan].year;
    difference.index = line.index->name;
    difference.unit = line.index->unit;
    difference.counted = "years";
    std::int64_t worse = 0;
    for (const statistics::Histogram::Bin& bin : histogram.bins()) worse += bin.number > 0 ? bin.count : 0;
    difference.worse = statistics::share_of(worse, samples_);
  }
  return found;
}

std::vector<result::HourMap> Chronological::hour_maps() const {
  std::vector<result::HourMap> maps;
  for (const YearSpread& spread : totals_.spreads) {
    std::ranges::move(spread.hour_maps(samples_), std::back_inserter(maps));
  }
  return maps;
}

std::vector<statistics::Estimate> Chronological::system_estimates(std::string_view name) const {
  const indices::Entry* index = indices::find(name);
  FIRMGRID_EXPECT(index != nullptr && std::ranges::find(given, name) != given.end());
  std::vector<statistics::Estimate> estimates;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    estimates.push_back(estimate(m, system_line(members_[m]->layout, *index)));
  }
  return estimates;
}

std::int64_t Chronological::fewest_events(std::string_view name) const {
  const indices::Entry* index = indices::find(name);
  FIRMGRID_EXPECT(index != nullptr && std::ranges::find(given, name) != given.end());
  if (index->measure == indices::Measure::major_days) return 0;
  std::int64_t fewest = samples_;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const std::size_t slot = members_[m]->layout.slot(0, index->measure, indices::Part::whole);
    fewest = std::min(fewest, totals_.tallies[m].slots()[slot].events);
  }
  return fewest;
}

result::StoredSums Chronological::sums() const {
  result::StoredSums sums{.samples_done = samples_, .systems = {}, .differences = pairs_.sums()};
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const Member& member = problem_->members[m];
    const auto slots = totals_.tallies[m].slots();
    sums.systems.push_back({.plan = member.plan,
                            .year = member.year,
                            .slots = {slots.begin(), slots.end()},
                            .histograms = totals_.spreads[m].histograms(),
                            .cells = totals_.spreads[m].cells()});
  }
  for (std::size_t p = 0; p < sums.differences.size(); ++p) {
    sums.differences[p].histograms = {totals_.differences[p]};
  }
  return sums;
}

std::expected<void, Error> Chronological::restore(const result::StoredSums& sums) {
  const auto refuse = [](const char* what) { return std::unexpected(refusal(what)); };
  if (sums.samples_done < 0 || sums.systems.size() != members_.size()) {
    return refuse("the stored sums belong to another study (number of networks differs)");
  }
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const Member& member = problem_->members[m];
    const result::SystemSums& stored = sums.systems[m];
    const bool same = stored.plan == member.plan && stored.year == member.year;
    if (!same || stored.slots.size() != members_[m]->layout.slots() || !totals_.spreads[m].fits(stored)) {
      return refuse("the stored sums belong to another study (plan, year or number of sums differs)");
    }
  }
  if (!pairs_.fits(sums.differences)) return refuse("the stored sums compare other plans, or the same in other lines");
  pairs_.restore(sums.differences);
  for (std::size_t m = 0; m < members_.size(); ++m) {
    totals_.tallies[m].restore(sums.systems[m].slots);
    totals_.spreads[m].restore(sums.systems[m]);
  }
  for (std::size_t p = 0; p < sums.differences.size(); ++p) {
    if (!sums.differences[p].histograms.empty()) totals_.differences[p] = sums.differences[p].histograms.front();
  }
  samples_ = sums.samples_done;
  return {};
}

result::Runtime Chronological::runtime() const {
  result::Runtime runtime;
  runtime.samples = samples_;
  for (const auto& worker : workers_) worker->add_counts(runtime);
  return runtime;
}

Errors refusals(const Problem& problem) {
  Errors errors = refuse_beyond(problem, chronological(), models);
  std::set<std::string> named;
  for (const Member& member : problem.members) {
    for (const outage::Cause& cause : member.causes) {
      const bool known = cause.behaviour->course() != nullptr || cause.model == outage::planned_word ||
                         cause.behaviour->probabilities().front() >= 1.0;
      if (known || !named.insert(cause.id).second) continue;
      errors.push_back(refusal(fmt::format(
          "method = \"chronological\" needs to know how long \"{}\" is in service and out (give mttf_h and mttr_h, or "
          "failures_per_year and repair_h; in states MW:probability:hours)",
          cause.id)));
    }
  }
  return errors;
}

std::expected<std::unique_ptr<Estimator>, Error> start(const Problem& problem, int workers) {
  FIRMGRID_TRY(singles, singles_of(problem));
  return std::make_unique<Chronological>(problem, std::move(singles), workers);
}

}  // namespace

Entry chronological() {
  return {.name = "chronological",
          .summary = "lives through years event by event: durations, and how years differ",
          .samples = true,
          .indices = given,
          .refusals = &refusals,
          .start = &start,
          .batch = batch_years,
          .most_samples = default_years,
          .years = true};
}

}  // namespace firmgrid::method::catalog
