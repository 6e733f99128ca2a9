#include "sim/sampling/year_walk.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::sampling {
namespace {

constexpr double day_h = 24.0;
constexpr std::uint32_t none = 0xffffffffU;
constexpr double endless = Timetable::never;

std::uint32_t number_of(std::size_t count) { return static_cast<std::uint32_t>(count); }

/// The state that a uniform falls into: the deepest outage has the smallest ones, as with sampled states.
std::uint32_t state_at(const YearPlan::Source& source, double place) {
  double deeper = 0.0;
  for (auto state = number_of(source.probabilities.size()) - 1; state > 0; --state) {
    deeper += source.probabilities[state];
    if (place < deeper) return state;
  }
  return 0;
}

}  // namespace

YearWalk::YearWalk(const YearPlan& plan, std::uint64_t seed)
    : plan_{&plan},
      seed_{seed},
      first_storm_{number_of(plan.sources().size())},
      first_maintenance_{first_storm_ + number_of(plan.calendar().storms.size())},
      first_pool_{first_maintenance_ + number_of(plan.calendar().maintenance.size())},
      first_reclosing_{first_pool_ + number_of(plan.calendar().pools.size())},
      timetable_{first_reclosing_ + plan.reclosings().size()},
      weather_{plan, seed},
      stocks_(plan.calendar().pools.size()),
      states_(plan.sources().size(), 0),
      clocks_(plan.sources().size()),
      plan_of_cause_(plan.sources().size(), none),
      year_of_(plan.calendar().maintenance.size(), 0),
      reclosed_(plan.reclosings().size(), 0) {
  for (std::uint32_t m = 0; m < year_of_.size(); ++m) plan_of_cause_[plan.calendar().maintenance[m].cause] = m;
}

void YearWalk::begin(std::int64_t sample) {
  sample_ = static_cast<std::uint64_t>(sample);
  now_h_ = -plan_->lead_h();
  timetable_.clear();
  weather_.begin(sample_);
  for (std::uint32_t s = 0; s < plan_->calendar().storms.size(); ++s) {
    timetable_.set(storm_thing(s), weather_.next_h(s));
  }
  for (std::uint32_t p = 0; p < stocks_.size(); ++p) stocks_[p].begin(plan_->calendar().pools[p].stock);
  for (std::uint32_t i = 0; i < states_.size(); ++i) begin_cause(i);
  for (std::uint32_t m = 0; m < year_of_.size(); ++m) plan_maintenance(m, -1);
  while (timetable_.first_h() < 0.0) {
    const std::optional<Change> change = step();
    if (change && change->what == Change::What::maintenance_due) begin_maintenance(change->thing);
  }
  now_h_ = 0.0;
  begin_aged();
  begin_reclosings();
}

/// In equilibrium. The first of its draws says in which state, how long that has lasted and how long it still will.
void YearWalk::begin_cause(std::uint32_t cause) {
  const YearPlan::Source& source = plan_->sources()[cause];
  states_[cause] = 0;
  clocks_[cause] = Clock{.since_h = now_h_};
  if (source.course == nullptr) return;
  Clock& clock = clocks_[cause];
  clock.pace = pace_of(cause);
  clock.left = endless;
  if (source.course->age_h) return;  // begins with the year
  const auto [place, u, v, stay] = random::four_uniforms(seed_, source.stream, sample_, 0);
  states_[cause] = state_at(source, place);
  if (states_[cause] != 0) {
    const auto visit = std::ranges::find(source.course->visits, states_[cause], &outage::Visit::state);
    FIRMGRID_EXPECT(visit != source.course->visits.end());
    timetable_.set(cause, now_h_ + visit->stay.equilibrium(u, v).left_h);
    return;
  }
  clock.stay = stay;
  if (source.course->visits.size() > 1) clock.visit = random::uniforms(seed_, source.stream, sample_, 1).second;
  const outage::Duration& life = source.course->undisturbed;
  const outage::Duration::Residual residual = life.equilibrium(u, v);
  timetable_.set(cause, now_h_ + residual.left_h);
  if (!source.paced) return;
  const double all = life.hazard(residual.age_h + residual.left_h);
  clock.age_h = residual.age_h;
  clock.left = all == endless ? 1.0 : all - life.hazard(residual.age_h);
  wind(cause);
}

