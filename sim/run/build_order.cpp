#include "sim/run/build_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace firmgrid::run {
namespace {

/// Sets that are asked for together; no more than these few are asked for in vain. Not the number of threads, which
/// must not show.
constexpr std::size_t together = 4;
constexpr std::size_t together_exhaustive = 256;

/// Sets that swapping may look at.
constexpr std::size_t most_swaps = 240;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// What a change is worth by its cost. What costs nothing and helps comes first, what costs nothing and harms last.
double rate(double change, double cost) {
  if (cost > 0.0) return change / cost;
  return change > 0.0 ? infinite : change < 0.0 ? -infinite : 0.0;
}

Coalition difference(const Coalition& larger, const Coalition& smaller) {
  Coalition rest = larger;
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = rest[i] && !smaller[i];
  return rest;
}

bool contains(const Coalition& larger, const Coalition& smaller) {
  return std::ranges::none_of(difference(smaller, larger), std::identity{});
}

}  // namespace

double BuildOrder::cost_of(const Coalition& set) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < set.size(); ++i) sum += set[i] ? (*costs_)[i] : 0.0;
  return sum;
}

std::expected<void, Errors> BuildOrder::ask(std::vector<Coalition> sets) {
  std::erase_if(sets, [&](const Coalition& set) { return known_.contains(set); });
  if (sets.empty()) return {};
  const auto found = find_(sets);
  if (!found) return std::unexpected(found.error());
  for (std::size_t i = 0; i < sets.size(); ++i) known_.emplace(sets[i], (*found)[i]);
  return {};
}

/// Asks for the first few offers that nobody has asked for in this round, all of them in the first.
std::expected<void, Errors> BuildOrder::refresh(std::vector<Offer>& offers, const Coalition& from, std::size_t round) {
  std::vector<Coalition> sets;
  std::vector<Offer*> fresh;
  for (Offer& offer : offers) {
    if (offer.asked == round || (offer.asked > 0 && fresh.size() == together)) continue;
    fresh.push_back(&offer);
    sets.push_back(offer.set);
  }
  if (auto asked = ask(std::move(sets)); !asked) return asked;
  for (Offer* offer : fresh) {
    offer->change = saved(offer->set) - saved(from);
    offer->cost = std::abs(cost_of(offer->set) - cost_of(from));
    offer->asked = round;
  }
  return {};
}

/// The offer of the best rate, that of a loss being negative. What an offer was worth in an earlier round is taken for
/// a bound of what it is worth now.
std::expected<std::optional<Coalition>, Errors> BuildOrder::best(std::vector<Offer>& offers, const Coalition& from,
                                                                 std::size_t round) {
  while (!offers.empty()) {
    std::ranges::stable_sort(offers, std::ranges::greater{}, [](const Offer& offer) {
      return offer.asked == 0 ? infinite : rate(offer.change, offer.cost);
    });
    if (offers.front().asked == round) return offers.front().set;
    if (auto done = refresh(offers, from, round); !done) return std::unexpected(done.error());
  }
  return std::nullopt;
}

/// order  receives what comes, one after the other; then everything of `among` comes that fits, else only what helps
std::expected<Coalition, Errors> BuildOrder::grown(Coalition set, const Coalition& among, double budget, Order* order) {
  std::vector<Offer> offers;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (among[i] && !set[i]) offers.push_back({.candidate = i});
  }
  if (auto asked = ask({set}); !asked) return std::unexpected(asked.error());
  for (std::size_t round = 1;; ++round) {
    std::erase_if(offers, [&](Offer& offer) {
      offer.set = needs_->with(set, offer.candidate);
      return set[offer.candidate] || cost_of(offer.set) > budget || !contains(among, difference(offer.set, set));
    });
    const auto next = best(offers, set, round);
    if (!next) return std::unexpected(next.error());
    if (!*next || (order == nullptr && saved(**next) <= saved(set))) return set;
    Coalition coming = difference(**next, set);
    while (order != nullptr && set != **next) {  // what is needed comes first
      for (std::size_t i = 0; i < set.size(); ++i) {
        if (!coming[i] || set[i] || !needs_->ready(set, i)) continue;
        order->push_back(i);
        set[i] = true;
      }
    }
    set = **next;
  }
}

std::expected<Coalition, Errors> BuildOrder::shrunk(double budget) {
  Coalition set = needs_->all();
  if (auto asked = ask({set}); !asked) return std::unexpected(asked.error());
  std::vector<Offer> offers;
  for (std::size_t i = 0; i < set.size(); ++i) offers.push_back({.candidate = i});
  for (std::size_t round = 1; cost_of(set) > budget; ++round) {
    std::erase_if(offers, [&](Offer& offer) {
      offer.set = needs_->without(set, offer.candidate);
      return !set[offer.candidate];
    });
    const auto next = best(offers, set, round);
    if (!next) return std::unexpected(next.error());
    set = **next;
  }
  return grown(set, needs_->all(), budget, nullptr);
}

