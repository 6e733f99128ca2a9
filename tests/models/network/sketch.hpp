#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::sketch {

/// A network of one substation whose buses are numbered; branches, units and loads are named "L0", "G0", "D0", … in the
/// order they are added (at most ten of a kind, so that the names are in order).
class Sketch {
 public:
  explicit Sketch(std::size_t buses) {
    parts_.substations.push_back({.id = "S", .name = "S", .position = std::nullopt, .region = ""});
    for (std::size_t bus = 0; bus < buses; ++bus) {
      parts_.buses.push_back({.id = fmt::format("B{}", bus), .substation = SubstationId{0}, .kv = 110.0});
    }
  }

  Sketch& line(std::size_t from, std::size_t to, bool normally_open = false) {
    parts_.branches.push_back({.id = fmt::format("L{}", parts_.branches.size()),
                               .from = BusId{from},
                               .to = BusId{to},
                               .x_pu = 0.1,
                               .normally_open = normally_open,
                               .corridor = ""});
    return *this;
  }

  Sketch& unit(std::size_t bus, double capacity_mw = 100.0) {
    parts_.units.push_back({fmt::format("G{}", parts_.units.size()), BusId{bus}, capacity_mw});
    return *this;
  }

  Sketch& load(std::size_t bus, double peak_mw = 10.0, double customers = 100.0) {
    parts_.loads.push_back({.id = fmt::format("D{}", parts_.loads.size()),
                            .bus = BusId{bus},
                            .peak_mw = peak_mw,
                            .customers = customers,
                            .customer_class = ""});
    return *this;
  }

  NetworkParts parts() const { return parts_; }
  Network network() const { return Network{parts_}; }

 private:
  NetworkParts parts_;
};

inline std::vector<std::uint32_t> indices(const auto& ids) {
  std::vector<std::uint32_t> numbers;
  for (const auto id : ids) numbers.push_back(id.index());
  return numbers;
}

}  // namespace firmgrid::sketch
