#include "sim/result/places.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/result/members.hpp"

namespace firmgrid::result {

std::vector<std::string> places_of(std::size_t entries, const std::function<bool(std::size_t entry)>& tied) {
  std::vector<std::string> places;
  for (std::size_t first = 0; first < entries;) {
    std::size_t end = first + 1;
    while (end < entries && tied(end)) ++end;
    const char* const mark = end - first > 1 ? "=" : "";
    places.insert(places.end(), end - first, fmt::format("{}{}", first + 1, mark));
    first = end;
  }
  return places;
}

std::vector<std::string> places_of(std::span<const Row* const> rows) {
  return places_of(rows.size(), [&](std::size_t row) { return !told_apart(*rows[row - 1], *rows[row]); });
}

bool any_shared(std::span<const std::string> places) {
  return std::ranges::any_of(places, [](const std::string& place) { return place.ends_with('='); });
}

}  // namespace firmgrid::result
