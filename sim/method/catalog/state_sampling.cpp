#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/estimates.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/catalog.hpp"
#include "sim/method/member_states.hpp"
#include "sim/method/pair_sums.hpp"
#include "sim/method/prepared.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/sampling_worker.hpp"
#include "sim/method/single.hpp"
#include "sim/method/table.hpp"

namespace firmgrid::method::catalog {

Entry state_sampling();

namespace {

constexpr std::array<std::string_view, 14> given{"saidi", "saifi", "caidi", "asai", "asui", "maifi", "ens",
                                                 "aens",  "cost",  "edns",  "lolp", "lole", "lolf",  "lold"};
constexpr std::array<std::string_view, 2> models{"two_state", "derated"};

/// Samples that one worker draws at a time; a round is cut at multiples, so that no block is drawn twice.
constexpr std::int64_t draw_item = 4 * sampling::Sampler::block;
/// A round grows while few states are new to it, because states that repeat are counted only once.
constexpr std::int64_t smallest_round = std::int64_t{1} << 16;
constexpr std::int64_t largest_round = std::int64_t{1} << 22;
constexpr std::size_t states_per_round = std::size_t{1} << 16;

/// Draws states of independent causes and takes the exact expectation over all hours of the load in each of them. All
/// members live through the same draws; each solves its own states of them.
/// Source: Billinton & Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods, 1994, ch. 3.
class StateSampling final : public Estimator {
 public:
  StateSampling(const Problem& problem, std::vector<Single> singles, int workers);

  std::expected<void, Error> advance(sampling::SampleRange range, Executor& executor) override;
  std::vector<result::Row> rows() const override;
  std::vector<result::Difference> differences() const override;
  std::vector<statistics::Estimate> system_estimates(std::string_view index) const override;
  std::int64_t fewest_events(std::string_view index) const override;
  result::StoredSums sums() const override;
  std::expected<void, Error> restore(const result::StoredSums& sums) override;
  result::Runtime runtime() const override;
  std::vector<std::string> warnings() const override { return missing_frequencies(members_, chosen_); }

 private:
  std::expected<void, Error> round(sampling::SampleRange range, Executor& executor);
  void draw(sampling::SampleRange range, Executor& executor);
  void each(const std::vector<Piece>& pieces, Executor& executor,
            const std::function<void(SamplingWorker& worker, const Piece& piece)>& work);
  std::expected<void, Error> failure() const;
  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const;

  const Problem* problem_;
  sampling::Sampler sampler_;
  std::vector<Single> singles_;  // [members]
  MemberStates states_;
  std::vector<const indices::Entry*> chosen_;
  SharedStates shared_;
  PreparedMembers members_;
  PairSums pairs_;
  std::vector<indices::Tally> totals_;  // [members]
  std::vector<SamplingWorker> workers_;
  std::int64_t samples_ = 0;
  std::int64_t round_samples_ = smallest_round;
};

std::vector<indices::Tally> empty_tallies(const PreparedMembers& members) {
  std::vector<indices::Tally> tallies;
  for (const auto& member : members) tallies.emplace_back(member->layout);
  return tallies;
}

StateSampling::StateSampling(const Problem& problem, std::vector<Single> singles, int workers)
    : problem_{&problem},
      sampler_{*problem.causes, problem.seed},
      singles_{std::move(singles)},
      states_{problem, singles_, workers},
      chosen_{chosen_indices(problem, given)},
      shared_{shared_memory},
      members_{prepare(problem, singles_, chosen_, shared_)},
      pairs_{problem, members_, chosen_},
      totals_{empty_tallies(members_)} {
  for (int w = 0; w < workers; ++w) workers_.emplace_back(members_, pairs_, w);
}

std::expected<void, Error> StateSampling::advance(sampling::SampleRange range, Executor& executor) {
  while (range.count > 0) {
    const std::int64_t count = std::min(range.count, round_samples_);
    const std::expected<void, Error> done = round({.first = range.first, .count = count}, executor);
    if (!done) return done;
    range = {.first = range.first + count, .count = range.count - count};
    samples_ += count;
  }
  for (SamplingWorker& worker : workers_) worker.give(totals_, pairs_);
  return {};
}

std::expected<void, Error> StateSampling::round(sampling::SampleRange range, Executor& executor) {
  draw(range, executor);
  for (SamplingWorker& worker : workers_) {
    states_.meet(worker.drawn());
    worker.drawn().clear();
  }
  states_.sort_round();
  // Solving writes what recalling and comparing read, so one comes after the other.
  each(pieces_of(states_, &StateBook::to_solve), executor,
       [&](SamplingWorker& worker, const Piece& piece) { worker.solve(states_, piece); });
  each(pieces_of(states_, &StateBook::to_recall), executor,
       [&](SamplingWorker& worker, const Piece& piece) { worker.recall(states_, piece); });
  if (auto done = failure(); !done) return done;
  if (!pairs_.empty()) {
    each(pieces_of_met(states_), executor,
         [&](SamplingWorker& worker, const Piece& piece) { worker.compare(states_, piece); });
  }
  const bool few = states_.drawn() < states_per_round;
  round_samples_ = std::clamp(few ? round_samples_ * 2 : round_samples_ / 2, smallest_round, largest_round);
  states_.close_round();
  return failure();
}

void StateSampling::each(const std::vector<Piece>& pieces, Executor& executor,
                         const std::function<void(SamplingWorker& worker, const Piece& piece)>& work) {
  executor.for_each(static_cast<std::int64_t>(pieces.size()), [&](int number, std::int64_t item) {
    work(workers_[static_cast<std::size_t>(number)], pieces[static_cast<std::size_t>(item)]);
  });
}

std::expected<void, Error> StateSampling::failure() const {
  for (std::size_t m = 0; m < members_.size(); ++m) {
    FirstFailure first;
    for (const SamplingWorker& worker : workers_) first.merge(worker.failure(m));
    if (first.error()) return std::unexpected(*first.error());
  }
  return {};
}

void StateSampling::draw(sampling::SampleRange range, Executor& executor) {
  const std::int64_t end = range.first + range.count;
  const std::int64_t first_item = range.first / draw_item;
  const std::int64_t items = (end + draw_item - 1) / draw_item - first_item;
  executor.for_each(items, [&](int number, std::int64_t item) {
    const std::int64_t from = std::max(range.first, (first_item + item) * draw_item);
    const std::int64_t to = std::min(end, (first_item + item + 1) * draw_item);
    sampler_.count_states({.first = from, .count = to - from}, workers_[static_cast<std::size_t>(number)].drawn());
  });
}

statistics::Estimate StateSampling::estimate(std::size_t member, const indices::Line& line) const {
  if (!line.available) return statistics::not_available();
  return indices::sampled(members_[member]->layout, line, totals_[member].slots(), samples_);
}

std::vector<result::Row> StateSampling::rows() const {
  std::vector<result::Row> rows;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const auto of_member = rows_of(problem_->members[m], members_[m]->layout, chosen_,
                                   [&](const indices::Line& line) { return estimate(m, line); });
    rows.insert(rows.end(), of_member.begin(), of_member.end());
  }
  return rows;
}

std::vector<result::Difference> StateSampling::differences() const { return pairs_.differences(totals_, samples_); }

std::vector<statistics::Estimate> StateSampling::system_estimates(std::string_view name) const {
  const indices::Entry* index = indices::find(name);
  FIRMGRID_EXPECT(index != nullptr && std::ranges::find(given, name) != given.end());
  std::vector<statistics::Estimate> estimates;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    estimates.push_back(estimate(m, system_line(members_[m]->layout, *index)));
  }
  return estimates;
}

