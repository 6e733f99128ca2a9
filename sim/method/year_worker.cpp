#include "sim/method/year_worker.hpp"

#include <cmath>

namespace firmgrid::method {
namespace {

/// Of the larger one: what two networks round differently is no difference of a year.
constexpr double rounding = 1e-9;

}  // namespace

YearTotals::YearTotals(const PreparedMembers& members, SpreadLayouts layouts, std::size_t pairs) : differences(pairs) {
  for (const auto& member : members) tallies.emplace_back(member->layout);
  for (const auto& layout : layouts) spreads.emplace_back(*layout);
}

YearWorker::YearWorker(const Problem& problem, const PreparedMembers& members, const PreparedYears& years,
                       SpreadLayouts spreads, const PairSums& pairs)
    : problem_{&problem},
      pairs_{&pairs},
      expanded_(members.size()),
      outcomes_(members.size()),
      values_(members.size(), 0.0),
      sums_{members, spreads, problem.pairs.size()},
      difference_tallies_{pairs.tallies()} {
  for (std::size_t m = 0; m < members.size(); ++m) {
    twin_.push_back(same_as(m));
    simulators_.push_back(twin_[m] == m ? std::make_unique<YearSimulator>(*years[m], problem.seed) : nullptr);
    expanders_.emplace_back(members[m]->layout);
  }
}

/// Networks that are the same live through the same year.
std::size_t YearWorker::same_as(std::size_t member) const {
  for (const Pair& pair : problem_->pairs) {
    if (pair.alike && pair.plan == member) return twin_[pair.reference];
  }
  return member;
}

void YearWorker::live(std::int64_t sample) {
  if (failure_) return;
  for (std::size_t m = 0; m < expanders_.size(); ++m) {
    const std::size_t twin = twin_[m];
    if (twin == m) {
      if (auto done = simulators_[m]->live(sample, outcomes_[m]); !done) {
        failure_ = done.error();
        failed_sample_ = sample;
        return;
      }
    }
    const state::Outcome& outcome = outcomes_[twin];
    sums_.tallies[m].add(outcome, 1);
    expanded_[m] = {.groups = expanders_[m].expand(outcome), .culprits = expanders_[m].share_out(outcome)};
    sums_.spreads[m].add(expanded_[m], simulators_[twin]->losses());
    values_[m] = sums_.spreads[m].first_value();
  }
  compare();
}

void YearWorker::compare() {
  if (problem_->pairs.empty()) return;
  pairs_->add(expanded_, 1, difference_tallies_);
  for (std::size_t p = 0; p < problem_->pairs.size(); ++p) {
    const double plan = values_[problem_->pairs[p].plan];
    const double reference = values_[problem_->pairs[p].reference];
    const bool same = std::abs(plan - reference) <= rounding * std::max(plan, reference);
    sums_.differences[p].add(same ? 0.0 : plan - reference);
  }
}

void YearWorker::give(YearTotals& totals, PairSums& pairs) {
  for (std::size_t m = 0; m < sums_.tallies.size(); ++m) {
    totals.tallies[m].merge(sums_.tallies[m]);
    sums_.tallies[m].clear();
    totals.spreads[m].merge(sums_.spreads[m]);
    sums_.spreads[m].clear();
  }
  for (std::size_t p = 0; p < sums_.differences.size(); ++p) {
    totals.differences[p].merge(sums_.differences[p]);
    sums_.differences[p].clear();
  }
  pairs.take(difference_tallies_);
}

void YearWorker::add_counts(result::Runtime& runtime) const {
  for (const auto& simulator : simulators_) {
    if (simulator == nullptr) continue;
    const evaluate::SolverCounts counts = simulator->counts();
    runtime.distinct_states += static_cast<std::int64_t>(simulator->distinct());
    runtime.programs += counts.programs;
    runtime.screened += counts.screened;
    runtime.restarts += counts.restarts;
    runtime.clp_fallbacks += counts.fallbacks;
  }
}

}  // namespace firmgrid::method
