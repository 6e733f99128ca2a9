#include "sim/run/outage_event.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/text.hpp"

namespace firmgrid::run {
namespace {

using outage::Component;
using outage::ComponentKind;

const std::string& station_name(const Network& network, BusId bus) {
  const Substation& station = network.substations()[network.buses()[bus].substation];
  return station.name.empty() ? station.id : station.name;
}

std::string place_of(const Network& network, const Component& component) {
  if (component.kind == ComponentKind::unit)
    return "at " + station_name(network, network.units()[UnitId{component.index}].bus);
  if (component.kind == ComponentKind::bus) return "at " + station_name(network, BusId{component.index});
  const Branch& branch = network.branches()[BranchId{component.index}];
  const std::string& from = station_name(network, branch.from);
  const std::string& to = station_name(network, branch.to);
  return from == to ? "at " + from : from + " – " + to;
}

std::string kind_of(const Network& network, const Component& component) {
  if (component.kind == ComponentKind::unit) return "unit";
  if (component.kind == ComponentKind::bus) return "bus";
  const bool line = network.branches()[BranchId{component.index}].kind == BranchKind::line;
  return line ? "line" : "transformer";
}

double switching_of(const Network& network, const Component& component) {
  if (component.kind == ComponentKind::branch) return network.branches()[BranchId{component.index}].switching_h;
  return component.kind == ComponentKind::bus ? network.buses()[BusId{component.index}].switching_h : 0.0;
}

std::vector<Component> members_of(const Network& network, const std::string& corridor) {
  std::vector<Component> members;
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    if (network.branches()[BranchId{i}].corridor == corridor) members.push_back({ComponentKind::branch, i});
  }
  return members;
}

std::string plural(std::size_t count) { return fmt::format("{} component{}", count, count == 1 ? "" : "s"); }

Error unknown(const method::Member& member, const std::string& id, std::string_view option) {
  const Network& network = member.system->network();
  std::vector<std::string> words;
  for (const Component& component : components_of(network)) words.push_back(id_of(network, component));
  for (const outage::Cause& cause : member.causes) words.push_back(cause.id);
  for (const Branch& branch : network.branches()) words.push_back(branch.corridor);
  const std::string when = member.year ? fmt::format("the network of {}", *member.year) : std::string{"the network"};
  Error error;
  error.what = fmt::format("{}: \"{}\" is no branch, bus, unit, cause or corridor of {}.{}", option, id, when,
                           did_you_mean(id, words));
  return error;
}

/// What the id names apart from causes.
std::vector<Component> named(const Network& network, const std::string& id) {
  for (const Component& component : components_of(network)) {
    if (id_of(network, component) == id) return {component};
  }
  return members_of(network, id);
}

}  // namespace

std::vector<Component> components_of(const Network& network) {
  std::vector<Component> all;
  const auto add = [&](ComponentKind kind, std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) all.push_back({kind, i});
  };
  add(ComponentKind::branch, network.branches().size());
  add(ComponentKind::unit, network.units().size());
  add(ComponentKind::bus, network.buses().size());
  return all;
}

const std::string& id_of(const Network& network, const Component& component) {
  if (component.kind == ComponentKind::unit) return network.units()[UnitId{component.index}].id;
  if (component.kind == ComponentKind::bus) return network.buses()[BusId{component.index}].id;
  return network.branches()[BranchId{component.index}].id;
}

std::expected<OutageEvent, Error> event_of(const method::Member& member, const std::string& id,
                                           std::string_view option) {
  const Network& network = member.system->network();
  OutageEvent event;
  event.components = id.empty() ? std::vector<Component>{} : named(network, id);
  const auto cause = std::ranges::find(member.causes, id, &outage::Cause::id);
  if (cause != member.causes.end()) {
    event.cause = &*cause;
    event.switching_h = cause->switching_h;
    if (event.components.empty() || event.components.size() > 1) event.components = cause->hits;
  }
  if (event.components.empty()) return std::unexpected(unknown(member, id, option));
  std::ranges::sort(event.components);
  const bool one = id_of(network, event.components.front()) == id;
  const bool corridor =
      !one && std::ranges::find(network.branches(), id, &Branch::corridor) != network.branches().end();
  event.kind = one ? kind_of(network, event.components.front()) : corridor ? "corridor" : "common-mode cause";
  event.name = one ? place_of(network, event.components.front()) : plural(event.components.size());
  if (event.cause != nullptr) return event;
  for (const Component& component : event.components) {
    event.switching_h = std::max(event.switching_h, switching_of(network, component));
  }
  return event;
}

}  // namespace firmgrid::run
