#include "sim/run/orders.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/random/random.hpp"

namespace firmgrid::run {
namespace {

constexpr random::Stream stream = random::stream_name("rank/orders");
constexpr std::size_t fewest_orders = 4;  // two independent draws, so that their spread is known

/// Whole numbers below a limit from one drawn order's words.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t number) : seed_{seed}, number_{number} {}

  std::size_t below(std::size_t limit) {
    if (used_ == words_.size()) {
      words_ = random::words(seed_, stream, number_, event_++);
      used_ = 0;
    }
    // The upper half of a product of 64 and 32 bits: the bias is below limit/2^32.
    return static_cast<std::size_t>(((words_[used_++] >> 32) * static_cast<std::uint64_t>(limit)) >> 32);
  }

 private:
  std::uint64_t seed_;
  std::uint64_t number_;
  std::uint64_t event_ = 0;
  random::Words words_{};
  std::size_t used_ = words_.size();
};

bool anything_needed(const Precedence& needs) {
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (!needs.ready(needs.none(), i)) return true;
  }
  return false;
}

std::size_t swaps_to_mix(std::size_t size) {
  const auto n = static_cast<double>(size);
  return static_cast<std::size_t>(std::ceil(2.0 * n * n * n * std::log(n)));
}

void add(const Order& order, double weight, std::size_t draw, Orders& orders) {
  Coalition before(order.size(), false);
  for (const std::size_t candidate : order) {
    orders.joinings.push_back({.before = before, .candidate = candidate, .weight = weight, .draw = draw});
    before[candidate] = true;
  }
}

bool joins(const Precedence& needs, const Coalition& set, std::size_t candidate) {
  return !set[candidate] && needs.ready(set, candidate);
}

Coalition joined(Coalition set, std::size_t candidate) {
  set[candidate] = true;
  return set;
}

/// In how many orders one comes to a set from nothing, and from it to everything.
struct Ways {
  std::map<Coalition, double> to;
  std::map<Coalition, double> on;
};

Ways ways_of(const Precedence& needs, const std::vector<Coalition>& sets) {
  Ways ways;
  ways.to[needs.none()] = 1.0;
  for (const Coalition& set : sets) {
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (joins(needs, set, i)) ways.to[joined(set, i)] += ways.to[set];
    }
  }
  ways.on[needs.all()] = 1.0;
  for (auto set = sets.rbegin(); set != sets.rend(); ++set) {
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (joins(needs, *set, i)) ways.on[*set] += ways.on[joined(*set, i)];
    }
  }
  return ways;
}

}  // namespace

Order drawn_order(const Precedence& needs, std::uint64_t seed, std::uint64_t number) {
  Order order = needs.any_order();
  const std::size_t size = order.size();
  if (size < 2) return order;
  Dice dice{seed, number};
  if (!anything_needed(needs)) {
    for (std::size_t left = size; left > 1; --left) std::swap(order[left - 1], order[dice.below(left)]);
    return order;
  }
  std::vector<Coalition> just_needed;  // [candidates] what it needs directly or not
  for (std::size_t i = 0; i < size; ++i) just_needed.push_back(needs.with(needs.none(), i));
  for (std::size_t swaps = swaps_to_mix(size); swaps > 0; --swaps) {
    const std::size_t choice = dice.below(2 * (size - 1));  // a place, and whether to do anything
    const std::size_t at = choice / 2;
    if (choice % 2 == 0 && !just_needed[order[at + 1]][order[at]]) std::swap(order[at], order[at + 1]);
  }
  return order;
}

Order mirrored(const Precedence& needs, const Order& order) {
  const std::vector<std::size_t> family = needs.families();
  std::map<std::size_t, std::vector<std::size_t>> left;  // of each family, from the last to the first
  for (auto candidate = order.rbegin(); candidate != order.rend(); ++candidate) {
    left[family[*candidate]].push_back(*candidate);
  }
  Order image;
  for (auto candidate = order.rbegin(); candidate != order.rend(); ++candidate) {
    std::vector<std::size_t>& own = left[family[*candidate]];
    image.push_back(own.back());
    own.pop_back();
  }
  return image;
}

Orders drawn_orders(const Precedence& needs, std::size_t orders, std::uint64_t seed) {
  const std::size_t pairs = (std::max(orders, fewest_orders) + 1) / 2;
  Orders drawn{.joinings = {}, .orders = 2 * pairs, .draws = pairs};
  const double weight = 1.0 / static_cast<double>(drawn.orders);
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const Order order = drawn_order(needs, seed, pair);
    add(order, weight, pair, drawn);
    add(mirrored(needs, order), weight, pair, drawn);
  }
  return drawn;
}

Orders all_orders(const Precedence& needs, const std::vector<Coalition>& sets) {
  const Ways ways = ways_of(needs, sets);
  Orders all;
  for (const Coalition& set : sets) {
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (!joins(needs, set, i)) continue;
      const double weight = ways.to.at(set) * ways.on.at(joined(set, i)) / ways.on.at(needs.none());
      all.joinings.push_back({.before = set, .candidate = i, .weight = weight, .draw = 0});
    }
  }
  return all;
}

Orders orders_of(const Precedence& needs, std::size_t orders, std::uint64_t seed) {
  const std::size_t of_drawn = 2 + std::max(orders, fewest_orders) * (std::max<std::size_t>(needs.size(), 1) - 1);
  if (const auto sets = needs.sets(of_drawn)) return all_orders(needs, *sets);
  return drawn_orders(needs, orders, seed);
}

}  // namespace firmgrid::run
