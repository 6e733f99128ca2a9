#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firmgrid::outage {

/// The states of a unit as (share of its capacity left, probability), highest share first; probabilities sum to 1
/// exactly up to rounding. States of equal capacity are merged, those of
/// probability 0 left out. A unit of 0 MW has share 1 in its only state.
/// text         "MW:probability;…", e.g. "50:0.9;30:0.07;0:0.03", in any order
/// capacity_mw  what the MW are a share of; no state lies above it
/// scale        multiplier of the rates of leaving the highest state: the weight of all other states
/// errors       each bad part with its character in the text (counted from 1); sum of probabilities off by more than
/// 1e-6
std::expected<std::vector<std::pair<double, double>>, std::string> parse_states(std::string_view text,
                                                                                double capacity_mw, double scale = 1.0);

}  // namespace firmgrid::outage
