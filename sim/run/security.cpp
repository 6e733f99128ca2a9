#include "sim/run/security.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/expect.hpp"
#include "sim/evaluate/peak_flows.hpp"
#include "sim/run/outage_event.hpp"
#include "sim/run/peak_losses.hpp"

namespace firmgrid::run {
namespace {

using result::Security;
using result::SingleOutage;

/// The period of the annual peak, for itself.
load::LoadModel at_peak(const load::LoadModel& load) {
  const load::LoadShape& shape = load.shapes()[load.peak().shape];
  PerId<LoadId, double> mw = shape.mw;
  for (std::uint32_t i = 0; i < mw.size(); ++i) mw[LoadId{i}] *= load.peak().scale;
  std::vector<load::Profile> profiles{{.id = "load", .per_unit = {1.0}}};
  load::UnitProfiles of_units;
  for (const double share : load.capacities()[shape.capacity]) {
    of_units.push_back(static_cast<std::uint32_t>(profiles.size()));
    profiles.push_back({.id = "unit", .per_unit = {share}});
  }
  return {mw, PerId<LoadId, std::uint32_t>(mw.size(), 0U), profiles, load.period_h(), of_units};
}

/// One network under one outage after the other.
class Examiner {
 public:
  /// system  of the member at its peak
  Examiner(const method::Member& member, const evaluate::System& system)
      : member_{&member}, system_{&system}, evaluator_{system} {}

  /// Nothing out. Returns what is curtailed then.
  std::expected<double, Error> look_at_intact() {
    member_->projection.apply({}, state_);
    FIRMGRID_TRY(lost, lost_at_peak());
    intact_ = std::move(lost);
    double total = 0.0;
    for (const PeakLoss& each : intact_) total += each.mw;
    return total;
  }

  std::expected<SingleOutage, Error> look_at(const outage::Component& component) {
    take_out(component);
    FIRMGRID_TRY(now, lost_at_peak());
    SingleOutage found{.component = id_of(network(), component)};
    for (const PeakLoss& loss : now) {
      const LoadPoint& load = network().loads()[loss.load];
      const auto same = std::ranges::find(intact_, loss.load, &PeakLoss::load);
      const PeakLoss before = same == intact_.end() ? PeakLoss{.load = loss.load} : *same;
      (loss.disconnected ? found.disconnected_mw : found.overload_mw) += std::max(0.0, loss.mw - before.mw);
      found.customers += std::max(0.0, load.customers * (loss.share - before.share));
      if (loss.whole && !before.whole) found.lost.push_back(load.id);
    }
    return found;
  }

 private:
  const Network& network() const { return system_->network(); }

  void take_out(const outage::Component& component) {
    member_->projection.apply({}, state_);
    using enum outage::ComponentKind;
    if (component.kind == branch) state_.branches_out.emplace_back(component.index);
    if (component.kind == bus) state_.buses_out.emplace_back(component.index);
    if (component.kind != unit) return;
    std::erase_if(state_.units, [&](const auto& left) { return left.unit.index() == component.index; });
    state_.units.push_back({UnitId{component.index}, 0.0});
    std::ranges::sort(state_.units, {}, &state::NetworkState::UnitLeft::unit);
  }

  /// What the state, restored, leaves without power.
  std::expected<std::vector<PeakLoss>, Error> lost_at_peak() {
    if (auto done = evaluator_.restore(state_, restored_); !done) return std::unexpected(done.error());
    return losses_at_peak(*system_, restored_.last());
  }

  const method::Member* member_;
  const evaluate::System* system_;
  evaluate::Evaluator evaluator_;
  evaluate::Restoration restored_;
  state::NetworkState state_;
  std::vector<PeakLoss> intact_;
};

/// Whether the outage of a component alone can make a difference: it is in use, and the flow model sees it.
bool matters(const evaluate::System& system, const outage::Component& component) {
  if (component.kind == outage::ComponentKind::unit) return true;
  const bool branch = component.kind == outage::ComponentKind::branch;
  const bool open = branch && system.network().branches()[BranchId{component.index}].normally_open;
  return system.flow().sees_network() && !open;
}

std::expected<Security, Error> security_of(const method::Member& member, const evaluate::Rules& rules) {
  const load::LoadModel load = at_peak(member.system->load());
  const auto system = evaluate::System::make(member.system->network(), load, rules);
  if (!system) return std::unexpected(system.error().front());
  Examiner examiner{member, **system};
  Security security;
  FIRMGRID_TRY(overloads, evaluate::overloads_at_peak(**system));
  for (const evaluate::BranchFlow& flow : overloads) {
    security.overloads.push_back({.branch = (*system)->network().branches()[flow.branch].id,
                                  .mw = std::abs(flow.mw),
                                  .limit_mw = flow.limit_mw});
  }
  FIRMGRID_TRY(intact, examiner.look_at_intact());
  security.intact_curtailed_mw = intact;
  for (const outage::Component& component : components_of((*system)->network())) {
    if (!matters(**system, component)) continue;
    FIRMGRID_TRY(found, examiner.look_at(component));
    ++security.outages;
    if (found.overload_mw + found.disconnected_mw > (*system)->zero_mw() || !found.lost.empty()) {
      security.violations.push_back(std::move(found));
    }
  }
  std::ranges::stable_sort(security.violations, std::ranges::greater{},
                           [](const SingleOutage& each) { return each.overload_mw + each.disconnected_mw; });
  return security;
}

}  // namespace

std::expected<std::vector<Security>, Error> securities_of(const Job& job, const study::Study& study,
                                                          method::Executor& executor) {
  const std::span<const method::Member> members = job.problem().members;
  std::vector<std::expected<Security, Error>> found(members.size());
  executor.for_each(std::ssize(found), [&](int, std::int64_t item) {
    const auto m = static_cast<std::size_t>(item);
    found[m] = security_of(members[m], rules_of(study.simulation, job.plan_of(m)));
  });
  std::vector<Security> securities;
  for (std::expected<Security, Error>& each : found) {
    if (!each) return std::unexpected(each.error());
    securities.push_back(*std::move(each));
  }
  return securities;
}

}  // namespace firmgrid::run
