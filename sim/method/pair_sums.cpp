#include "sim/method/pair_sums.hpp"

#include "sim/indices/difference_estimates.hpp"
#include "sim/method/table.hpp"

namespace firmgrid::method {

PairSums::PairSums(const Problem& problem, const PreparedMembers& members,
                   std::span<const indices::Entry* const> chosen)
    : problem_{&problem} {
  for (const Pair& pair : problem.pairs) {
    const indices::Comparison comparison{.everything = pair.everything, .alike = pair.alike};
    layouts_.push_back(std::make_unique<const indices::DifferenceLayout>(
        members[pair.plan]->layout, members[pair.reference]->layout, chosen, comparison));
  }
  totals_ = tallies();
}

std::vector<indices::DifferenceTally> PairSums::tallies() const {
  std::vector<indices::DifferenceTally> tallies;
  for (const auto& layout : layouts_) tallies.emplace_back(*layout);
  return tallies;
}

void PairSums::add(std::span<const indices::Expanded> expanded, std::int64_t count,
                   std::span<indices::DifferenceTally> tallies) const {
  for (std::size_t p = 0; p < layouts_.size(); ++p) {
    const Pair& pair = problem_->pairs[p];
    if (pair.alike || (expanded[pair.plan].empty() && expanded[pair.reference].empty())) continue;
    tallies[p].add(expanded[pair.plan], expanded[pair.reference], count);
  }
}

void PairSums::take(std::span<indices::DifferenceTally> tallies) {
  for (std::size_t p = 0; p < totals_.size(); ++p) {
    totals_[p].merge(tallies[p]);
    tallies[p].clear();
  }
}

std::vector<result::Difference> PairSums::differences(std::span<const indices::Tally> sums,
                                                      std::int64_t samples) const {
  std::vector<result::Difference> differences;
  for (std::size_t p = 0; p < layouts_.size(); ++p) {
    const Pair& pair = problem_->pairs[p];
    const indices::SampledPair sampled{.layout = layouts_[p].get(),
                                       .plan = sums[pair.plan].slots(),
                                       .reference = sums[pair.reference].slots(),
                                       .differences = totals_[p].slots(),
                                       .samples = samples};
    for (const indices::LinePair& line : layouts_[p]->lines()) {
      result::Difference& found =
          differences.emplace_back(difference_of(*problem_, pair, layouts_[p]->plan(), line.plan));
      found.row.value = indices::sampled_difference(sampled, line);
      found.differing = indices::differing(sampled, line);
    }
  }
  return differences;
}

std::vector<result::DifferenceSums> PairSums::sums() const {
  std::vector<result::DifferenceSums> sums;
  for (std::size_t p = 0; p < totals_.size(); ++p) {
    const Member& plan = problem_->members[problem_->pairs[p].plan];
    const auto slots = totals_[p].slots();
    sums.push_back({.plan = plan.plan,
                    .reference = problem_->members[problem_->pairs[p].reference].plan,
                    .year = plan.year,
                    .slots = {slots.begin(), slots.end()}});
  }
  return sums;
}

bool PairSums::fits(std::span<const result::DifferenceSums> stored) const {
  if (stored.size() != layouts_.size()) return false;
  for (std::size_t p = 0; p < stored.size(); ++p) {
    const Member& plan = problem_->members[problem_->pairs[p].plan];
    const Member& reference = problem_->members[problem_->pairs[p].reference];
    const bool same =
        stored[p].plan == plan.plan && stored[p].reference == reference.plan && stored[p].year == plan.year;
    if (!same || stored[p].slots.size() != layouts_[p]->slots()) return false;
  }
  return true;
}

void PairSums::restore(std::span<const result::DifferenceSums> stored) {
  for (std::size_t p = 0; p < totals_.size(); ++p) totals_[p].restore(stored[p].slots);
}

}  // namespace firmgrid::method