void YearWalk::begin_aged() {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    const outage::Course* course = plan_->sources()[i].course;
    if (course == nullptr || !course->age_h) continue;
    serve(i);
    clocks_[i].age_h = *course->age_h;
    wind(i);
  }
}

void YearWalk::begin_reclosings() {
  for (std::uint32_t r = 0; r < reclosed_.size(); ++r) {
    reclosed_[r] = 0;
    const Reclosing& reclosing = plan_->reclosings()[r];
    const double u = random::uniforms(seed_, reclosing.stream, sample_, 0).first;
    timetable_.set(first_reclosing_ + r, -reclosing.mean_h * std::log(u));
  }
}

std::optional<Change> YearWalk::next() {
  while (timetable_.first_h() < plan_->hours()) {
    if (const std::optional<Change> change = step()) return change;
  }
  return std::nullopt;
}

/// The next event; empty where nobody outside sees it.
std::optional<Change> YearWalk::step() {
  const std::uint32_t thing = timetable_.first();
  now_h_ = timetable_.first_h();
  if (thing < first_storm_) return pass(thing);
  if (thing < first_maintenance_) return change_weather(thing - first_storm_);
  if (thing < first_pool_) {
    timetable_.set(thing, endless);  // until it is answered
    return Change{now_h_, Change::What::maintenance_due, thing - first_maintenance_, 0};
  }
  if (thing >= first_reclosing_) return reclose(thing - first_reclosing_);
  return_spare(thing - first_pool_);
  return std::nullopt;
}

Change YearWalk::pass(std::uint32_t cause) {
  if (states_[cause] == 0) {
    leave(cause);
  } else if (plan_of_cause_[cause] != none) {
    states_[cause] = 0;
    timetable_.set(cause, endless);
    release(plan_of_cause_[cause]);
  } else {
    if (plan_->sources()[cause].pool != YearPlan::no_pool) stocks_[plan_->sources()[cause].pool].restored(cause);
    serve(cause);
    wind(cause);
  }
  return {now_h_, Change::What::cause, cause, states_[cause]};
}

/// Back in service, as good as new: the clock starts anew, but is not wound yet.
void YearWalk::serve(std::uint32_t cause) {
  Clock& clock = clocks_[cause];
  states_[cause] = 0;
  ++clock.event;
  const auto [life, stay, visit, unused] =
      random::four_uniforms(seed_, plan_->sources()[cause].stream, sample_, clock.event);
  clock.left = -std::log(life);
  clock.age_h = 0.0;
  clock.since_h = now_h_;
  clock.stay = stay;
  clock.visit = visit;
  if (plan_->sources()[cause].paced) clock.pace = pace_of(cause);
}

/// Says when the clock will have run down at its pace.
void YearWalk::wind(std::uint32_t cause) {
  const Clock& clock = clocks_[cause];
  if (const double mean_h = plan_->sources()[cause].memoryless_h; mean_h > 0.0) {
    timetable_.set(cause, clock.since_h + mean_h * clock.left);
    return;
  }
  if (clock.pace <= 0.0 || clock.left == endless) {
    timetable_.set(cause, endless);
    return;
  }
  const outage::Duration& life = plan_->sources()[cause].course->undisturbed;
  const double before = clock.age_h > 0.0 ? life.hazard(clock.age_h) : 0.0;
  const double lasts_h = life.time_of_hazard(before + clock.left / clock.pace) - clock.age_h;
  timetable_.set(cause, clock.since_h + std::max(0.0, lasts_h));
}

void YearWalk::leave(std::uint32_t cause) {
  const YearPlan::Source& source = plan_->sources()[cause];
  Clock& clock = clocks_[cause];
  const std::vector<outage::Visit>& visits = source.course->visits;
  std::size_t at = 0;
  for (double sum = visits.front().probability; at + 1 < visits.size() && clock.visit >= sum;) {
    sum += visits[++at].probability;
  }
  states_[cause] = visits[at].state;
  double back_h = now_h_ + visits[at].stay.quantile(clock.stay);
  if (source.pool != YearPlan::no_pool) {
    SpareStock& stock = stocks_[source.pool];
    back_h = stock.fail(cause, now_h_, back_h, source.spare_h);
    timetable_.set(pool_thing(source.pool), stock.next_h());
  }
  timetable_.set(cause, back_h);
}

