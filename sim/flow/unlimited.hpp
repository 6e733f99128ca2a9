#pragma once

#include <algorithm>
#include <limits>

#include "sim/flow/flow_model.hpp"

namespace firmgrid::flow {

/// A solver without limits: whatever is balanced in its islands can flow.
class Unlimited final : public FlowSolver {
 public:
  std::expected<void, Error> prepare(const Topology&) override { return {}; }
  void violated(std::span<const double>, double, std::size_t, std::vector<std::uint32_t>& limits) override {
    limits.clear();
  }
  bool known(std::uint32_t) const override { return false; }
  void row(std::uint32_t, std::span<double> coefficients) override { std::ranges::fill(coefficients, 0.0); }
  Bounds bounds(std::uint32_t) const override { return {}; }
  double most_into(BusId) const override { return std::numeric_limits<double>::infinity(); }
  void flows(std::span<const double>, std::span<double> flow_mw) override { std::ranges::fill(flow_mw, 0.0); }
};

}  // namespace firmgrid::flow
