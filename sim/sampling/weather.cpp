#include "sim/sampling/weather.hpp"

#include <algorithm>
#include <cmath>

#include "sim/sampling/timetable.hpp"

namespace firmgrid::sampling {
namespace {

bool lasts_all_year(const outage::Storm& storm, double hours) { return storm.season == outage::Season{0.0, hours}; }

}  // namespace

Weather::Weather(const YearPlan& plan, std::uint64_t seed)
    : plan_{&plan}, seed_{seed}, storms_(plan.calendar().storms.size()) {}

double Weather::end_of_season(std::uint32_t storm, double at_h) const {
  const outage::Storm& of = plan_->calendar().storms[storm];
  if (lasts_all_year(of, plan_->hours())) return Timetable::never;
  const double year_h = std::floor(at_h / plan_->hours()) * plan_->hours();
  return year_h + of.season.to_h;
}

/// Passes so many hours of calm weather in season from a moment on.
void Weather::wait(std::uint32_t storm, double from_h, double season_hours) {
  const outage::Storm& of = plan_->calendar().storms[storm];
  State& state = storms_[storm];
  state.on = false;
  if (lasts_all_year(of, plan_->hours())) {
    state.next_h = from_h + season_hours;
    return;
  }
  const double hours = plan_->hours();
  for (double year_h = std::floor(from_h / hours) * hours; year_h < hours; year_h += hours) {
    const double begin_h = std::max(from_h, year_h + of.season.from_h);
    const double room_h = year_h + of.season.to_h - begin_h;
    if (room_h <= 0.0) continue;
    if (season_hours < room_h) {
      state.next_h = begin_h + season_hours;
      return;
    }
    season_hours -= room_h;
  }
  state.next_h = Timetable::never;
}

void Weather::begin(std::uint64_t sample) {
  sample_ = sample;
  for (std::uint32_t s = 0; s < storms_.size(); ++s) {
    const outage::Storm& storm = plan_->calendar().storms[s];
    State& state = storms_[s];
    state.event = 0;
    const auto [place, left, wait_for, unused] = random::four_uniforms(seed_, plan_->storm_stream(s), sample, 0);
    const double share = storm.per_h / (storm.per_h + 1.0 / storm.mean_h);
    if (lasts_all_year(storm, plan_->hours()) && place < share) {
      state.on = true;
      state.next_h = -plan_->lead_h() - storm.mean_h * std::log(left);
    } else {
      wait(s, -plan_->lead_h(), storm.per_h > 0.0 ? -std::log(wait_for) / storm.per_h : Timetable::never);
    }
  }
}

void Weather::turn(std::uint32_t storm) {
  const outage::Storm& of = plan_->calendar().storms[storm];
  State& state = storms_[storm];
  const double now_h = state.next_h;
  ++state.event;
  const double u = random::uniforms(seed_, plan_->storm_stream(storm), sample_, state.event).first;
  if (state.on) {
    wait(storm, now_h, -std::log(u) / of.per_h);
    return;
  }
  state.on = true;
  state.next_h = std::min(now_h - of.mean_h * std::log(u), end_of_season(storm, now_h));
}

}  // namespace firmgrid::sampling
