#include "sim/report/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <queue>

namespace firmgrid::report {
namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

constexpr std::size_t pivots = 10;
constexpr int power_steps = 60;  // of the power iteration
constexpr int force_steps = 150;
constexpr double reach = 2.5;  // beyond it nodes do not push each other
constexpr double golden_angle = 2.39996322972865332;

std::vector<std::uint32_t> part_of(const Neighbours& neighbours, std::uint32_t start, std::vector<bool>& seen) {
  std::vector<std::uint32_t> part{start};
  seen[start] = true;
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (const std::uint32_t next : neighbours[part[i]]) {
      if (!seen[next]) part.push_back(next);
      seen[next] = true;
    }
  }
  return part;
}

std::vector<double> distances(const Neighbours& neighbours, std::uint32_t from) {
  std::vector<double> steps(neighbours.size(), -1.0);
  std::queue<std::uint32_t> waiting{{from}};
  steps[from] = 0.0;
  for (; !waiting.empty(); waiting.pop()) {
    for (const std::uint32_t next : neighbours[waiting.front()]) {
      if (steps[next] >= 0.0) continue;
      steps[next] = steps[waiting.front()] + 1.0;
      waiting.push(next);
    }
  }
  return steps;
}

using Features = std::vector<std::array<double, pivots>>;

/// Distances of a part's nodes to pivots that lie far from each other, less their means.
Features features_of(const Neighbours& neighbours, const std::vector<std::uint32_t>& part) {
  Features features(part.size());
  std::vector<double> nearest(part.size(), 1e9);
  std::size_t pivot = 0;
  for (std::size_t k = 0; k < pivots; ++k) {
    const std::vector<double> steps = distances(neighbours, part[pivot]);
    double mean = 0.0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      features[i][k] = steps[part[i]];
      nearest[i] = std::min(nearest[i], steps[part[i]]);
      mean += steps[part[i]] / static_cast<double>(part.size());
    }
    for (std::array<double, pivots>& feature : features) feature[k] -= mean;
    pivot = static_cast<std::size_t>(std::ranges::max_element(nearest) - nearest.begin());
  }
  return features;
}

/// The direction in which the features differ most, orthogonal to `other`.
std::array<double, pivots> main_direction(const Features& features, const std::array<double, pivots>& other) {
  std::array<double, pivots> direction{};
  for (std::size_t k = 0; k < pivots; ++k) direction[k] = 1.0 + 0.1 * static_cast<double>(k * k % 7);
  const auto dot = [](const auto& a, const auto& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); };
  for (int step = 0; step < power_steps; ++step) {
    const double along = dot(direction, other);
    for (std::size_t k = 0; k < pivots; ++k) direction[k] -= along * other[k];
    std::array<double, pivots> next{};
    for (const std::array<double, pivots>& feature : features) {
      const double weight = dot(feature, direction);
      for (std::size_t k = 0; k < pivots; ++k) next[k] += weight * feature[k];
    }
    const double length = std::sqrt(dot(next, next));
    if (length <= 0.0) return {};
    for (std::size_t k = 0; k < pivots; ++k) direction[k] = next[k] / length;
  }
  return direction;
}

/// Unfolded, and no two nodes on the same spot: a spiral sets apart those that the pivots do not tell apart.
std::vector<Spot> first_spots(const Neighbours& neighbours, const std::vector<std::uint32_t>& part) {
  const Features features = features_of(neighbours, part);
  const std::array<double, pivots> across = main_direction(features, {});
  const std::array<double, pivots> up = main_direction(features, across);
  std::vector<Spot> spots(part.size());
  const double scale = 1.0 / std::sqrt(static_cast<double>(pivots));
  for (std::size_t i = 0; i < part.size(); ++i) {
    const double angle = golden_angle * static_cast<double>(i);
    spots[i] = {0.3 * std::cos(angle), 0.3 * std::sin(angle)};
    for (std::size_t k = 0; k < pivots; ++k) {
      spots[i].x += scale * across[k] * features[i][k];
      spots[i].y += scale * up[k] * features[i][k];
    }
  }
  return spots;
}

/// Those within reach push; a grid of cells finds them.
void push(const std::vector<Spot>& spots, std::vector<Spot>& forces) {
  using Cell = std::pair<int, int>;
  const auto cell_of = [](const Spot& spot) {
    return Cell{static_cast<int>(std::floor(spot.x / reach)), static_cast<int>(std::floor(spot.y / reach))};
  };
  std::map<Cell, std::vector<std::size_t>> cells;
  for (std::size_t i = 0; i < spots.size(); ++i) cells[cell_of(spots[i])].push_back(i);
  const auto push_apart = [&](std::size_t i, std::size_t j) {
    const double x = spots[i].x - spots[j].x;
    const double y = spots[i].y - spots[j].y;
    const double square = std::max(x * x + y * y, 1e-4);
    if (i == j || square > reach * reach) return;
    forces[i].x += x / square;
    forces[i].y += y / square;
  };
  for (const auto& [cell, members] : cells) {
    for (int near = 0; near < 9; ++near) {
      const auto found = cells.find({cell.first + near / 3 - 1, cell.second + near % 3 - 1});
      if (found == cells.end()) continue;
      for (const std::size_t i : members) {
        for (const std::size_t j : found->second) push_apart(i, j);
      }
    }
  }
}

void relax(std::vector<Spot>& spots, const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  for (int step = 0; step < force_steps; ++step) {
    std::vector<Spot> forces(spots.size());
    push(spots, forces);
    for (const auto& [from, to] : edges) {
      const double x = spots[to].x - spots[from].x;
      const double y = spots[to].y - spots[from].y;
      const double pull = std::hypot(x, y);
      forces[from].x += pull * x;
      forces[from].y += pull * y;
      forces[to].x -= pull * x;
      forces[to].y -= pull * y;
    }
    const double longest = 0.5 * (1.0 - static_cast<double>(step) / force_steps);
    for (std::size_t i = 0; i < spots.size(); ++i) {
      const double length = std::hypot(forces[i].x, forces[i].y);
      const double factor = length > longest ? longest / length : 1.0;
      spots[i].x += factor * forces[i].x;
      spots[i].y += factor * forces[i].y;
    }
  }
}

}  // namespace

std::vector<Spot> spots_of(std::size_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
  Neighbours neighbours(nodes);
  for (const auto& [from, to] : edges) {
    neighbours[from].push_back(to);
    neighbours[to].push_back(from);
  }
  std::vector<Spot> spots(nodes);
  std::vector<bool> seen(nodes);
  double left = 0.0;
  for (std::uint32_t start = 0; start < nodes; ++start) {
    if (seen[start]) continue;
    const std::vector<std::uint32_t> part = part_of(neighbours, start, seen);
    std::map<std::uint32_t, std::size_t> number;
    for (std::size_t i = 0; i < part.size(); ++i) number[part[i]] = i;
    std::vector<std::pair<std::size_t, std::size_t>> inner;
    for (const auto& [from, to] : edges) {
      if (from != to && number.contains(from)) inner.emplace_back(number[from], number[to]);
    }
    std::vector<Spot> own = first_spots(neighbours, part);
    relax(own, inner);
    const auto [low, high] = std::ranges::minmax(own, {}, &Spot::x);
    for (std::size_t i = 0; i < part.size(); ++i) spots[part[i]] = {own[i].x - low.x + left, own[i].y};
    left += high.x - low.x + 2.0;
  }
  return spots;
}

}  // namespace firmgrid::report
