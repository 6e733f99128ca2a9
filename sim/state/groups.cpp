#include "sim/state/groups.hpp"

#include <map>

#include "models/base/text.hpp"

namespace firmgrid::state {
namespace {

/// Appends a group to the list and to its load points.
void append(Groups& groups, const Network& network, Group group) {
  const auto number = static_cast<std::uint32_t>(groups.all.size());
  for (const LoadId load : group.loads) {
    group.customers += network.loads()[load].customers;
    groups.of_load[load].push_back(number);
  }
  groups.all.push_back(std::move(group));
}

}  // namespace

std::string_view name_of(Scope scope) {
  switch (scope) {
    case Scope::system:
      return "system";
    case Scope::voltage:
      return "voltage";
    case Scope::substation:
      return "substation";
    case Scope::load:
      return "load";
  }
  return "system";
}

Groups groups_of(const Network& network) {
  std::vector<LoadId> everyone;
  std::map<double, std::vector<LoadId>> by_kv;
  std::map<SubstationId, std::vector<LoadId>> by_substation;
  for (std::size_t i = 0; i < network.loads().size(); ++i) {
    const LoadId load{i};
    const Bus& bus = network.buses()[network.loads()[load].bus];
    everyone.push_back(load);
    by_kv[bus.kv].push_back(load);
    by_substation[bus.substation].push_back(load);
  }
  Groups groups{.all = {}, .of_load = PerId<LoadId, std::vector<std::uint32_t>>(everyone.size())};
  append(groups, network, {.scope = Scope::system, .id = "", .loads = everyone});
  for (const auto& [kv, loads] : by_kv) {
    append(groups, network, {.scope = Scope::voltage, .id = number_text(kv), .loads = loads});
  }
  for (const auto& [substation, loads] : by_substation) {
    append(groups, network, {.scope = Scope::substation, .id = network.substations()[substation].id, .loads = loads});
  }
  for (const LoadId load : everyone) {
    append(groups, network, {.scope = Scope::load, .id = network.loads()[load].id, .loads = {load}});
  }
  return groups;
}

}  // namespace firmgrid::state
