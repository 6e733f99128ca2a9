#include "models/outage/states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"

namespace firmgrid::outage {
namespace {

constexpr double sum_tolerance = 1e-6;   // what a table rounded to six or seven digits may miss
constexpr double stay_tolerance = 0.01;  // likewise of three digits, for the highest state against the others

using Problems = std::vector<std::string>;

struct State {
  double probability = 0.0;
  std::optional<double> stay_h = {};
};

struct Part {
  double mw = 0.0;
  State state;
};

std::unexpected<std::string> refuse(std::string what) { return std::unexpected(std::move(what)); }

std::expected<Part, std::string> parse_part(std::string_view text, double capacity_mw) {
  const std::vector<std::string> cells = split(text, ':');
  if (cells.size() < 2 || cells.size() > 3) return refuse("MW:probability or MW:probability:hours is expected");
  const std::optional<double> mw = parse_number(cells[0]);
  const std::optional<double> probability = parse_number(cells[1]);
  if (!mw) return refuse("the MW are not a number");
  if (!probability) return refuse("the probability is not a number");
  if (*mw < 0.0 || *mw > capacity_mw) {
    return refuse(fmt::format("{} MW is outside 0 to capacity_mw = {}", number_text(*mw), number_text(capacity_mw)));
  }
  if (*probability < 0.0 || *probability > 1.0) {
    return refuse(fmt::format("probability {} is outside 0 to 1", number_text(*probability)));
  }
  Part part{*mw, {.probability = *probability}};
  if (cells.size() == 2) return part;
  part.state.stay_h = parse_number(cells[2]);
  if (!part.state.stay_h) return refuse("the hours are not a number");
  if (*part.state.stay_h <= 0.0) {
    return refuse(fmt::format("a mean stay of {} h (must be above 0)", number_text(*part.state.stay_h)));
  }
  return part;
}

using ByCapacity = std::map<double, State, std::greater<>>;  // by MW, highest first

void merge(ByCapacity& states, const Part& part, Problems& problems) {
  if (part.state.probability == 0.0) return;
  const auto [found, is_new] = states.try_emplace(part.mw, part.state);
  if (is_new) return;
  if (found->second.stay_h != part.state.stay_h) {
    problems.push_back(fmt::format(
        "{} MW are there twice with different mean stays (equal ones, or one state, expected)", number_text(part.mw)));
  }
  found->second.probability += part.state.probability;
}

/// Times of some states alone do not say how often the unit changes its state.
void check_stays(const ByCapacity& states, Problems& problems) {
  const auto others = std::ranges::subrange(std::next(states.begin()), states.end());
  const State& highest = states.begin()->second;
  const auto timed = std::ranges::count_if(others, [](const auto& each) { return each.second.stay_h.has_value(); });
  if (timed == 0 && !highest.stay_h) return;
  if (timed < std::ranges::distance(others)) {
    const auto without = std::ranges::find_if(others, [](const auto& each) { return !each.second.stay_h; });
    problems.push_back(fmt::format("the mean stay in {} MW is missing (hours for all states but the highest, or none)",
                                   number_text(without->first)));
    return;
  }
  double leaving_per_h = 0.0;
  for (const auto& [mw, state] : others) leaving_per_h += state.probability / (highest.probability * *state.stay_h);
  if (!highest.stay_h || timed == 0 || std::abs(*highest.stay_h * leaving_per_h - 1.0) <= stay_tolerance) return;
  problems.push_back(fmt::format("the mean stay in {} MW is {} h (the other states make it {} h). Leave it out.",
                                 number_text(states.begin()->first), number_text(*highest.stay_h),
                                 number_text(1.0 / leaving_per_h)));
}

States scaled(const ByCapacity& states, double capacity_mw, const StateScales& scales) {
  const double scale = scales.failure * scales.repair;
  const double highest_mw = states.begin()->first;
  double total = 0.0;
  for (const auto& [mw, state] : states) total += mw == highest_mw ? state.probability : scale * state.probability;
  const bool timed = scale > 0.0 && states.size() > 1 && states.rbegin()->second.stay_h;
  States made;
  for (const auto& [mw, state] : states) {
    const double weight = mw == highest_mw ? state.probability : scale * state.probability;
    made.states.emplace_back(capacity_mw > 0.0 ? mw / capacity_mw : 1.0, weight / total);
    if (timed) made.stays_h.push_back(state.stay_h.value_or(0.0) * scales.repair);
  }
  return made;
}

}  // namespace

std::expected<States, std::string> parse_states(std::string_view text, double capacity_mw, const StateScales& scales) {
  FIRMGRID_EXPECT(capacity_mw >= 0.0 && scales.failure >= 0.0 && scales.repair > 0.0);
  ByCapacity states;
  double sum = 0.0;
  Problems problems;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string_view piece = text.substr(begin, end - begin);
    const bool trailing = end == text.size() && begin > 0 && trimmed(piece).empty();  // "…;" ends with a separator
    if (const auto part = parse_part(piece, capacity_mw)) {
      merge(states, *part, problems);
      sum += part->state.probability;
    } else if (!trailing) {
      problems.push_back(fmt::format("character {}: {} (found \"{}\")", begin + 1, part.error(), trimmed(piece)));
    }
    begin = end + 1;
  }
  if (problems.empty() && !(std::abs(sum - 1.0) <= sum_tolerance)) {
    problems.push_back(fmt::format("the probabilities sum to {} (must be 1)", number_text(sum)));
  }
  if (problems.empty()) check_stays(states, problems);
  if (!problems.empty()) return std::unexpected(fmt::format("states, {}", fmt::join(problems, "; ")));
  return scaled(states, capacity_mw, scales);
}

}  // namespace firmgrid::outage
