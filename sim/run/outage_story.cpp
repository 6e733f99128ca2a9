#include "sim/run/outage_story.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "sim/run/outage_event.hpp"
#include "sim/run/peak_losses.hpp"

namespace firmgrid::run {
namespace {

using evaluate::LossCurve;
using result::LostLoad;
using result::OutageStep;

/// Customers without power and MW curtailed, averaged over the hours of the profile.
struct Average {
  double customers = 0.0;
  double mw = 0.0;
};

/// One outage on its way, and what its steps are told from.
class Teller {
 public:
  Teller(const method::Member& member, OutageEvent event)
      : member_{&member}, event_{std::move(event)}, evaluator_{*member.system} {}

  std::expected<result::OutageStory, Error> tell();

 private:
  const evaluate::System& system() const { return *member_->system; }
  const Network& network() const { return system().network(); }
  void take_out();
  bool changes() const;
  void introduce(result::OutageStory& story) const;
  void add_steps(result::OutageStory& story) const;
  OutageStep step(std::string name, const LossCurve& curve, double from_h, std::optional<double> until_h) const;
  void move_open_points(OutageStep& step) const;
  std::vector<LostLoad> lost_at_peak(const LossCurve& curve) const;
  std::vector<std::string> stations_lost() const;
  Average excess(const LossCurve& curve, const LossCurve& other) const;
  std::optional<double> within_h(double hours) const;
  void cost(double customers, std::optional<double> hours, std::optional<double> event_h,
            result::OutageCost& cost) const;

