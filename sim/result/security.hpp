#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firmgrid::result {

/// A branch that carries more than it may.
struct Overload {
  std::string branch;
  double mw = 0.0;
  double limit_mw = 0.0;
};

/// What is still curtailed at the annual peak while one component is out, after all switching and ties, beyond what is
/// curtailed with nothing out.
struct SingleOutage {
  std::string component;
  double overload_mw = 0.0;            ///< of load points that are connected
  double disconnected_mw = 0.0;        ///< of load points that nothing reaches
  double customers = 0.0;              ///< without power
  std::vector<std::string> lost = {};  ///< load points that nothing reaches at all; rising
};

/// How a grid stands at its annual peak with everything there (N-0), and with any one branch, bus or unit out (N-1).
struct Security {
  std::vector<Overload> overloads;       ///< units sharing the load in proportion; worst first
  double intact_curtailed_mw = 0.0;      ///< of the best dispatch: what no dispatch can serve
  std::int64_t outages = 0;              ///< single outages looked at
  std::vector<SingleOutage> violations;  ///< those that leave something curtailed, most MW first
};

}  // namespace firmgrid::result
