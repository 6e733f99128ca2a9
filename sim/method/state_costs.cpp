#include "sim/method/state_costs.hpp"

#include <algorithm>

namespace firmgrid::method {

StateCosts::StateCosts(const state::CauseTable& table, const Member& member, const Transitions& transitions,
                       const Questions& questions, const Sharing& sharing)
    : table_{&table},
      transitions_{&transitions},
      questions_{questions},
      states_{member, sharing, questions.memory_bytes},
      sums_{member.system->network().loads().size(), member.system->groups().all.size()} {}

/// What other networks of the job see and this one does not makes no difference here.
void StateCosts::keep_active(state::Key key) {
  const state::Projection& projection = states_.member().projection;
  tokens_.clear();
  for (const state::Token token : key) {
    const std::uint32_t cause_class = table_->class_of(token);
    const bool here = !projection.causes_of(cause_class).empty();
    if (here && projection.state_of(cause_class, table_->level_of(token)) != 0) tokens_.push_back(token);
  }
}

/// Whether a state and its neighbour can differ, or the way between them can cost anything.
bool StateCosts::matters(const Restored& here, const Transition& transition) const {
  if (here.loses()) return true;
  return transition.trips_more || (transition.hits_network && !system().flow().monotone());
}

void StateCosts::add_losses(const Restored& here) {
  system().sums().totals(here.last(), load_sums_);
  for (const evaluate::LoadSum& sum : load_sums_) {
    state::LoadLoss& loss = sums_.load(sum.load);
    loss.disconnected_h = sum.disconnected.hours;
    loss.overload_h = sum.overload.hours;
    loss.disconnected_mwh = sum.disconnected.mwh;
    loss.overload_mwh = sum.overload.mwh;
  }
  system().sums().group_hours(here.last(), group_amounts_);
  for (const evaluate::GroupAmount& amount : group_amounts_) sums_.group(amount.group).hours = amount.value;
}

void StateCosts::add_load_steps(const Restored& here) {
  system().sums().rises(here.last(), rises_);
  for (const evaluate::CurveSums::Rise& rise : rises_) sums_.load(rise.load).interruptions += rise.interruptions;
  system().sums().group_entries(here.last(), group_amounts_);
  for (const evaluate::GroupAmount& amount : group_amounts_) sums_.group(amount.group).frequency += amount.value;
}

void StateCosts::add_momentary(const Restored& here) {
  states_.evaluator().expose(state_, here.restoration, momentary_);
  for (std::uint32_t i = 0; i < momentary_.size(); ++i) {
    if (momentary_[i] <= 0.0) continue;
    state::LoadLoss& loss = sums_.load(LoadId{i});
    const double without = (loss.disconnected_h + loss.overload_h) / system().load().hours();
    loss.momentary += momentary_[i] * std::max(0.0, 1.0 - without);
  }
}

void StateCosts::add_interruptions(const evaluate::LossCurve& to, const evaluate::LossCurve& from, double rate) {
  system().sums().excess(to, from, amounts_);
  for (const evaluate::LoadAmount& amount : amounts_)
    sums_.load(amount.load).interruptions += rate * amount.value.hours;
}

/// What a phase costs beyond the last one, for the share of outages that passes in it.
void StateCosts::add_phase(const evaluate::LossCurve& phase, const evaluate::LossCurve& last, double share,
                           Totals& switching) {
  if (share <= 0.0) return;
  system().sums().excess(phase, last, amounts_);
  for (const evaluate::LoadAmount& amount : amounts_) {
    state::LoadLoss& loss = sums_.load(amount.load);
    loss.switching_h += share * amount.value.hours;
    loss.switching_mwh += share * amount.value.mwh;
    switching.customer_hours += share * amount.value.hours * system().network().loads()[amount.load].customers;
    switching.energy_mwh += share * amount.value.mwh;
  }
}

/// What the trip into a state costs until somebody switches.
std::expected<const evaluate::LossCurve*, Error> StateCosts::trip(const Restored& here, const Restored& before,
                                                                  const Transition& transition) {
  // Where nothing was switched since and no tie was at work before, the first phase after the trip is the trip.
  const bool nothing_switched = transition.buses.empty() && before.restoration.phases.size() == 1 &&
                                here.restoration.switching == before.restoration.switching;
  if (nothing_switched) return &here.restoration.phases.front();
  auto done = states_.trip(state_, here, before, transition.buses, tripped_);
  if (!done) return std::unexpected(done.error());
  return &tripped_;
}

std::expected<void, Error> StateCosts::add_way_in(const Restored& here, std::size_t at) {
  const Neighbour& neighbour = neighbours_[at];
  const Transition& transition = transitions_->of(neighbour.cause_class);
  if (!transition.repair_per_h) return {};
  const Restored& before = *neighbour.without;
  const double rate = neighbour.members * *transition.repair_per_h;
  const evaluate::LossCurve* tripped = &here.last();
  if (transition.trips_more) {
    const auto found = trip(here, before, transition);
    if (!found) return std::unexpected(found.error());
    tripped = *found;
    add_phase(*tripped, here.last(), neighbour.members * transition.in_phase.front(), switching_[at]);
    const std::vector<evaluate::LossCurve>& phases = here.restoration.phases;
    for (std::size_t k = 1; k < phases.size(); ++k) {
      add_phase(phases[k - 1], here.last(), neighbour.members * transition.in_phase[k], switching_[at]);
    }
  }
  add_interruptions(*tripped, before.last(), rate);
  add_interruptions(before.last(), here.last(), rate);  // begun by the repair
  system().sums().group_differences(here.last(), before.last(), group_amounts_);
  for (const evaluate::GroupAmount& amount : group_amounts_) sums_.group(amount.group).frequency += rate * amount.value;
  return {};
}

std::expected<void, Error> StateCosts::share_out(const Restored& here, state::Outcome& outcome) {
  Shares shares{states_, tokens_, neighbours_};
  const auto hours = shares.of(here, &Totals::customer_hours);
  if (!hours) return std::unexpected(hours.error());
  const auto energy = shares.of(here, &Totals::energy_mwh);
  if (!energy) return std::unexpected(energy.error());
  const auto add = [&](std::uint32_t cause_class, double customer_hours, double energy_mwh) {
    if (customer_hours > 0.0 || energy_mwh > 0.0) outcome.shares.push_back({cause_class, customer_hours, energy_mwh});
  };
  for (std::size_t i = 0; i < neighbours_.size(); ++i) {
    add(neighbours_[i].cause_class, (*hours)[i] + switching_[i].customer_hours,
        (*energy)[i] + switching_[i].energy_mwh);
  }
  add(state::CauseShare::nobody, hours->back(), energy->back());
  return {};
}

std::expected<void, Error> StateCosts::find(state::Key key, state::Outcome& outcome) {
  outcome.clear();
  states_.forget_if_full();
  keep_active(key);
  neighbours_.clear();
  const bool alone = !questions_.events && !questions_.blame;
  const auto found = alone ? states_.once(tokens_) : states_.get(tokens_);
  if (!found) return std::unexpected(found.error());
  const Restored& here = **found;
  if (questions_.events) states_.member().projection.apply(tokens_, state_);
  add_losses(here);
  std::expected<void, Error> done;
  if (questions_.events || (questions_.blame && here.loses())) {
    const auto of_class = [&](std::uint32_t cause_class) { return matters(here, transitions_->of(cause_class)); };
    done = list_neighbours(states_, *table_, tokens_, of_class, neighbours_);
    switching_.assign(neighbours_.size(), {});
  }
  for (std::size_t i = 0; done && questions_.events && i < neighbours_.size(); ++i) done = add_way_in(here, i);
  if (questions_.events) add_load_steps(here);
  if (questions_.events && system().trips_momentarily()) add_momentary(here);
  if (done && questions_.blame) done = share_out(here, outcome);
  sums_.finish(outcome);
  return done;
}

}  // namespace firmgrid::method
