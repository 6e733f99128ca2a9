#pragma once

#include <array>
#include <string>

#include "tests/support/small_grid.hpp"

namespace firmgrid::test {

/// The 32 units of the IEEE RTS-79 with their mean times, one load point and no grid.
/// Source: IEEE Reliability Test System, IEEE Trans. PAS 98 (1979), table 6.
inline SmallGrid rts79_units(double demand_mw) {
  struct Kind {
    int count;
    double mw;
    double mttf_h;
    double mttr_h;
  };
  constexpr std::array<Kind, 9> kinds{{{5, 12, 2940, 60},
                                       {4, 20, 450, 50},
                                       {6, 50, 1980, 20},
                                       {4, 76, 1960, 40},
                                       {3, 100, 1200, 50},
                                       {4, 155, 960, 40},
                                       {3, 197, 950, 50},
                                       {1, 350, 1150, 100},
                                       {2, 400, 1100, 150}}};
  SmallGrid grid{1};
  int number = 100;
  for (const Kind& kind : kinds) {
    for (int i = 0; i < kind.count; ++i) {
      const outage::RateColumns rates{.mttf_h = kind.mttf_h, .mttr_h = kind.mttr_h};
      grid.unit("G" + std::to_string(number++), 0, kind.mw, rates);
    }
  }
  grid.load("D1", 0, demand_mw);
  return grid;
}

}  // namespace firmgrid::test
