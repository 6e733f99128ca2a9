#include "sim/state/groups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::state {
namespace {

using testing::ElementsAre;

/// East: 110 kV with load a (100 customers), 22 kV with b (20). North: 22 kV with c (3). West: no load.
Network three_substations() {
  NetworkParts parts;
  for (const char* id : {"East", "North", "West"}) {
    parts.substations.push_back({.id = id, .name = "", .position = {}, .region = ""});
  }
  parts.buses.push_back({.id = "E110", .substation = SubstationId{0}, .kv = 110.0});
  parts.buses.push_back({.id = "E22", .substation = SubstationId{0}, .kv = 22.0});
  parts.buses.push_back({.id = "N22", .substation = SubstationId{1}, .kv = 22.0});
  parts.buses.push_back({.id = "W220", .substation = SubstationId{2}, .kv = 220.0});
  parts.loads.push_back(
      {.id = "a", .bus = BusId{0}, .peak_mw = 10.0, .customers = 100.0, .priority = 0, .customer_class = ""});
  parts.loads.push_back(
      {.id = "b", .bus = BusId{1}, .peak_mw = 10.0, .customers = 20.0, .priority = 0, .customer_class = ""});
  parts.loads.push_back(
      {.id = "c", .bus = BusId{2}, .peak_mw = 10.0, .customers = 3.0, .priority = 0, .customer_class = ""});
  return Network{std::move(parts)};
}

TEST(Groups, SystemThenVoltagesRisingThenSubstationsThenLoadPoints) {
  const Groups groups = groups_of(three_substations());
  std::vector<std::string> names;
  for (const Group& group : groups.all) names.push_back(std::string(name_of(group.scope)) + " " + group.id);
  EXPECT_THAT(names, ElementsAre("system ", "voltage 22", "voltage 110", "substation East", "substation North",
                                 "load a", "load b", "load c"));
}

TEST(Groups, CountCustomersOfTheirLoadPoints) {
  const Groups groups = groups_of(three_substations());
  std::vector<double> customers;
  for (const Group& group : groups.all) customers.push_back(group.customers);
  EXPECT_THAT(customers, ElementsAre(123.0, 23.0, 100.0, 120.0, 3.0, 100.0, 20.0, 3.0));
  EXPECT_THAT(groups.all[1].loads, ElementsAre(LoadId{1}, LoadId{2}));
}

TEST(Groups, LoadPointKnowsItsGroups) {
  const Groups groups = groups_of(three_substations());
  EXPECT_THAT(groups.of_load[LoadId{1}], ElementsAre(0, 1, 3, 6));
}

TEST(Groups, NetworkWithoutLoadsStillHasTheSystem) {
  NetworkParts parts;
  const Groups groups = groups_of(Network{std::move(parts)});
  ASSERT_EQ(groups.all.size(), 1U);
  EXPECT_EQ(groups.all[0].scope, Scope::system);
}

}  // namespace
}  // namespace firmgrid::state