/// The sets with one less and one more, with what needs the one and what the other needs.
std::vector<Coalition> BuildOrder::neighbours(const Coalition& set, double budget) const {
  std::vector<Coalition> sets;
  const auto add = [&](std::size_t out, std::size_t in) {
    Coalition more = needs_->with(needs_->without(set, out), in);
    const bool possible = !more[out] && cost_of(more) <= budget;
    if (possible && std::ranges::find(sets, more) == sets.end()) sets.push_back(std::move(more));
  };
  for (std::size_t out = 0; out < set.size(); ++out) {
    for (std::size_t in = 0; in < set.size(); ++in) {
      if (set[out] && !set[in]) add(out, in);
    }
  }
  return sets;
}

std::expected<std::optional<Coalition>, Errors> BuildOrder::better_neighbour(const Coalition& set, double budget) {
  const std::vector<Coalition> sets = neighbours(set, budget);
  for (std::size_t first = 0; first < sets.size(); first += together) {
    const std::size_t end = std::min(sets.size(), first + together);
    const std::vector<Coalition> some(sets.begin() + static_cast<std::ptrdiff_t>(first),
                                      sets.begin() + static_cast<std::ptrdiff_t>(end));
    const auto is_new = [&](const Coalition& each) { return !known_.contains(each); };
    swaps_asked_ += static_cast<std::size_t>(std::ranges::count_if(some, is_new));
    if (swaps_asked_ > most_swaps) return std::nullopt;
    if (auto asked = ask(some); !asked) return std::unexpected(asked.error());
    const auto found = std::ranges::max_element(some, {}, [&](const Coalition& each) { return saved(each); });
    if (saved(*found) > saved(set)) return *found;
  }
  return std::nullopt;
}

std::expected<Coalition, Errors> BuildOrder::swapped(Coalition set, double budget) {
  for (;;) {
    const auto better = better_neighbour(set, budget);
    if (!better) return std::unexpected(better.error());
    if (!*better) return set;
    auto more = grown(**better, needs_->all(), budget, nullptr);
    if (!more) return more;
    set = *std::move(more);
  }
}

std::expected<Coalition, Errors> BuildOrder::best_of_all(double budget) {
  std::vector<Coalition> sets = *needs_->sets(std::size_t{1} << most_exhaustive);
  std::erase_if(sets, [&](const Coalition& set) { return cost_of(set) > budget; });
  Coalition best = needs_->none();
  for (std::size_t first = 0; first < sets.size(); first += together_exhaustive) {
    const std::size_t end = std::min(sets.size(), first + together_exhaustive);
    const std::vector<Coalition> some(sets.begin() + static_cast<std::ptrdiff_t>(first),
                                      sets.begin() + static_cast<std::ptrdiff_t>(end));
    if (auto asked = ask(some); !asked) return std::unexpected(asked.error());
    for (const Coalition& set : some) {
      const bool cheaper = saved(set) == saved(best) && cost_of(set) < cost_of(best);
      if (saved(set) > saved(best) || cheaper) best = set;
    }
  }
  return best;
}

/// The set in the order of greed, and what was looked at for it.
std::expected<Choice, Errors> BuildOrder::ordered(const Coalition& set, std::string_view how, double budget) {
  Choice choice{.order = {}, .set = set, .how = how, .within = {}};
  for (const auto& [each, saving] : known_) {
    if (cost_of(each) <= budget) choice.within.push_back(each);
  }
  const auto built = grown(needs_->none(), set, infinite, &choice.order);
  if (!built) return std::unexpected(built.error());
  return choice;
}

std::expected<Choice, Errors> BuildOrder::of_all() { return ordered(needs_->all(), "greedy", infinite); }

std::expected<Choice, Errors> BuildOrder::within(double budget) {
  if (needs_->size() <= most_exhaustive) {
    const auto best = best_of_all(budget);
    if (!best) return std::unexpected(best.error());
    return ordered(*best, "exhaustive", budget);
  }
  const auto greedy = grown(needs_->none(), needs_->all(), budget, nullptr);
  if (!greedy) return std::unexpected(greedy.error());
  const auto reverse = shrunk(budget);
  if (!reverse) return std::unexpected(reverse.error());
  const bool forward = saved(*greedy) >= saved(*reverse);
  const Coalition& start = forward ? *greedy : *reverse;
  const auto swap = swapped(start, budget);
  if (!swap) return std::unexpected(swap.error());
  if (saved(*swap) > saved(start)) return ordered(*swap, "swap", budget);
  return ordered(start, forward ? "greedy" : "reverse", budget);
}

}  // namespace firmgrid::run
