#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/estimates.hpp"
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

constexpr std::array<std::string_view, 14> given{"saidi", "saifi", "caidi", "asai", "asui", "maifi", "ens",
                                                 "aens",  "cost",  "edns",  "lolp", "lole", "lolf",  "lold"};
constexpr std::array<std::string_view, 2> models{"two_state", "derated"};

/// More than this takes hours: the user is better served by sampling.
constexpr double most_states = 2e8;

/// Of sums of positive terms, relative.
constexpr double rounding = 1e-13;

/// What is known of one member: sums over the states met, and how likely all others are, and passages from them.
struct Found {
  indices::WeightedTally sums;
  double rest = 0.0;
  double rest_transitions_per_h = 0.0;
  std::int64_t states = 0;
};

/// All states up to max_order active causes with exact probabilities; everything beyond is bounded by the largest
/// possible value.
/// Source: Billinton & Allan, Reliability Evaluation of Engineering Systems, 2nd ed., ch. 5 (state enumeration).
class Enumeration final : public ExactEstimator {
 public:
  Enumeration(const Problem& problem, std::vector<Single> members)
      : ExactEstimator{problem, given, std::move(members), true} {}

  std::expected<void, Error> advance(sampling::SampleRange, Executor& executor) override {
    for (std::size_t m = found_.size(); m < singles().size(); ++m) {
      const Combinations combinations = singles()[m].combinations(problem().max_order);
      Sweep sweep{PreparedSpan{prepared()}.subspan(m, 1), executor};
      combinations.visit([&](state::Key key, double probability) { sweep.add(key, probability); });
      FIRMGRID_TRY(sums, sweep.finish());
      sweep.add_counts_to(runtime_);
      runtime_.distinct_states += sweep.states();
      found_.push_back({.sums = std::move(sums), .rest = combinations.rest(), .states = sweep.states()});
      found_.back().rest_transitions_per_h = transitions_beyond(m, sweep);
    }
    return {};
  }

  result::Runtime runtime() const override { return runtime_; }
  std::vector<std::string> warnings() const override { return missing_frequencies(prepared(), chosen()); }

 private:
  std::size_t solved() const override { return found_.size(); }

  /// How often anything fails is known exactly, so what happens on the way into states that were not met is too. With
  /// room for the rounding of two sums that nearly cancel.
  double transitions_beyond(std::size_t member, const Sweep& sweep) const {
    if (found_[member].rest == 0.0) return 0.0;
    const double all = prepared(member).transitions.failures_per_h();
    return std::max(0.0, all - sweep.transitions_per_h()) + rounding * all;
  }

  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const override {
    const indices::Layout& layout = prepared(member).layout;
    const Found& found = found_[member];
    const auto mean_of = [&](std::size_t slot) {
      const double low = found.sums.total(slot);
      const indices::Largest most = layout.bounds(slot);
      const double beyond = found.rest * most.per_state + found.rest_transitions_per_h * most.per_transition;
      return indices::SlotMean{.lo = low, .hi = low + beyond};
    };
    return indices::known(layout, line, mean_of, found.states);
  }

  std::vector<Found> found_;  // [members] once the work is done
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
