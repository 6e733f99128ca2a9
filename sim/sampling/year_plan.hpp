#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/network/network.hpp"
#include "models/outage/calendar.hpp"
#include "models/outage/cause.hpp"
#include "sim/random/random.hpp"

namespace firmgrid::sampling {

/// A branch that recloses.
struct Reclosing {
  BranchId branch;
  random::Stream stream;  ///< "momentary/" + id
  double mean_h = 0.0;    ///< between two of its trips
};

/// What can happen in the years of one network, compiled for walking through them: const, shared by all threads. What
/// it refers to outlives it.
class YearPlan {
 public:
  /// causes    in order of stream; those that have no course begin by the calendar only
  /// calendar  indices into the causes
  /// hours     length of a year, that of the load profile
  YearPlan(const Network& network, std::span<const outage::Cause> causes, const outage::Calendar& calendar,
           double hours);

  /// One cause, flat.
  struct Source {
    random::Stream stream = 0;
    const outage::Course* course = nullptr;  ///< none = never by itself
    std::span<const double> probabilities;   ///< of its states
    double memoryless_h = 0.0;               ///< mean time undisturbed, if exponential and never paced; else 0
    bool paced = false;                      ///< storms or maintenance change the pace of its clock
    double calm = 1.0;                       ///< its pace in calm weather: storms make up for the rest
    std::vector<std::uint32_t> storms;       ///< of the calendar, that touch it
    std::uint32_t pool = no_pool;            ///< of the calendar
    double spare_h = 0.0;
  };
  static constexpr std::uint32_t no_pool = 0xffffffffU;

  double hours() const { return hours_; }
  std::span<const Source> sources() const { return sources_; }
  const outage::Calendar& calendar() const { return *calendar_; }
  std::span<const Reclosing> reclosings() const { return reclosings_; }

  random::Stream storm_stream(std::size_t storm) const { return storm_streams_[storm]; }

  /// Causes whose components a maintenance takes out anyway: they cannot fail meanwhile.
  std::span<const std::uint32_t> held_by(std::size_t maintenance) const { return held_[maintenance]; }

  /// How long before the year a walk begins, h: a whole year where what happens hangs together, so that the year finds
  /// repairs, stocks and weather as a year before it would have left them; else 0.
  double lead_h() const { return calendar_->empty() ? 0.0 : hours_; }

  /// The pace of a cause in calm weather, so that storms leave its mean rate over the year as it is: 1 over the mean
  /// over all hours of Π (1 + (multiplier − 1) × the chance of the storm then).
  static double calm_pace(const outage::Calendar& calendar, std::span<const std::uint32_t> storms, double hours);

 private:
  void add_sources(std::span<const outage::Cause> causes);
  void add_storms();
  void add_maintenance(std::span<const outage::Cause> causes);

  const outage::Calendar* calendar_;
  double hours_;
  std::vector<Source> sources_;  // [causes]
  std::vector<random::Stream> storm_streams_;
  std::vector<std::vector<std::uint32_t>> held_;  // [maintenance]
  std::vector<Reclosing> reclosings_;
};

}  // namespace firmgrid::sampling
