#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/catalog.hpp"
#include "sim/method/combinations.hpp"
#include "sim/method/count_text.hpp"
#include "sim/method/exact_estimator.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/single.hpp"
#include "sim/method/sweep.hpp"

namespace firmgrid::method::catalog {

Entry enumeration();

namespace {

constexpr std::array<std::string_view, 5> given{"saidi", "ens", "edns", "lolp", "lole"};
constexpr std::array<std::string_view, 2> models{"two_state", "derated"};

/// More than this takes hours: the user is better served by sampling.
constexpr double most_states = 2e8;

/// What is known of one member: sums over the states met, and how likely all others are.
struct Found {
  indices::WeightedTally sums;
  double rest = 0.0;
  std::int64_t states = 0;
};

/// All states up to max_order active causes with exact probabilities; everything beyond is bounded by the largest
/// possible value.
/// Source: Billinton & Allan, Reliability Evaluation of Engineering Systems, 2nd ed., ch. 5 (state enumeration).
class Enumeration final : public ExactEstimator {
 public:
  Enumeration(const Problem& problem, std::vector<Single> singles)
      : ExactEstimator{problem, given}, singles_{std::move(singles)} {}

  std::expected<void, Error> advance(sampling::SampleRange, Executor& executor) override {
    if (!found_.empty()) return {};
    for (std::size_t m = 0; m < singles_.size(); ++m) {
      const Combinations combinations = singles_[m].combinations(problem().max_order);
      Sweep sweep{singles_[m], layouts()[m], executor};
      combinations.visit([&](state::Key key, double probability) { sweep.add(key, probability); });
      FIRMGRID_TRY(sums, sweep.finish());
      sweep.add_counts_to(runtime_);
      runtime_.distinct_states += sweep.states();
      found_.push_back({.sums = std::move(sums), .rest = combinations.rest(), .states = sweep.states()});
    }
    return {};
  }

  result::Runtime runtime() const override { return runtime_; }
  std::vector<std::string> warnings() const override { return {}; }

 private:
  std::size_t solved() const override { return found_.size(); }

  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const override {
    const indices::Layout& layout = layouts()[member];
    const Found& found = found_[member];
    const std::size_t slot = layout.slot(line.group, line.index->measure, line.part);
    const double factor = line.index->factor(layout.facts(line.group));
    const double low = found.sums.total(slot);
    return statistics::bounded(low * factor, (low + found.rest * layout.largest(slot)) * factor, found.states);
  }

  std::vector<Single> singles_;  // [members]
  std::vector<Found> found_;     // [members] once the work is done
  result::Runtime runtime_;
};

Errors refusals(const Problem& problem) {
  Errors errors = refuse_beyond(problem, enumeration(), models);
  double most = 0.0;
  const std::expected<std::vector<Single>, Error> singles = singles_of(problem);
  if (!singles) return {singles.error()};
  for (const Single& single : *singles) most = std::max(most, single.combinations(problem.max_order).states());
  if (most > most_states) {
    errors.push_back(
        refusal(fmt::format("max_order = {} means {} states (at most {}). Lower max_order, or use "
                            "method = \"state_sampling\".",
                            problem.max_order, count_text(most), count_text(most_states))));
  }
  return errors;
}

std::expected<std::unique_ptr<Estimator>, Error> start(const Problem& problem, int) {
  FIRMGRID_TRY(singles, singles_of(problem));
  return std::make_unique<Enumeration>(problem, std::move(singles));
}

}  // namespace

Entry enumeration() {
  return {.name = "enumeration",
          .summary = "all states up to max_order active causes, with bounds for the rest",
          .samples = false,
          .indices = given,
          .refusals = &refusals,
          .start = &start};
}

}  // namespace firmgrid::method::catalog
