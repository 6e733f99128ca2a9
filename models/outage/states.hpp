#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firmgrid::outage {

/// The states of a unit.
struct States {
  std::vector<std::pair<double, double>> states;  ///< (share of its capacity left, probability), highest share first
  std::vector<double> stays_h;                    ///< mean stay in each, the first not read; empty = unknown
};

/// Multipliers of how often a unit leaves its highest state, and of its stays in the others: both weigh on the
/// probabilities of the others.
struct StateScales {
  double failure = 1.0;  ///< 0 or more
  double repair = 1.0;   ///< above 0
};

/// The states of a unit; probabilities sum to 1 exactly up to rounding. States of equal capacity are merged, those of
/// probability 0 left out. A unit of 0 MW has share 1 in its only state.
/// text         "MW:probability;…", e.g. "50:0.9;30:0.07;0:0.03", in any order; or with mean stays in hours,
///              "50:0.9;30:0.07:40;0:0.03:12", of all states but the highest, whose own follows from them
/// capacity_mw  what the MW are a share of; no state lies above it
/// errors       each bad part with its character in the text (counted from 1); sum of probabilities off by more than
///              1e-6; stays of some states only, different ones for one capacity, or one of the highest state that does
///              not follow from the others
std::expected<States, std::string> parse_states(std::string_view text, double capacity_mw,
                                                const StateScales& scales = {});

}  // namespace firmgrid::outage
