#pragma once

#include <cstdint>
#include <vector>

#include "sim/sampling/year_plan.hpp"

namespace firmgrid::sampling {

/// Storms coming and going in one year: a Markov process of two states for each, that stands still in calm weather out
/// of season. One per thread.
class Weather {
 public:
  Weather(const YearPlan& plan, std::uint64_t seed);

  /// To the moment where the walk through a sample begins.
  void begin(std::uint64_t sample);

  bool on(std::uint32_t storm) const { return storms_[storm].on; }

  /// When a storm next comes or goes, h; Timetable::never if it does not.
  double next_h(std::uint32_t storm) const { return storms_[storm].next_h; }

  /// Lets it come or go, at that time.
  void turn(std::uint32_t storm);

 private:
  struct State {
    bool on = false;
    double next_h = 0.0;
    std::uint64_t event = 0;
  };
  void wait(std::uint32_t storm, double from_h, double season_hours);
  double end_of_season(std::uint32_t storm, double at_h) const;

  const YearPlan* plan_;
  std::uint64_t seed_;
  std::uint64_t sample_ = 0;
  std::vector<State> storms_;
};

}  // namespace firmgrid::sampling
