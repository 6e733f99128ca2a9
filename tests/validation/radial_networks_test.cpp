// RBTS bus 2: what its 22 load points suffer from their own feeders, before any simulation.

#include <gtest/gtest.h>

#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::tests {
namespace {

struct Totals {
  double saifi = 0.0;      // 1/yr
  double saidi_h = 0.0;    // h/yr
  double ens_mwh = 0.0;    // MWh/yr; the peaks are the averages
  double customers = 0.0;  // of all load points
};

std::vector<LoadPoint> load_points(const std::string& name) {
  const auto study = readers::load_study(FIRMGRID_SOURCE_DIR "/scenarios/rbts_bus2/" + name, {}, cli::vocabulary());
  if (!study) throw std::runtime_error{to_text(study.error().front())};
  const auto grid = planning::network_at(study->base, {}, std::nullopt);
  if (!grid) throw std::runtime_error{to_text(grid.error().front())};
  return {grid->network.loads().begin(), grid->network.loads().end()};
}

Totals totals(const std::string& name) {
  Totals sum;
  for (const LoadPoint& load : load_points(name)) {
    sum.customers += load.customers;
    sum.saifi += load.customers * load.below.fault_interruptions;
    sum.saidi_h += load.customers * load.below.fault_hours;
    sum.ens_mwh += load.peak_mw * load.below.fault_hours;
  }
  sum.saifi /= sum.customers;
  sum.saidi_h /= sum.customers;
  return sum;
}

BelowBus below(const std::string& name, const std::string& id) {
  for (const LoadPoint& load : load_points(name)) {
    if (load.id == id) return load.below;
  }
  throw std::runtime_error{id + " is not there"};
}

// Published: .248 1/yr, 3.61 h/yr, 14.55 h, 37.746 MWh/yr.
TEST(RbtsBus2, CaseARepairsItsTransformers) {
  const Totals found = totals("case-a.toml");
  EXPECT_DOUBLE_EQ(found.customers, 1908.0);
  EXPECT_NEAR(found.saifi, 0.24821, 0.000005);
  EXPECT_NEAR(found.saidi_h, 3.61259, 0.000005);
  EXPECT_NEAR(found.saidi_h / found.saifi, 14.55, 0.005);
  EXPECT_NEAR(found.ens_mwh, 37.74568, 0.000005);
}

// Published: .248 1/yr, .77 h/yr, 3.08 h, 8.844 MWh/yr.
TEST(RbtsBus2, CaseEReplacesThem) {
  const Totals found = totals("case-e.toml");
  EXPECT_NEAR(found.saifi, 0.24821, 0.000005);
  EXPECT_NEAR(found.saidi_h, 0.76557, 0.000005);
  EXPECT_NEAR(found.saidi_h / found.saifi, 3.08, 0.005);
  EXPECT_NEAR(found.ens_mwh, 8.84383, 0.000005);
}

// LP1: own lateral .6 km and S1 wait for the repair, S4, S7 and S10 (2.1 km) for switching; the transformer 200 h.
TEST(RbtsBus2, TheFirstLoadPointByHand) {
  const double line = 0.065;
  const BelowBus found = below("case-a.toml", "LP1");
  EXPECT_NEAR(found.fault_interruptions, line * (0.75 + 0.6 + 2.1) + 0.015, 1e-12);
  EXPECT_NEAR(found.fault_hours, line * (1.35 * 5.0 + 2.1 * 1.0) + 0.015 * 200.0, 1e-12);
}

// LP9 buys at 11 kV: its lateral (.8 km) and S14 (.6 km) wait for the repair, S12 (.75 km) for the tie.
TEST(RbtsBus2, ALoadPointAt11KvByHand) {
  const BelowBus found = below("case-a.toml", "LP9");
  EXPECT_NEAR(found.fault_interruptions, 0.065 * 2.15, 1e-12);
  EXPECT_NEAR(found.fault_hours, 0.065 * (1.4 * 5.0 + 0.75 * 1.0), 1e-12);
}

}  // namespace
}  // namespace firmgrid::tests
