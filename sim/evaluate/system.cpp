#include "sim/evaluate/system.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/evaluate/curtailment.hpp"
#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {
namespace {

constexpr double zero_share = 1e-7;

}  // namespace

struct System::Prepared {
  Classes classes;
  WarmStart warm;
  std::vector<Pattern> patterns;
};

System::System() = default;
System::~System() = default;

const Classes& System::classes() const { return prepared_->classes; }
const WarmStart& System::warm_start() const { return prepared_->warm; }
std::span<const Pattern> System::patterns() const { return prepared_->patterns; }

std::expected<std::unique_ptr<const System>, Errors> System::make(const Network& network, const load::LoadModel& load,
                                                                  const Rules& rules) {
  const flow::Entry* entry = flow::find(rules.flow);
  if (entry == nullptr) {
    return std::unexpected(Errors{{ErrorKind::content, {}, fmt::format("flow model \"{}\" is unknown", rules.flow)}});
  }
  auto flow = entry->make(network);
  if (!flow) return std::unexpected(flow.error());
  std::unique_ptr<System> system{new System};
  system->network_ = &network;
  system->load_ = &load;
  system->flow_ = *std::move(flow);
  system->groups_ = state::groups_of(network);
  system->policy_ = rules.policy;
  system->zero_mw_ = zero_share * std::max(1.0, load.annual_peak_mw());
  system->sums_ = std::make_unique<const CurveSums>(network, load, system->zero_mw_);
  system->choose_phases(rules.phases);
  system->prepared_ = std::make_unique<Prepared>();
  system->prepared_->classes = classes_of(network, rules.policy);
  system->prepared_->warm.full.assign(network.buses().size(), 0);
  system->prepared_->patterns.emplace_back(network.buses().size(), 1.0);
  if (auto studied = system->study_intact_grid(); !studied) return std::unexpected(Errors{studied.error()});
  return system;
}

/// What of the phases has something to act on.
void System::choose_phases(const Phases& phases) {
  if (!flow_->sees_network()) return;
  open_points_move_ = phases.switching && std::ranges::any_of(network_->branches(), &Branch::normally_open);
  buses_come_back_ = phases.switching;
  const auto recloses = [](const Branch& branch) { return branch.momentary_per_year > 0.0; };
  trips_momentarily_ = std::ranges::any_of(network_->branches(), recloses);
  if (!phases.ties || !flow_->curtails()) return;
  for (const LoadTie& tie : network_->ties()) tie_times_h_.push_back(tie.after_h);
  std::ranges::sort(tie_times_h_);
  const auto doubles = std::ranges::unique(tie_times_h_);
  tie_times_h_.erase(doubles.begin(), doubles.end());
}

/// Solves the intact grid at its peak once: what limits it there is where every program starts, and how it generates
/// there is a pattern to screen with.
std::expected<void, Error> System::study_intact_grid() {
  if (!flow_->curtails() || !flow_->sees_network() || load_->shapes().empty()) return {};
  const load::Period highest = load_->peak();
  const load::LoadShape& shape = load_->shapes()[highest.shape];
  Connector connector(*network_, true);
  const state::NetworkState intact;
  const Switching nothing;
  const Connection& connection = connector.connect({.state = &intact,
                                                    .switching = &nothing,
                                                    .capacity = &load_->capacities()[shape.capacity],
                                                    .dead_islands_switch = open_points_move_});
  Demand demand;
  gather_demand(*network_, connection, prepared_->classes, shape, demand);
  const std::unique_ptr<flow::FlowSolver> solver = flow_->make_solver();
  if (auto ready = solver->prepare(connection.topology); !ready) return ready;
  Curtailment curtailment(network_->buses().size());
  SolverCounts ignored;
  const Situation peak{network_, &connection, &prepared_->classes, &demand, highest.scale};
  if (auto solved = curtailment.solve(peak, *solver, prepared_->warm, ignored); !solved) return solved;
  prepared_->warm.limits = curtailment.limits();
  Pattern pattern(network_->buses().size(), 0.0);
  for (std::size_t g = 0; g < curtailment.generators().size(); ++g) {
    const BusId bus = curtailment.generators()[g];
    pattern[bus.index()] = std::clamp(curtailment.generated_mw(g) / connection.available_mw[bus], 0.0, 1.0);
    prepared_->warm.full[bus.index()] = pattern[bus.index()] > 0.5 ? 1 : 0;
  }
  prepared_->patterns.push_back(std::move(pattern));
  return {};
}

void SolverCounts::merge(const SolverCounts& other) {
  states += other.states;
  screened += other.screened;
  programs += other.programs;
  restarts += other.restarts;
  fallbacks += other.fallbacks;
}

}  // namespace firmgrid::evaluate
