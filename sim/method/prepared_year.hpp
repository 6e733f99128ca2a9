#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/method/interruptions.hpp"
#include "sim/method/prepared.hpp"
#include "sim/sampling/year_plan.hpp"

namespace firmgrid::method {

/// A member with everything that its years are lived through with, beyond what its states need. Const, shared by all
/// threads; immovable, for others point at its parts.
struct PreparedYear {
  PreparedYear(const Problem& problem, const Prepared& prepared, SharedStates& shared);
  PreparedYear(const PreparedYear&) = delete;
  PreparedYear& operator=(const PreparedYear&) = delete;

  const Prepared* base;
  outage::Calendar calendar;  ///< that of the member, or an empty one
  sampling::YearPlan plan;
  InterruptionRules rules;
  Questions questions;

  /// The network under each load that a year may have: the forecast alone, or several.
  struct Outlook {
    Outlook(Member under, double chance, SharedStates& shared);
    double probability;
    Member member;
    Sharing sharing;
  };
  std::vector<std::unique_ptr<const Outlook>> outlooks;

  /// The token of a cause in a state other than 0.
  state::Token token(std::uint32_t cause, std::uint32_t state) const { return tokens[cause][state - 1]; }
  std::vector<std::vector<state::Token>> tokens;  // [causes][states − 1]

 private:
  void number_tokens();
};

using PreparedYears = std::vector<std::unique_ptr<const PreparedYear>>;

/// More events than a year of a member will ever have: 20 times the mean, and a thousand.
double most_events(const Member& member, const Transitions& transitions);

}  // namespace firmgrid::method
