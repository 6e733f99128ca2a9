#include "sim/method/exact_estimator.hpp"

#include <limits>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/difference_estimates.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/table.hpp"

namespace firmgrid::method {

ExactEstimator::ExactEstimator(const Problem& problem, std::span<const std::string_view> given,
                               std::vector<Single> singles, bool blames)
    : problem_{&problem}, chosen_{chosen_indices(problem, given)}, singles_{std::move(singles)} {
  Problem answerable = problem;
  answerable.components = problem.components && blames;
  prepared_ = prepare(answerable, singles_, chosen_, shared_);
  for (const Pair& pair : problem.pairs) {
    common_.push_back(indices::common_lines(prepared_[pair.plan]->layout, prepared_[pair.reference]->layout, chosen_,
                                            pair.everything));
  }
}

std::vector<result::Row> ExactEstimator::rows() const {
  std::vector<result::Row> rows;
  for (std::size_t m = 0; m < solved(); ++m) {
    const auto of_member = rows_of(problem_->members[m], prepared_[m]->layout, chosen_,
                                   [&](const indices::Line& line) { return estimate(m, line); });
    rows.insert(rows.end(), of_member.begin(), of_member.end());
  }
  return rows;
}

std::vector<result::Difference> ExactEstimator::differences() const {
  std::vector<result::Difference> differences;
  if (solved() < prepared_.size()) return differences;
  for (std::size_t p = 0; p < common_.size(); ++p) {
    const Pair& pair = problem_->pairs[p];
    for (const indices::LinePair& line : common_[p]) {
      result::Difference& difference =
          differences.emplace_back(difference_of(*problem_, pair, prepared_[pair.plan]->layout, line.plan));
      difference.row.value = pair.alike ? statistics::exact(0.0)
                                        : indices::known_difference(estimate(pair.plan, line.plan),
                                                                    estimate(pair.reference, line.reference));
    }
  }
  return differences;
}

std::vector<statistics::Estimate> ExactEstimator::system_estimates(std::string_view name) const {
  const indices::Entry* index = indices::find(name);
  FIRMGRID_EXPECT(index != nullptr);
  std::vector<statistics::Estimate> estimates;
  for (std::size_t m = 0; m < solved(); ++m) {
    const indices::Line line = system_line(prepared_[m]->layout, *index);
    estimates.push_back(line.available ? estimate(m, line) : statistics::not_available());
  }
  return estimates;
}

std::int64_t ExactEstimator::fewest_events(std::string_view) const { return std::numeric_limits<std::int64_t>::max(); }

result::StoredSums ExactEstimator::sums() const { return {}; }

std::expected<void, Error> ExactEstimator::restore(const result::StoredSums&) {
  return std::unexpected(refusal("this method draws no samples, so there is nothing to go on from"));
}

}  // namespace firmgrid::method