std::int64_t StateSampling::fewest_events(std::string_view name) const {
  const indices::Entry* index = indices::find(name);
  FIRMGRID_EXPECT(index != nullptr && std::ranges::find(given, name) != given.end());
  std::int64_t fewest = samples_;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const std::size_t slot = members_[m]->layout.slot(0, index->measure, indices::Part::whole);
    fewest = std::min(fewest, totals_[m].slots()[slot].events);
  }
  return fewest;
}

result::StoredSums StateSampling::sums() const {
  result::StoredSums sums{.samples_done = samples_, .systems = {}, .differences = pairs_.sums()};
  for (std::size_t m = 0; m < totals_.size(); ++m) {
    const Member& member = problem_->members[m];
    const auto slots = totals_[m].slots();
    sums.systems.push_back({.plan = member.plan, .year = member.year, .slots = {slots.begin(), slots.end()}});
  }
  return sums;
}

std::expected<void, Error> StateSampling::restore(const result::StoredSums& sums) {
  const auto refuse = [](const char* what) { return std::unexpected(refusal(what)); };
  if (sums.samples_done < 0 || sums.systems.size() != totals_.size()) {
    return refuse("the stored sums belong to another study (number of networks differs)");
  }
  for (std::size_t m = 0; m < totals_.size(); ++m) {
    const Member& member = problem_->members[m];
    const result::SystemSums& stored = sums.systems[m];
    const bool same = stored.plan == member.plan && stored.year == member.year;
    if (!same || stored.slots.size() != members_[m]->layout.slots()) {
      return refuse("the stored sums belong to another study (plan, year or number of sums differs)");
    }
  }
  if (!pairs_.fits(sums.differences)) return refuse("the stored sums compare other plans, or the same in other lines");
  pairs_.restore(sums.differences);
  for (std::size_t m = 0; m < totals_.size(); ++m) totals_[m].restore(sums.systems[m].slots);
  samples_ = sums.samples_done;
  return {};
}

result::Runtime StateSampling::runtime() const {
  result::Runtime runtime;
  runtime.samples = samples_;
  runtime.distinct_states = states_.distinct();
  for (const SamplingWorker& worker : workers_) add_counts({&worker.solver(), 1}, runtime);
  return runtime;
}

Errors refusals(const Problem& problem) { return refuse_beyond(problem, state_sampling(), models); }

std::expected<std::unique_ptr<Estimator>, Error> start(const Problem& problem, int workers) {
  FIRMGRID_TRY(singles, singles_of(problem));
  return std::make_unique<StateSampling>(problem, std::move(singles), workers);
}

}  // namespace

Entry state_sampling() {
  return {.name = "state_sampling",
          .summary = "draws states, exact expectation over all hours of the load in each",
          .samples = true,
          .indices = given,
          .refusals = &refusals,
          .start = &start};
}

}  // namespace firmgrid::method::catalog
