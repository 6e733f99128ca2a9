#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/sampling/spare_stock.hpp"
#include "sim/sampling/timetable.hpp"
#include "sim/sampling/weather.hpp"
#include "sim/sampling/year_plan.hpp"

namespace firmgrid::sampling {

/// Something that happens in a year.
struct Change {
  enum class What : std::uint8_t {
    cause,            ///< `thing` (index of the cause) passes into `state`
    maintenance_due,  ///< `thing` (of the calendar) wants to begin: begin_maintenance() or put_off() answers
    storm,            ///< `thing` (of the calendar) comes (state 1) or goes (0)
    reclosing,        ///< the branch of `thing` (of the plan's reclosings) opens for a moment
  };
  double at_h = 0.0;
  What what = What::cause;
  std::uint32_t thing = 0;
  std::uint32_t state = 0;
};

/// Walks through a simulated year event by event, in continuous time. One per thread.
///
/// The n-th time of a cause in service, what follows it and how long that lasts are a function of (seed, stream of the
/// cause, sample, n): a unit-exponential clock runs down with the hazard of the cause, at the pace that storms and
/// maintenance leave it. So a cause of two plans fails alike in both, also where its rate, its storms or everything
/// around it differ. Causes are in equilibrium at the start: in each state with its stationary probability, for as long
/// as renewal theory says (Cox, Renewal Theory, 1962, ch. 5); those that have an age start in service at that age.
/// Where the calendar has something, the walk begins a year earlier; then what is out, in stock or in the air at the
/// start of the year is what such a year leaves behind.
class YearWalk {
 public:
  YearWalk(const YearPlan& plan, std::uint64_t seed);

  /// To the start of a year.
  void begin(std::int64_t sample);

  /// What happens next; empty at the end of the year.
  std::optional<Change> next();

  /// The answers to maintenance_due: it begins now, or is tried again a day later, as long as its season lasts.
  void begin_maintenance(std::uint32_t maintenance);
  void put_off(std::uint32_t maintenance);

  /// The state of every cause now. [causes]
  std::span<const std::uint32_t> states() const { return states_; }

  /// Whether a storm is on.
  bool storms(std::uint32_t storm) const { return weather_.on(storm); }

 private:
  /// How far the clock of a cause in service has run.
  struct Clock {
    std::uint64_t event = 0;  // how many of its draws are used
    double left = 0.0;        // of the hazard, until something happens
    double age_h = 0.0;       // in service, at since_h
    double since_h = 0.0;
    double pace = 1.0;
    double stay = 0.0;  // uniforms for what follows
    double visit = 0.0;
    std::uint32_t held = 0;  // by so many maintenances
  };
  void begin_cause(std::uint32_t cause);
  void begin_aged();
  void begin_reclosings();
  std::optional<Change> step();
  Change pass(std::uint32_t cause);
  void serve(std::uint32_t cause);
  void leave(std::uint32_t cause);
  void wind(std::uint32_t cause);
  void repace(std::uint32_t cause);
  double pace_of(std::uint32_t cause) const;
  void plan_maintenance(std::uint32_t maintenance, int year);
  void release(std::uint32_t maintenance);
  Change change_weather(std::uint32_t storm);
  void return_spare(std::uint32_t pool);
  Change reclose(std::uint32_t reclosing);

  std::uint32_t storm_thing(std::uint32_t storm) const { return first_storm_ + storm; }
  std::uint32_t maintenance_thing(std::uint32_t maintenance) const { return first_maintenance_ + maintenance; }
  std::uint32_t pool_thing(std::uint32_t pool) const { return first_pool_ + pool; }

  const YearPlan* plan_;
  std::uint64_t seed_;
  std::uint32_t first_storm_;
  std::uint32_t first_maintenance_;
  std::uint32_t first_pool_;
  std::uint32_t first_reclosing_;
  Timetable timetable_;
  Weather weather_;
  std::vector<SpareStock> stocks_;  // [pools]
  std::uint64_t sample_ = 0;
  double now_h_ = 0.0;
  std::vector<std::uint32_t> states_;         // [causes]
  std::vector<Clock> clocks_;                 // [causes]
  std::vector<std::uint32_t> plan_of_cause_;  // [causes] maintenance that begins it, or none
  std::vector<int> year_of_;                  // [maintenance] −1 before the year, 0 in it
  std::vector<std::uint64_t> reclosed_;       // [reclosings]
};

}  // namespace firmgrid::sampling
