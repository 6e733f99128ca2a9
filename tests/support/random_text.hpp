#pragma once

#include <array>
#include <random>
#include <string>

namespace firmgrid::tests {

/// Demand per unit of peak of random grids, hour by hour.
inline constexpr std::array levels{0.5, 1.0, 0.8, 1.0, 0.3};

/// A grid for FailingGrid of random numbers: a ring of four buses with a chord, and what fails of it are four lines and
/// two units. Everything else about its flows, limits, rates and demand is drawn.
inline std::string random_text(unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> uniform{0.0, 1.0};
  const auto between = [&](double low, double high) { return std::to_string(low + (high - low) * uniform(random)); };
  const auto failing = [&] { return " fails=" + between(5, 60) + " repair=" + between(5, 60) + '\n'; };
  const auto limits = [&] { return between(15, 60) + " x=" + between(0.05, 0.4); };
  std::string text;
  for (const char* unit : {"unit G1 A ", "unit G2 C "}) text += unit + between(40, 100) + failing();
  for (const char* line : {"line L1 A B ", "line L2 B C ", "line L3 C D ", "line L4 A D "}) {
    text += line + limits() + failing();
  }
  text += "line L5 A C " + limits() + '\n';
  for (const char* load : {"load D1 B ", "load D2 C ", "load D3 D "}) {
    text += load + between(10, 50) + " customers=" + between(100, 900) + '\n';
  }
  text += "profile";
  for (const double level : levels) text += ' ' + std::to_string(level);
  return text + '\n';
}

}  // namespace firmgrid::tests
