#pragma once

#include <vector>

#include "sim/run/coalition_losses.hpp"
#include "sim/run/orders.hpp"

namespace firmgrid::run {

/// What candidates save on average over orders, with the errors of both drawings: that of states, from what the average
/// is in every sample, and that of orders, from the spread of their draws. Both are added, so that what they have in
/// common is counted twice rather than not at all.
class Shapley {
 public:
  /// All sets of the joinings, and those that arise, are known with their losses. Both outlive this.
  Shapley(const Orders& orders, const CoalitionLosses& losses, std::size_t candidates);

  statistics::Estimate saved(std::size_t candidate) const;

  /// Whether what two save differs by more than the 95 % interval of the difference, orders and samples paired.
  bool told_apart(std::size_t one, std::size_t other) const;

 private:
  struct Weighted {
    std::size_t candidate;
    double sign;
  };
  statistics::Estimate combined(const std::vector<Weighted>& terms) const;
  double error_of_orders(const std::vector<Weighted>& terms) const;

  const Orders* orders_;
  const CoalitionLosses* losses_;
  std::vector<std::vector<const Joining*>> joinings_;  // [candidates]
  std::vector<std::vector<double>> of_draw_;           // [candidates][draws] average within a draw
};

}  // namespace firmgrid::run
