#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/estimates.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/catalog.hpp"
#include "sim/method/prepared.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/state_book.hpp"
#include "sim/method/table.hpp"

namespace firmgrid::method::catalog {

Entry state_sampling();

namespace {

constexpr std::array<std::string_view, 14> given{"saidi", "saifi", "caidi", "asai", "asui", "maifi", "ens",
                                                 "aens",  "cost",  "edns",  "lolp", "lole", "lolf",  "lold"};
constexpr std::array<std::string_view, 2> models{"two_state", "derated"};

/// Samples that one worker draws at a time; a round is cut at multiples, so that no block is drawn twice.
constexpr std::int64_t draw_item = 4 * sampling::Sampler::block;
/// Distinct states that one worker solves or recalls at a time.
constexpr std::int64_t state_item = 32;
/// A round grows while few states are new to it, because states that repeat are counted only once.
constexpr std::int64_t smallest_round = std::int64_t{1} << 16;
constexpr std::int64_t largest_round = std::int64_t{1} << 22;
constexpr std::size_t states_per_round = std::size_t{1} << 16;

/// Draws states of independent causes and takes the exact expectation over all hours of the load in each of them.
/// Source: Billinton & Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods, 1994, ch. 3.
class StateSampling final : public Estimator {
 public:
  StateSampling(const Problem& problem, int workers);

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
  struct Worker {
    StateSolver solver;
    state::StateCounts drawn;
    std::vector<indices::Tally> tallies;  // [members]
    FirstFailure failure;
  };

  std::expected<void, Error> round(sampling::SampleRange range, Executor& executor);
  void draw(sampling::SampleRange range, Executor& executor);
  void solve(Worker& worker, int number, std::int64_t item);
  void recall(Worker& worker, std::int64_t item);
  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const;

  const Problem* problem_;
  sampling::Sampler sampler_;
  StateBook book_;
  std::vector<const indices::Entry*> chosen_;
  PreparedMembers members_;
  std::vector<indices::Tally> totals_;  // [members]
  std::vector<Worker> workers_;
  std::int64_t samples_ = 0;
  std::int64_t round_samples_ = smallest_round;
};

std::vector<indices::Tally> empty_tallies(const PreparedMembers& members) {
  std::vector<indices::Tally> tallies;
  for (const auto& member : members) tallies.emplace_back(member->layout);
  return tallies;
}

/// How many pieces of state_item states there are.
std::int64_t pieces(std::size_t count) { return (static_cast<std::int64_t>(count) + state_item - 1) / state_item; }

template <class T>
std::span<const T> piece(std::span<const T> all, std::int64_t item) {
  const auto first = static_cast<std::size_t>(item * state_item);
  return all.subspan(first, std::min(all.size() - first, static_cast<std::size_t>(state_item)));
}

StateSampling::StateSampling(const Problem& problem, int workers)
    : problem_{&problem},
      sampler_{*problem.causes, problem.seed},
      book_{workers},
      chosen_{chosen_indices(problem, given)},
      members_{prepare(problem, chosen_)},
      totals_{empty_tallies(members_)} {
  for (int w = 0; w < workers; ++w) {
    workers_.push_back(
        {.solver = StateSolver{members_}, .drawn = {}, .tallies = empty_tallies(members_), .failure = {}});
  }
}

std::expected<void, Error> StateSampling::advance(sampling::SampleRange range, Executor& executor) {
  while (range.count > 0) {
    const std::int64_t count = std::min(range.count, round_samples_);
    const std::expected<void, Error> done = round({.first = range.first, .count = count}, executor);
    if (!done) return done;
    range = {.first = range.first + count, .count = range.count - count};
    samples_ += count;
  }
  for (Worker& worker : workers_) {
    for (std::size_t m = 0; m < totals_.size(); ++m) {
      totals_[m].merge(worker.tallies[m]);
      worker.tallies[m].clear();
    }
  }
  return {};
}

std::expected<void, Error> StateSampling::round(sampling::SampleRange range, Executor& executor) {
  draw(range, executor);
  for (Worker& worker : workers_) {
    book_.meet(worker.drawn);
    worker.drawn.clear();
  }
  book_.sort_round();
  // Solving writes what recalling reads, so one comes after the other.
  executor.for_each(pieces(book_.to_solve().size()), [&](int number, std::int64_t item) {
    solve(workers_[static_cast<std::size_t>(number)], number, item);
  });
  executor.for_each(pieces(book_.to_recall().size()),
                    [&](int number, std::int64_t item) { recall(workers_[static_cast<std::size_t>(number)], item); });
  const bool few = book_.met() < states_per_round;
  round_samples_ = std::clamp(few ? round_samples_ * 2 : round_samples_ / 2, smallest_round, largest_round);
  book_.close_round();

  FirstFailure first;
  for (const Worker& worker : workers_) first.merge(worker.failure);
  if (first.error()) return std::unexpected(*first.error());
  return {};
}

void StateSampling::draw(sampling::SampleRange range, Executor& executor) {
  const std::int64_t end = range.first + range.count;
  const std::int64_t first_item = range.first / draw_item;
  const std::int64_t items = (end + draw_item - 1) / draw_item - first_item;
  executor.for_each(items, [&](int number, std::int64_t item) {
    const std::int64_t from = std::max(range.first, (first_item + item) * draw_item);
    const std::int64_t to = std::min(end, (first_item + item + 1) * draw_item);
    sampler_.count_states({.first = from, .count = to - from}, workers_[static_cast<std::size_t>(number)].drawn);
  });
}

void StateSampling::solve(Worker& worker, int number, std::int64_t item) {
  for (const std::uint32_t state : piece(book_.to_solve(), item)) {
    const auto outcomes = worker.solver.solve(book_.key(state));
    if (!outcomes) {
      worker.failure.note(book_.key(state), outcomes.error());
      continue;
    }
    for (std::size_t m = 0; m < outcomes->size(); ++m) worker.tallies[m].add((*outcomes)[m], book_.count(state));
    book_.remember(number, state, *outcomes);
  }
}

void StateSampling::recall(Worker& worker, std::int64_t item) {
  for (const std::uint32_t state : piece(book_.to_recall(), item)) {
    for (std::size_t m = 0; m < members_.size(); ++m) {
      worker.tallies[m].add(book_.recall(state, m), book_.count(state));
    }
  }
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

std::vector<result::Difference> StateSampling::differences() const {
  FIRMGRID_EXPECT(problem_->pairs.empty());
  return {};
}

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
  result::StoredSums sums{.samples_done = samples_, .systems = {}};
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
  for (std::size_t m = 0; m < totals_.size(); ++m) totals_[m].restore(sums.systems[m].slots);
  samples_ = sums.samples_done;
  return {};
}

result::Runtime StateSampling::runtime() const {
  result::Runtime runtime;
  runtime.samples = samples_;
  runtime.distinct_states = book_.distinct();
  for (const Worker& worker : workers_) add_counts({&worker.solver, 1}, runtime);
  return runtime;
}

Errors refusals(const Problem& problem) { return refuse_beyond(problem, state_sampling(), models); }

std::expected<std::unique_ptr<Estimator>, Error> start(const Problem& problem, int workers) {
  return std::make_unique<StateSampling>(problem, workers);
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
