#include "sim/run/places.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firmgrid::run {
namespace {

const std::string& name_at(const Network& network, BusId bus) {
  const Substation& station = network.substations()[network.buses()[bus].substation];
  return station.name.empty() ? station.id : station.name;
}

std::string place_of(const Network& network, const Branch& branch) {
  const std::string& from = name_at(network, branch.from);
  const std::string& to = name_at(network, branch.to);
  return from == to ? from : fmt::format("{} – {}", from, to);
}

std::string words_for(const Network& network, const Branch& branch) {
  const double from = network.buses()[branch.from].kv;
  const double to = network.buses()[branch.to].kv;
  const std::string kv =
      from == to ? fmt::format("{}", from) : fmt::format("{}/{}", std::max(from, to), std::min(from, to));
  const char* const kind = branch.kind == BranchKind::line ? "line" : "transformer";
  return fmt::format("{} kV {}, {}", kv, kind, place_of(network, branch));
}

}  // namespace

void add_places(const Network& network, std::map<std::string, std::string>& places) {
  for (const Branch& branch : network.branches()) places.emplace(branch.id, words_for(network, branch));
  for (std::uint32_t i = 0; i < network.buses().size(); ++i) {
    const Bus& bus = network.buses()[BusId{i}];
    places.emplace(bus.id, fmt::format("{} kV bus, {}", bus.kv, name_at(network, BusId{i})));
  }
  for (const Unit& unit : network.units()) places.emplace(unit.id, fmt::format("unit, {}", name_at(network, unit.bus)));
}

}  // namespace firmgrid::run
