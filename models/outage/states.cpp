#include "models/outage/states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"

namespace firmgrid::outage {
namespace {

constexpr double sum_tolerance = 1e-6;  // what a table rounded to six or seven digits may miss

struct State {
  double mw = 0.0;
  double probability = 0.0;
};

std::expected<State, std::string> parse_state(std::string_view part, double capacity_mw) {
  const std::size_t colon = part.find(':');
  if (colon == std::string_view::npos) return std::unexpected("MW:probability is expected");
  const std::optional<double> mw = parse_number(trimmed(part.substr(0, colon)));
  const std::optional<double> probability = parse_number(trimmed(part.substr(colon + 1)));
  if (!mw) return std::unexpected("the MW are not a number");
  if (!probability) return std::unexpected("the probability is not a number");
  if (*mw < 0.0 || *mw > capacity_mw) {
    return std::unexpected(
        fmt::format("{} MW is outside 0 to capacity_mw = {}", number_text(*mw), number_text(capacity_mw)));
  }
  if (*probability < 0.0 || *probability > 1.0) {
    return std::unexpected(fmt::format("probability {} is outside 0 to 1", number_text(*probability)));
  }
  return State{*mw, *probability};
}

using Chances = std::map<double, double, std::greater<>>;  // probability by MW, highest first

std::vector<std::pair<double, double>> shares(const Chances& chances, double capacity_mw, double scale) {
  const double highest_mw = chances.begin()->first;
  double total = 0.0;
  for (const auto& [mw, probability] : chances) total += mw == highest_mw ? probability : scale * probability;
  std::vector<std::pair<double, double>> states;
  for (const auto& [mw, probability] : chances) {
    const double weight = mw == highest_mw ? probability : scale * probability;
    states.emplace_back(capacity_mw > 0.0 ? mw / capacity_mw : 1.0, weight / total);
  }
  return states;
}

}  // namespace

std::expected<std::vector<std::pair<double, double>>, std::string> parse_states(std::string_view text,
                                                                                double capacity_mw, double scale) {
  FIRMGRID_EXPECT(capacity_mw >= 0.0 && scale >= 0.0);
  Chances chances;
  double sum = 0.0;
  std::vector<std::string> problems;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    const bool trailing = end == text.size() && begin > 0 && trimmed(part).empty();  // "…;" ends with a separator
    if (const auto state = parse_state(part, capacity_mw)) {
      if (state->probability > 0.0) chances[state->mw] += state->probability;
      sum += state->probability;
    } else if (!trailing) {
      problems.push_back(fmt::format("character {}: {} (found \"{}\")", begin + 1, state.error(), trimmed(part)));
    }
    begin = end + 1;
  }
  if (problems.empty() && !(std::abs(sum - 1.0) <= sum_tolerance)) {
    problems.push_back(fmt::format("the probabilities sum to {} (must be 1)", number_text(sum)));
  }
  if (!problems.empty()) return std::unexpected(fmt::format("states, {}", fmt::join(problems, "; ")));
  return shares(chances, capacity_mw, scale);
}

}  // namespace firmgrid::outage
