#pragma once

#include <cstdint>
#include <vector>

#include "sim/run/precedence.hpp"

namespace firmgrid::run {

/// A candidate joins a set. What that saves counts with `weight` in the candidate's average over orders.
struct Joining {
  Coalition before;
  std::size_t candidate = 0;
  double weight = 0.0;   ///< those of a candidate add up to 1
  std::size_t draw = 0;  ///< which independent draw it comes from
};

/// In which orders things are built, and what the average over all that can be built (each equally likely) is made of:
/// Shapley's value under precedence.
/// Source: Shapley, A value for n-person games, 1953; Faigle & Kern, Int. J. Game Theory 21, 1992.
struct Orders {
  std::vector<Joining> joinings;
  std::size_t orders = 0;  ///< drawn
  std::size_t draws = 0;   ///< independent draws that the orders come from; 0 = all orders count, nothing is drawn
};

/// All orders, if that takes no more sets than drawing `orders` of them would, else drawn ones.
Orders orders_of(const Precedence& needs, std::size_t orders, std::uint64_t seed);

/// Every order that can be built, by its sets. sets  all that can be built, the smaller ones first
Orders all_orders(const Precedence& needs, const std::vector<Coalition>& sets);

/// So many orders, at least 4, rounded up to an even number: antithetic pairs of one drawn uniformly and its mirror
/// image. Depends on the seed and on the needs, on nothing else.
Orders drawn_orders(const Precedence& needs, std::size_t orders, std::uint64_t seed);

/// An order drawn uniformly from all that can be built: shuffled if nothing needs anything, else neighbours swapped
/// where needs allow, 2n³·ln n times.
/// Source: Karzanov & Khachiyan, Order 8, 1991; mixing: Wilson, Ann. Appl. Probab. 14, 2004.
Order drawn_order(const Precedence& needs, std::uint64_t seed, std::uint64_t number);

/// Backwards as far as needs allow: families that needs join change places from the last to the first, and each keeps
/// its own order. Of uniform orders this makes uniform ones.
Order mirrored(const Precedence& needs, const Order& order);

}  // namespace firmgrid::run
