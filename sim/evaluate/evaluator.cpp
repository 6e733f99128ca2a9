#include <algorithm>

#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/exposure.hpp"
#include "sim/evaluate/load_transfer.hpp"
#include "sim/evaluate/system.hpp"
#include "sim/evaluate/tracer.hpp"

namespace firmgrid::evaluate {

/// Memory and steps of one thread.
struct Evaluator::Work {
  explicit Work(const System& of)
      : system{&of},
        connector{of.network(), of.flow().sees_network()},
        tracer{of},
        transfer{of},
        exposure{of.network()} {}

  /// An outage to trace, and what ties may take over.
  struct Question {
    Outage outage;
    const std::vector<Switching>* switching;  // [capacities], instead of that of the outage; may be empty
    const Help* help = nullptr;
    std::vector<Switching>* found = nullptr;  // [capacities], where the open points are then
  };
  std::expected<void, Error> trace(Question question, LossCurve& curve);

  const System* system;
  Connector connector;
  Tracer tracer;
  LoadTransfer transfer;
  Exposure exposure;
  SolverCounts counts;
  Restoration restoration;
  std::vector<LoadSum> totals;
  std::vector<GroupAmount> hours;
};

/// Every shape under what units can give in its periods.
std::expected<void, Error> Evaluator::Work::trace(Question question, LossCurve& curve) {
  const load::LoadModel& load = system->load();
  std::expected<void, Error> traced;
  for (std::uint32_t capacity = 0; capacity < load.capacities().size(); ++capacity) {
    question.outage.capacity = &load.capacities()[capacity];
    if (!question.switching->empty()) question.outage.switching = &(*question.switching)[capacity];
    const Connection& connection = connector.connect(question.outage);
    if (question.found != nullptr) question.found->push_back(connection.switching);
    traced = tracer.prepare(connection);
    for (std::uint32_t shape = 0; traced && shape < load.shapes().size(); ++shape) {
      if (load.shapes()[shape].capacity == capacity) traced = tracer.trace(shape, question.help);
    }
    if (!traced) break;
  }
  tracer.finish(curve);
  return traced;
}

Evaluator::Evaluator(const System& system) : work_{std::make_unique<Work>(system)} {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const SolverCounts& Evaluator::counts() const {
  work_->counts.programs = work_->tracer.counts().programs;
  work_->counts.restarts = work_->tracer.counts().restarts;
  work_->counts.fallbacks = work_->tracer.counts().fallbacks;
  return work_->counts;
}

std::expected<void, Error> Evaluator::restore(const state::NetworkState& state, Restoration& restoration) {
  if (auto done = move_open_points(state, restoration); !done) return done;
  return close_ties(state, restoration);
}

std::expected<void, Error> Evaluator::move_open_points(const state::NetworkState& state, Restoration& restoration) {
  Work& work = *work_;
  const System& system = *work.system;
  const std::int64_t programs = work.tracer.counts().programs;
  restoration.phases.resize(1);
  restoration.switching.clear();
  Switching moved;
  if (system.open_points_move()) {
    auto decided = work.transfer.decide(state, work.connector, work.tracer);
    if (!decided) return std::unexpected(decided.error());
    moved = *std::move(decided);
  }
  const std::vector<Switching> none;
  work.tracer.begin();
  auto done = work.trace({.outage = {.state = &state,
                                     .switching = &moved,
                                     .capacity = nullptr,
                                     .dead_islands_switch = system.open_points_move(),
                                     .double_buses_back = system.buses_come_back()},
                          .switching = &none,
                          .help = nullptr,
                          .found = system.open_points_move() ? &restoration.switching : nullptr},
                         restoration.phases.front());
  ++work.counts.states;
  if (work.tracer.counts().programs == programs) ++work.counts.screened;
  return done;
}

std::expected<void, Error> Evaluator::close_ties(const state::NetworkState& state, Restoration& restoration) {
  Work& work = *work_;
  const System& system = *work.system;
  const LossCurve out = restoration.phases.front();
  const auto has_tie = [&](const LossCurve::Segment& segment) {
    return std::ranges::binary_search(system.network().ties(), segment.load, {}, &LoadTie::from);
  };
  if (std::ranges::none_of(out.loads, has_tie)) return {};
  const Switching nothing;
  work.tracer.begin();
  for (const double within_h : system.tie_times_h()) {
    const Help help{.out = &out, .within_h = within_h};
    restoration.phases.emplace_back();
    auto traced = work.trace({.outage = {.state = &state,
                                         .switching = &nothing,
                                         .capacity = nullptr,
                                         .dead_islands_switch = false,
                                         .double_buses_back = system.buses_come_back()},
                              .switching = &restoration.switching,
                              .help = &help,
                              .found = nullptr},
                             restoration.phases.back());
    if (!traced) return traced;
  }
  return {};
}

std::expected<void, Error> Evaluator::trip(const state::NetworkState& state, const Restoration& before,
                                           std::span<const BusId> buses, LossCurve& curve) {
  const System& system = *work_->system;
  work_->tracer.begin();
  const Switching nothing;
  const Help taken_over{.out = &before.phases.front(),
                        .within_h = system.tie_times_h().empty() ? 0.0 : system.tie_times_h().back()};
  return work_->trace({.outage = {.state = &state,
                                  .switching = &nothing,
                                  .capacity = nullptr,
                                  .dead_islands_switch = false,
                                  .double_buses_back = system.buses_come_back(),
                                  .tripped = buses},
                       .switching = &before.switching,
                       .help = before.phases.size() > 1 ? &taken_over : nullptr,
                       .found = nullptr},
                      curve);
}

/// What hangs together at the peak, once all is switched.
const Connection& Evaluator::restored(const state::NetworkState& state, const Restoration& restoration) {
  const load::LoadModel& load = work_->system->load();
  const std::uint32_t at_peak = load.shapes()[load.peak().shape].capacity;
  const Switching nothing;
  const Switching& moved = restoration.switching.empty() ? nothing : restoration.switching[at_peak];
  return work_->connector.connect({.state = &state,
                                   .switching = &moved,
                                   .capacity = &load.capacities()[at_peak],
                                   .dead_islands_switch = false,
                                   .double_buses_back = work_->system->buses_come_back()});
}

void Evaluator::expose(const state::NetworkState& state, const Restoration& restoration,
                       std::vector<double>& per_year) {
  work_->exposure.find(restored(state, restoration), per_year);
}

void Evaluator::behind(const state::NetworkState& state, const Restoration& restoration, BranchId branch,
                       std::vector<LoadId>& loads) {
  work_->exposure.behind(restored(state, restoration), branch, loads);
}

std::expected<void, Error> Evaluator::evaluate(const state::NetworkState& state, state::Outcome& outcome) {
  Work& work = *work_;
  outcome.clear();
  if (auto restored = restore(state, work.restoration); !restored) return restored;
  const LossCurve& curve = work.restoration.last();
  work.system->sums().totals(curve, work.totals);
  for (const LoadSum& sum : work.totals) {
    outcome.loads.push_back({.load = sum.load,
                             .disconnected_h = sum.disconnected.hours,
                             .overload_h = sum.overload.hours,
                             .disconnected_mwh = sum.disconnected.mwh,
                             .overload_mwh = sum.overload.mwh});
  }
  work.system->sums().group_hours(curve, work.hours);
  for (const GroupAmount& group : work.hours) outcome.groups.push_back({.group = group.group, .hours = group.value});
  return {};
}

}  // namespace firmgrid::evaluate
