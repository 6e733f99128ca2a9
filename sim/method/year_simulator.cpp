#include "sim/method/year_simulator.hpp"

#include <algorithm>
#include <utility>

#include "models/base/expect.hpp"
#include "models/outage/planned.hpp"

namespace firmgrid::method {
namespace {

constexpr double never = sampling::Timetable::never;
constexpr double long_ago = -never;
constexpr random::Stream forecast_stream = random::stream_name("load/forecast");

}  // namespace

YearSimulator::YearSimulator(const PreparedYear& year, std::uint64_t seed)
    : year_{&year},
      seed_{seed},
      walk_{year.plan, seed},
      losses_{*year.base->member, year.rules},
      blame_(year.base->table->classes().size() + 1) {
  for (const auto& outlook : year.outlooks) {
    states_.push_back(
        std::make_unique<YearStates>(*year.base->table, outlook->member, year.questions, outlook->sharing));
  }
}

evaluate::SolverCounts YearSimulator::counts() const {
  evaluate::SolverCounts counts;
  for (const auto& states : states_) counts.merge(states->counts());
  return counts;
}

std::size_t YearSimulator::distinct() const {
  std::size_t distinct = 0;
  for (const auto& states : states_) distinct += states->distinct();
  return distinct;
}

/// The load that a year turns out to have.
std::size_t YearSimulator::outlook_of(std::int64_t sample) const {
  if (states_.size() == 1) return 0;
  const double u = random::uniforms(seed_, forecast_stream, static_cast<std::uint64_t>(sample), 0).first;
  std::size_t outlook = 0;
  for (double sum = year_->outlooks.front()->probability; u >= sum && outlook + 1 < states_.size();) {
    sum += year_->outlooks[++outlook]->probability;
  }
  return outlook;
}

/// The tokens of active causes, or of those that have been dealt with. Valid until the next call.
Tokens& YearSimulator::tokens(bool all) {
  tokens_.clear();
  for (const Active& each : active_) {
    if (all || !each.pending) tokens_.push_back(each.token);
  }
  std::ranges::sort(tokens_);
  return tokens_;
}

std::expected<void, Error> YearSimulator::start(std::span<const std::uint32_t> states, std::size_t outlook) {
  at_ = states_[outlook].get();
  at_->forget_if_full();
  now_h_ = 0.0;
  active_.clear();
  for (std::uint32_t i = 0; i < states.size(); ++i) {
    if (states[i] != 0) {
      active_.push_back({.cause = i, .token = year_->token(i, states[i]), .trip_h = long_ago, .switched_h = long_ago});
    }
  }
  std::ranges::fill(blame_, Totals{});
  blamed_ = {};
  if (listener_ != nullptr) listener_->begins(states);
  if (auto done = settle(); !done) return done;
  const evaluate::LoadHours& hours = at_->hours();
  FIRMGRID_TRY(before, at_->lasting(here_, hours.hours() - hours.period_h(), hours.hours()));
  losses_.begin(hours, at_->member().system->load(), *before);
  return {};
}

/// Finds where the active causes have led to.
std::expected<void, Error> YearSimulator::settle() {
  FIRMGRID_TRY(here, at_->find(tokens(true)));
  here_ = here;
  pending_ = static_cast<std::size_t>(std::ranges::count(active_, true, &Active::pending));
  if (pending_ == 0) return listener_ == nullptr ? std::expected<void, Error>{} : tell_open_points();
  FIRMGRID_TRY(before, at_->find(tokens(false)));
  before_ = before;
  tripped_buses_.clear();
  for (const Active& each : active_) {
    if (!each.pending) continue;
    const auto& buses = year_->base->transitions.of(year_->base->table->class_of(each.token)).buses;
    tripped_buses_.insert(tripped_buses_.end(), buses.begin(), buses.end());
  }
  std::ranges::sort(tripped_buses_);
  const auto doubles = std::ranges::unique(tripped_buses_);
  tripped_buses_.erase(doubles.begin(), doubles.end());
  return listener_ == nullptr ? std::expected<void, Error>{} : tell_open_points();
}

std::expected<void, Error> YearSimulator::tell_open_points() {
  FIRMGRID_TRY(restoration, at_->restoration(pending_ > 0 ? before_ : here_));
  listener_->stands(*restoration);
  return {};
}

void YearSimulator::listen(YearListener* listener) {
  listener_ = listener;
  momentary_.clear();
  losses_.list_momentary(listener == nullptr ? nullptr : &momentary_);
}

/// The latest trip of what is out: ties close so long after it.
double YearSimulator::last_trip_h() const {
  double latest = long_ago;
  for (const Active& each : active_) latest = std::max(latest, each.trip_h);
  return latest;
}

/// When the phase at hand ends if nothing else happens.
double YearSimulator::next_phase_h() const {
  double next = never;
  if (pending_ == 0 && at_->phases(here_) == 1) return next;
  for (const Active& each : active_) {
    if (each.pending) next = std::min(next, each.switched_h);
  }
  if (pending_ > 0) return next;
  const double trip_h = last_trip_h();
  for (const double tie_h : at_->member().system->tie_times_h()) {
    if (trip_h + tie_h > now_h_) return std::min(next, trip_h + tie_h);
  }
  return next;
}

/// Who is curtailed from now on, until nothing else happens.
std::expected<Losses, Error> YearSimulator::losses_at(double at_h, double until_h) {
  FIRMGRID_TRY(lasting, at_->lasting(here_, at_h, until_h));
  if (pending_ > 0) {
    FIRMGRID_TRY(tripped, at_->tripped(here_, before_, tripped_buses_));
    return Losses{.now = tripped, .lasting = lasting};
  }
  const std::size_t phases = at_->phases(here_);
  if (phases == 1) return Losses{.now = lasting, .lasting = lasting};
  const double since_trip_h = at_h - last_trip_h();
  const std::span<const double> times = at_->member().system->tie_times_h();
  const auto there =
      static_cast<std::size_t>(std::ranges::count_if(times, [&](double tie_h) { return tie_h <= since_trip_h; }));
  FIRMGRID_TRY(now, at_->phase(here_, std::min(there, phases - 1), at_h, until_h));
  return Losses{.now = now, .lasting = lasting};
}

/// Deals with whatever is due; false if nothing is.
bool YearSimulator::switch_due(double at_h) {
  if (pending_ == 0) return false;
  bool any = false;
  for (Active& each : active_) {
    if (!each.pending || each.switched_h > at_h) continue;
    each.pending = false;
    any = true;
    if (listener_ != nullptr) listener_->switched(each.cause, at_h);
  }
  return any;
}

std::expected<void, Error> YearSimulator::pass_until(double until_h) {
  while (now_h_ < until_h) {
    const double from_h = now_h_;
    const double stop_h = std::min(until_h, next_phase_h());
    FIRMGRID_TRY(lost, losses_at(from_h, stop_h));
    losses_.pass(from_h, stop_h, lost);
    now_h_ = stop_h;
    if (auto done = share_bill(from_h, lost); !done) return done;
    if (!switch_due(now_h_)) continue;
    if (auto done = settle(); !done) return done;
  }
  return {};
}

/// A cause passes into a state, 0 = back.
std::expected<void, Error> YearSimulator::change(std::uint32_t cause, std::uint32_t state, double at_h) {
  std::erase_if(active_, [&](const Active& each) { return each.cause == cause; });
  if (state == 0) return settle();
  const outage::Cause& of = at_->member().causes[cause];
  const state::Token token = year_->token(cause, state);
  const bool planned = of.model == outage::planned_word;
  const bool trips = !planned && year_->base->transitions.of(year_->base->table->class_of(token)).trips_more;
  active_.push_back({.cause = cause,
                     .token = token,
                     .trip_h = planned ? long_ago : at_h,
                     .switched_h = at_h + of.switching_h,
                     .pending = trips});
  if (auto done = settle(); !done || !trips || of.switching_h > 0.0) return done;
  // Switched at once: there is a moment without power all the same.
  FIRMGRID_TRY(lost, losses_at(at_h, at_h + at_->hours().period_h()));
  losses_.moment(at_h, lost);
  if (listener_ != nullptr) listener_->passed({at_h, at_h, {}, lost, &at_->hours()});
  switch_due(at_h);
  return settle();
}

/// Whether a maintenance could begin now and end in its time without curtailing anybody, if nothing else happens.
std::expected<bool, Error> YearSimulator::harmless(std::uint32_t maintenance, double at_h) {
  const outage::Maintenance& of = year_->plan.calendar().maintenance[maintenance];
  Tokens& with = tokens(true);
  with.push_back(year_->token(of.cause, 1));
  std::ranges::sort(with);
  FIRMGRID_TRY(then, at_->find(with));
  const double until_h = at_h + of.duration_h;
  FIRMGRID_TRY(without, at_->lasting(then, at_h, until_h));
  FIRMGRID_TRY(now, at_->lasting(here_, at_h, until_h));
  return losses_.as_good(*without, *now, at_h, until_h);
}

std::expected<void, Error> YearSimulator::answer(const sampling::Change& due) {
  const outage::Maintenance& of = year_->plan.calendar().maintenance[due.thing];
  if (of.spares_supply) {
    FIRMGRID_TRY(may, harmless(due.thing, due.at_h));
    if (!may) {
      walk_.put_off(due.thing);
      if (listener_ != nullptr) listener_->put_off(due.thing, due.at_h);
      return {};
    }
  }
  walk_.begin_maintenance(due.thing);
  if (listener_ != nullptr) listener_->happened({due.at_h, sampling::Change::What::cause, of.cause, 1});
  return change(of.cause, 1, due.at_h);
}

std::expected<void, Error> YearSimulator::reclose(std::uint32_t reclosing) {
  if (!at_->member().system->flow().sees_network()) return {};
  FIRMGRID_TRY(loads, at_->behind(here_, year_->plan.reclosings()[reclosing].branch));
  losses_.reclose(loads);
  if (listener_ != nullptr) listener_->reclosed(loads);
  return {};
}

/// Those that are on when the year begins.
void YearSimulator::tell_storms() {
  for (std::uint32_t s = 0; s < year_->plan.calendar().storms.size(); ++s) {
    if (walk_.storms(s)) listener_->happened({0.0, sampling::Change::What::storm, s, 1});
  }
}

std::expected<void, Error> YearSimulator::live(std::int64_t sample, state::Outcome& outcome, YearListener* listener) {
  listen(listener);
  walk_.begin(sample);
  if (listener != nullptr) tell_storms();
  if (auto done = start(walk_.states(), outlook_of(sample)); !done) return done;
  live_below(sample);
  while (const std::optional<sampling::Change> next = walk_.next()) {
    if (auto done = pass_until(next->at_h); !done) return done;
    using What = sampling::Change::What;
    if (listener_ != nullptr && next->what != What::maintenance_due) listener_->happened(*next);
    std::expected<void, Error> done;
    if (next->what == What::cause) done = change(next->thing, next->state, next->at_h);
    if (next->what == What::maintenance_due) done = answer(*next);
    if (next->what == What::reclosing) done = reclose(next->thing);
    if (!done) return done;
  }
  if (auto done = pass_until(at_->hours().hours()); !done) return done;
  finish(outcome);
  return {};
}

std::expected<void, Error> YearSimulator::replay(const Event& event, state::Outcome& outcome, YearListener* listener) {
  listen(listener);
  const std::vector<std::uint32_t> nothing(year_->tokens.size(), 0);
  if (auto done = start(nothing, year_->outlooks.size() / 2); !done) return done;
  const auto deepest = static_cast<std::uint32_t>(year_->tokens[event.cause].size());
  using What = sampling::Change::What;
  const double end_h = at_->hours().hours();
  for (const auto& [at_h, state] : {std::pair{event.at_h, deepest}, std::pair{event.at_h + event.lasts_h, 0U}}) {
    if (at_h >= end_h) break;
    if (auto done = pass_until(at_h); !done) return done;
    if (listener_ != nullptr) listener_->happened({at_h, What::cause, event.cause, state});
    if (auto done = change(event.cause, state, at_h); !done) return done;
  }
  if (auto done = pass_until(end_h); !done) return done;
  finish(outcome);
  return {};
}

}  // namespace firmgrid::method
