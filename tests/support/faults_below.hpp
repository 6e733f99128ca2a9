#pragma once

#include <gtest/gtest.h>

#include "models/planning/grid.hpp"

namespace firmgrid::test {

/// The faults below the buses cost each load point in the mean what its yearly sums say.
inline void expect_sums(const planning::Grid& grid) {
  constexpr double rounding = 1e-12;  // relative
  PerId<LoadId, double> hours(grid.network.loads().size());
  PerId<LoadId, double> interruptions(grid.network.loads().size());
  for (const outage::FaultBelow& fault : grid.faults_below) {
    const double per_year = fault.per_year / fault.parts;
    for (const outage::FaultBelow::Effect& effect : fault.effects) {
      interruptions[effect.load] += per_year * effect.share;
      hours[effect.load] += per_year * effect.share * (effect.until_repair ? fault.repair.mean_h() : effect.hours);
    }
  }
  for (std::uint32_t index = 0; index < grid.network.loads().size(); ++index) {
    const LoadPoint& load = grid.network.loads()[LoadId{index}];
    const BelowBus& below = load.below;
    EXPECT_NEAR(hours[LoadId{index}], below.fault_hours, rounding * below.fault_hours) << load.id;
    EXPECT_NEAR(interruptions[LoadId{index}], below.fault_interruptions, rounding * below.fault_interruptions)
        << load.id;
  }
}

}  // namespace firmgrid::test