  const method::Member* member_;
  OutageEvent event_;
  evaluate::Evaluator evaluator_;
  state::NetworkState state_;
  std::vector<BusId> buses_;
  evaluate::Restoration before_;
  evaluate::Restoration after_;
  LossCurve trip_;
};

/// The state with nothing out but what always is, and then this.
void Teller::take_out() {
  for (const outage::Component& component : event_.components) {
    if (component.kind == outage::ComponentKind::branch) state_.branches_out.emplace_back(component.index);
    if (component.kind == outage::ComponentKind::bus) buses_.emplace_back(component.index);
    if (component.kind != outage::ComponentKind::unit) continue;
    const UnitId unit{component.index};
    const double share = event_.cause == nullptr ? 0.0 : event_.cause->behaviour->availability().back();
    std::erase_if(state_.units, [&](const auto& left) { return left.unit == unit; });
    state_.units.push_back({unit, share * network().units()[unit].capacity_mw});
  }
  state_.buses_out = buses_;
  std::ranges::sort(state_.units, {}, &state::NetworkState::UnitLeft::unit);
}

/// Whether anything may come back before the repair.
bool Teller::changes() const {
  const auto comes_back = [&](BusId bus) { return network().buses()[bus].doubled && system().buses_come_back(); };
  return system().open_points_move() || !system().tie_times_h().empty() || std::ranges::any_of(buses_, comes_back);
}

std::vector<LostLoad> Teller::lost_at_peak(const LossCurve& curve) const {
  std::vector<LostLoad> lost;
  for (const PeakLoss& loss : losses_at_peak(system(), curve)) {
    const LoadPoint& load = network().loads()[loss.load];
    const Substation& station = network().substations()[network().buses()[load.bus].substation];
    lost.push_back({.load = load.id,
                    .station = station.name.empty() ? station.id : station.name,
                    .mw = loss.mw,
                    .customers = load.customers * loss.share,
                    .disconnected = loss.disconnected});
  }
  std::ranges::sort(lost, [](const LostLoad& a, const LostLoad& b) {
    return std::tuple{-a.customers, -a.mw, std::string_view{a.load}} <
           std::tuple{-b.customers, -b.mw, std::string_view{b.load}};
  });
  return lost;
}

/// Substations with load points, all of which are disconnected at the trip.
std::vector<std::string> Teller::stations_lost() const {
  PerId<SubstationId, int> served(network().substations().size(), 0);
  PerId<SubstationId, int> dark(network().substations().size(), 0);
  const std::vector<LostLoad> lost = lost_at_peak(trip_);
  for (const LoadPoint& load : network().loads()) {
    const auto here = std::ranges::find(lost, load.id, &LostLoad::load);
    const bool out = here != lost.end() && here->disconnected;
    ++(out ? dark : served)[network().buses()[load.bus].substation];
  }
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < dark.size(); ++i) {
    const Substation& station = network().substations()[SubstationId{i}];
    if (dark[SubstationId{i}] > 0 && served[SubstationId{i}] == 0)
      names.push_back(station.name.empty() ? station.id : station.name);
  }
  return names;
}

Average Teller::excess(const LossCurve& curve, const LossCurve& other) const {
  std::vector<evaluate::LoadAmount> amounts;
  system().sums().excess(curve, other, amounts);
  Average average;
  for (const evaluate::LoadAmount& amount : amounts) {
    average.customers += amount.value.hours * network().loads()[amount.load].customers;
    average.mw += amount.value.mwh;
  }
  const double hours = system().load().hours();
  return {.customers = average.customers / hours, .mw = average.mw / hours};
}

/// E[min(hours, D)]; none where the data does not say how long the outage lasts.
std::optional<double> Teller::within_h(double hours) const {
  if (event_.cause == nullptr || !event_.cause->behaviour->rates()) return std::nullopt;
  return event_.cause->behaviour->mean_within(hours);
}

/// hours  expected in this part of an outage; event_h  its length where the repair takes longer
void Teller::cost(double customers, std::optional<double> hours, std::optional<double> event_h,
                  result::OutageCost& cost) const {
  const double all = network().customers();
  const double minutes_per_h = all > 0.0 ? 60.0 * customers / all : 0.0;
  if (event_h) cost.event_minutes = minutes_per_h * *event_h;
  if (!hours) return;
  cost.expected_minutes = minutes_per_h * *hours;
  const double per_year = event_.cause->behaviour->rates()->repair_per_h *
                          event_.cause->behaviour->probabilities().back() * system().load().hours();
  cost.minutes_per_year = *cost.expected_minutes * per_year;
}

OutageStep Teller::step(std::string name, const LossCurve& curve, double from_h, std::optional<double> until_h) const {
  OutageStep step;
  step.name = std::move(name);
  step.from_h = from_h;
  step.until_h = until_h;
  step.lost = lost_at_peak(curve);
  const Average all = excess(curve, {});
  step.customers = all.customers;
  step.mw = all.mw;
  if (!until_h) return step;
  const Average passing = excess(curve, after_.last());
  step.passing_customers = passing.customers;
  step.passing_mw = passing.mw;
  const std::optional<double> since = within_h(from_h);
  const std::optional<double> until = within_h(*until_h);
  cost(passing.customers, until ? std::optional(*until - *since) : std::nullopt, *until_h - from_h, step.cost);
  return step;
}

/// What the open points are at the peak that they were not with nothing out.
void Teller::move_open_points(OutageStep& step) const {
  if (after_.switching.empty()) return;
  const load::LoadModel& load = system().load();
  const std::size_t at = load.shapes()[load.peak().shape].capacity;
  const auto add_new = [&](const std::vector<BranchId>& now, const std::vector<BranchId>& then,
                           std::vector<std::string>& ids) {
    for (const BranchId branch : now) {
      if (std::ranges::find(then, branch) == then.end()) ids.push_back(network().branches()[branch].id);
    }
  };
  const evaluate::Switching none;
  const evaluate::Switching& then = before_.switching.empty() ? none : before_.switching[at];
  add_new(after_.switching[at].closed, then.closed, step.closed);
  add_new(then.opened, after_.switching[at].opened, step.closed);
  add_new(after_.switching[at].opened, then.opened, step.opened);
  add_new(then.closed, after_.switching[at].closed, step.opened);
}

void Teller::add_steps(result::OutageStory& story) const {
  if (!changes()) {
    story.steps.push_back(step("trip", trip_, 0.0, std::nullopt));
    return;
  }
  story.steps.push_back(step("trip", trip_, 0.0, event_.switching_h));
  double from_h = event_.switching_h;
  for (std::size_t k = 0; k < after_.phases.size(); ++k) {
    const bool last = k + 1 == after_.phases.size();
    const double until_h = last ? from_h : std::max(from_h, system().tie_times_h()[k]);
    if (!last && until_h == from_h) continue;  // ties that are faster than switching
    const bool tied = story.steps.size() > 1;
    story.steps.push_back(
        step(tied ? "ties" : "switching", after_.phases[k], from_h, last ? std::nullopt : std::optional(until_h)));
    if (!tied) move_open_points(story.steps.back());
    from_h = until_h;
  }
}

void Teller::introduce(result::OutageStory& story) const {
  story.plan = member_->plan;
  story.year = member_->year;
  story.kind = event_.kind;
  story.name = event_.name;
  for (const outage::Component& component : event_.components) story.hits.push_back(id_of(network(), component));
  story.switching_h = event_.switching_h;
  story.system_customers = network().customers();
  story.system_peak_mw = system().load().annual_peak_mw();
  story.stations_lost = stations_lost();
  story.before = lost_at_peak(before_.last());
  if (event_.cause == nullptr || !event_.cause->behaviour->rates()) return;
  const outage::OutageModel& behaviour = *event_.cause->behaviour;
  const double repair_per_h = behaviour.rates()->repair_per_h;
  story.repair_h = 1.0 / repair_per_h;
  story.outages_per_year = repair_per_h * behaviour.probabilities().back() * system().load().hours();
}

std::expected<result::OutageStory, Error> Teller::tell() {
  member_->projection.apply({}, state_);
  if (auto done = evaluator_.restore(state_, before_); !done) return std::unexpected(done.error());
  take_out();
  if (auto done = evaluator_.restore(state_, after_); !done) return std::unexpected(done.error());
  if (auto done = evaluator_.trip(state_, before_, buses_, trip_); !done) return std::unexpected(done.error());
  result::OutageStory story;
  introduce(story);
  add_steps(story);
  const Average lasting = excess(after_.last(), before_.last());
  story.lasting_customers = lasting.customers;
  story.lasting_mw = lasting.mw;
  cost(lasting.customers, story.repair_h, std::nullopt, story.lasting);
  return story;
}

}  // namespace

std::expected<result::OutageStory, Error> story_of(const method::Member& member, const std::string& id) {
  auto event = event_of(member, id);
  if (!event) return std::unexpected(event.error());
  auto story = Teller{member, *std::move(event)}.tell();
  if (story) story->id = id;
  return story;
}

}  // namespace firmgrid::run
