#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

/// A MATPOWER case as large as the grid of a country, made up: nobody's network, but rows of the usual kinds.
namespace firmgrid::bench {

struct CaseSize {
  std::size_t buses = 2000;  ///< one in ten at 220 kV, the others at 110 kV; three in four have demand
  std::size_t branches = 3200;
  std::size_t units = 500;
};

/// Buses in a ring, so that nothing is cut off; the other branches are chords that grow longer. Where a branch joins
/// two voltages it is a transformer. Units share the demand evenly, with a fifth to spare. source  MATPOWER User's
/// Manual 7.1, appendix B (case format, version 2)
inline std::string large_case(const CaseSize& size = {}) {
  const auto kv = [](std::size_t bus) { return bus % 10 == 0 ? 220 : 110; };
  const auto demand_mw = [](std::size_t bus) { return bus % 4 == 0 ? 0.0 : 10.0 + static_cast<double>(bus % 37); };
  double demand = 0.0;
  std::string text = "function mpc = large\nmpc.version = '2';\nmpc.baseMVA = 100;\n\nmpc.bus = [\n";
  for (std::size_t bus = 0; bus < size.buses; ++bus) {
    demand += demand_mw(bus);
    text += fmt::format("\t{}\t{}\t{:.1f}\t{:.1f}\t0\t0\t{}\t1.0\t0.0\t{}\t1\t1.05\t0.95;\n", bus + 1, bus == 0 ? 3 : 1,
                        demand_mw(bus), 0.2 * demand_mw(bus), 1 + bus % 8, kv(bus));
  }
  text += "];\n\nmpc.gen = [\n";
  for (std::size_t unit = 0; unit < size.units; ++unit) {
    const double capacity_mw = 1.2 * demand / static_cast<double>(size.units);
    text +=
        fmt::format("\t{}\t{:.2f}\t0\t{:.2f}\t{:.2f}\t1.0\t100\t1\t{:.2f}\t0;\n", 1 + unit * size.buses / size.units,
                    capacity_mw / 2.0, capacity_mw / 3.0, -capacity_mw / 3.0, capacity_mw);
  }
  text += "];\n\nmpc.branch = [\n";
  for (std::size_t branch = 0; branch < size.branches; ++branch) {
    const std::size_t from = branch % size.buses;
    const std::size_t to = (from + 1 + 7 * (branch / size.buses) * (1 + from % 5)) % size.buses;
    const double x_pu = 0.01 + 0.001 * static_cast<double>(branch % 40);
    text += fmt::format("\t{}\t{}\t{:.4f}\t{:.4f}\t0.02\t400\t400\t480\t{}\t0\t1\t-360\t360;\n", from + 1, to + 1,
                        x_pu / 10.0, x_pu, kv(from) == kv(to) ? "0" : "0.98");
  }
  return text + "];\n";
}

}  // namespace firmgrid::bench
