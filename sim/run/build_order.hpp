#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "sim/run/precedence.hpp"

namespace firmgrid::run {

/// What sets save, up to a constant, found side by side. [sets]
using FoundSavings = std::expected<std::vector<double>, Errors>;
using FindSavings = std::function<FoundSavings(std::span<const Coalition> sets)>;

/// Which candidates to build, and in which order.
struct Choice {
  Order order;
  Coalition set;
  std::string_view how;           ///< "greedy", "exhaustive", "reverse" or "swap"; empty where nothing fits
  std::vector<Coalition> within;  ///< sets within the budget that were looked at, without repetition
};

/// Chooses what to build from what sets save, as seldom as it can ask. It knows nothing of networks.
///
/// greedy      next what saves most per cost (most, where nothing has a cost), with what it needs; what was found of a
///             candidate before is taken for a bound, so that only the best ones are looked at again
/// reverse     from all, away what loses least per cost, with what needs it, until the budget holds; then greedy with
///             what is left of it
/// swap        from the better of both, one out and one in, as long as that helps and not for ever
/// exhaustive  all sets within the budget, where there are at most 15 candidates
///
/// Only `exhaustive` is the best for these samples; of the others nothing is claimed.
class BuildOrder {
 public:
  /// costs  [candidates], not negative. All outlive this.
  BuildOrder(const Precedence& needs, const std::vector<double>& costs, FindSavings find)
      : needs_{&needs}, costs_{&costs}, find_{std::move(find)} {}

  /// Everything, one after the other.
  std::expected<Choice, Errors> of_all();

  /// What to build for no more than `budget`, one after the other.
  std::expected<Choice, Errors> within(double budget);

  static constexpr std::size_t most_exhaustive = 15;  ///< candidates

 private:
  struct Offer {
    std::size_t candidate = 0;
    Coalition set = {};     // with what comes or goes with it
    double change = 0.0;    // of what is saved
    double cost = 0.0;      // of what comes or goes
    std::size_t asked = 0;  // in which round
  };

  double cost_of(const Coalition& set) const;
  double saved(const Coalition& set) const { return known_.at(set); }
  std::expected<void, Errors> ask(std::vector<Coalition> sets);
  std::expected<void, Errors> refresh(std::vector<Offer>& offers, const Coalition& from, std::size_t round);
  std::expected<std::optional<Coalition>, Errors> best(std::vector<Offer>& offers, const Coalition& from,
                                                       std::size_t round);
  std::expected<Coalition, Errors> grown(Coalition set, const Coalition& among, double budget, Order* order);
  std::expected<Coalition, Errors> shrunk(double budget);
  std::expected<Coalition, Errors> swapped(Coalition set, double budget);
  std::vector<Coalition> neighbours(const Coalition& set, double budget) const;
  std::expected<std::optional<Coalition>, Errors> better_neighbour(const Coalition& set, double budget);
  std::expected<Coalition, Errors> best_of_all(double budget);
  std::expected<Choice, Errors> ordered(const Coalition& set, std::string_view how, double budget);

  const Precedence* needs_;
  const std::vector<double>* costs_;
  FindSavings find_;
  std::map<Coalition, double> known_;
  std::size_t swaps_asked_ = 0;
};

}  // namespace firmgrid::run