double YearWalk::pace_of(std::uint32_t cause) const {
  if (clocks_[cause].held > 0) return 0.0;
  const YearPlan::Source& source = plan_->sources()[cause];
  double pace = source.calm;
  for (const std::uint32_t storm : source.storms) {
    if (weather_.on(storm)) pace *= plan_->calendar().storms[storm].multiplier;
  }
  return pace;
}

/// What ran down at the old pace is gone; from now on the new one counts. Time held is no time in service.
void YearWalk::repace(std::uint32_t cause) {
  Clock& clock = clocks_[cause];
  if (states_[cause] != 0 || plan_->sources()[cause].course == nullptr) return;
  if (clock.pace > 0.0 && clock.left != endless) {
    const outage::Duration& life = plan_->sources()[cause].course->undisturbed;
    const double age_h = clock.age_h + (now_h_ - clock.since_h);
    const double run = life.hazard(age_h) - (clock.age_h > 0.0 ? life.hazard(clock.age_h) : 0.0);
    clock.left = std::max(0.0, clock.left - clock.pace * run);
    clock.age_h = age_h;
  }
  clock.since_h = now_h_;
  clock.pace = pace_of(cause);
  wind(cause);
}

/// When a maintenance is due in a year, if the year has it; −1 is the year before.
void YearWalk::plan_maintenance(std::uint32_t maintenance, int year) {
  const outage::Maintenance& of = plan_->calendar().maintenance[maintenance];
  for (; year <= 0; ++year) {
    year_of_[maintenance] = year;
    const std::uint64_t event = year < 0 ? 0 : 1;
    const auto [chance, start] = random::uniforms(seed_, plan_->sources()[of.cause].stream, sample_, event);
    if (chance >= of.chance) continue;
    const double start_h = of.starts.from_h + start * (of.starts.to_h - of.starts.from_h);
    timetable_.set(maintenance_thing(maintenance), year * plan_->hours() + start_h);
    return;
  }
}

void YearWalk::begin_maintenance(std::uint32_t maintenance) {
  const outage::Maintenance& of = plan_->calendar().maintenance[maintenance];
  states_[of.cause] = 1;
  timetable_.set(of.cause, now_h_ + of.duration_h);
  for (const std::uint32_t cause : plan_->held_by(maintenance)) {
    ++clocks_[cause].held;
    repace(cause);
  }
  plan_maintenance(maintenance, year_of_[maintenance] + 1);
}

void YearWalk::put_off(std::uint32_t maintenance) {
  const outage::Maintenance& of = plan_->calendar().maintenance[maintenance];
  const double again_h = now_h_ + day_h;
  if (again_h <= year_of_[maintenance] * plan_->hours() + of.last_start_h) {
    timetable_.set(maintenance_thing(maintenance), again_h);
  } else {
    plan_maintenance(maintenance, year_of_[maintenance] + 1);
  }
}

void YearWalk::release(std::uint32_t maintenance) {
  for (const std::uint32_t cause : plan_->held_by(maintenance)) {
    --clocks_[cause].held;
    repace(cause);
  }
}

Change YearWalk::change_weather(std::uint32_t storm) {
  weather_.turn(storm);
  timetable_.set(storm_thing(storm), weather_.next_h(storm));
  for (const std::uint32_t cause : plan_->calendar().storms[storm].causes) repace(cause);
  return {now_h_, Change::What::storm, storm, weather_.on(storm) ? 1U : 0U};
}

void YearWalk::return_spare(std::uint32_t pool) {
  SpareStock& stock = stocks_[pool];
  if (const auto replaced = stock.return_spare(now_h_)) timetable_.set(replaced->cause, replaced->back_h);
  timetable_.set(pool_thing(pool), stock.next_h());
}

Change YearWalk::reclose(std::uint32_t number) {
  const Reclosing& reclosing = plan_->reclosings()[number];
  const double u = random::uniforms(seed_, reclosing.stream, sample_, ++reclosed_[number]).first;
  timetable_.set(first_reclosing_ + number, now_h_ - reclosing.mean_h * std::log(u));
  return {now_h_, Change::What::reclosing, number, 1};
}

}  // namespace firmgrid::sampling
