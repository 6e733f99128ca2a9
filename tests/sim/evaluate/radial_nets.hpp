#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::tests {

/// Feeders as trees of 22 kV buses, each below a transformer of its own from one strong 110 kV bus, and normally open
/// points between buses of different feeders.
class RadialNet {
 public:
  explicit RadialNet(std::mt19937& random) : random_{&random} {
    parts_.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
    parts_.buses.push_back({.id = "B100", .substation = SubstationId{0}, .kv = 110.0});
    parts_.units.push_back({.id = "G1", .bus = BusId{0}, .capacity_mw = 1000.0});
    const std::size_t feeders = 3 + random() % 3;
    for (std::size_t feeder = 0; feeder < feeders; ++feeder) add_feeder();
    for (std::size_t i = 0; i < feeders + 2; ++i) add_open_point();
  }

  Network network() const { return Network(parts_); }

 private:
  /// Whole numbers, so that equal totals happen.
  double mw(std::size_t low, std::size_t high) { return static_cast<double>(low + (*random_)() % (high - low + 1)); }

  void add_feeder() {
    const std::size_t first = parts_.buses.size();
    const std::size_t buses = 2 + (*random_)() % 4;
    double drawn = 0.0;
    for (std::size_t i = 0; i < buses; ++i) {
      const std::size_t bus = parts_.buses.size();
      const std::string number = std::to_string(100 + bus);
      parts_.buses.push_back({.id = "B" + number, .substation = SubstationId{0}, .kv = 22.0});
      feeder_.push_back(feeders_);
      const bool has_load = (*random_)() % 4 != 0;
      const double peak = mw(1, 12);
      if (has_load)
        parts_.loads.push_back({.id = "D" + number, .bus = BusId{bus}, .peak_mw = peak, .customer_class = ""});
      if (has_load) drawn += peak;
      if (i > 0) add_branch(first + (*random_)() % i, bus, mw(8, 40), false);
    }
    ++feeders_;
    add_branch(0, first, std::max(2.0, drawn * (0.5 + 0.25 * mw(0, 4))), false);
  }

  void add_open_point() {
    const std::size_t from = 1 + (*random_)() % feeder_.size();
    const std::size_t to = 1 + (*random_)() % feeder_.size();
    if (feeder_[from - 1] != feeder_[to - 1]) add_branch(from, to, mw(5, 30), true);
  }

  void add_branch(std::size_t from, std::size_t to, double limit_mw, bool open) {
    const std::string id = "L" + std::to_string(1000 + parts_.branches.size());
    parts_.branches.push_back({.id = id,
                               .from = BusId{from},
                               .to = BusId{to},
                               .x_pu = 0.1,
                               .limit_mw = limit_mw,
                               .outage_limit_mw = limit_mw,
                               .normally_open = open,
                               .corridor = ""});
  }

  std::mt19937* random_;
  NetworkParts parts_;
  std::vector<std::size_t> feeder_;  // of every bus but the first
  std::size_t feeders_ = 0;
};

}  // namespace firmgrid::tests
