#include "sim/run/security.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/base/expect.hpp"
#include "sim/evaluate/peak_flows.hpp"
#include "sim/run/outage_event.hpp"

namespace firmgrid::run {
namespace {

using result::Security;
using result::SingleOutage;

/// MW of one load point at the peak.
struct Curtailed {
  double mw = 0.0;
  double customers = 0.0;
  bool disconnected = false;
  bool whole = false;
};

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
      : member_{&member}, system_{&system}, evaluator_{system}, intact_(system.network().loads().size()) {}

  /// Nothing out. Returns what is curtailed then.
  std::expected<double, Error> look_at_intact() {
    member_->projection.apply({}, state_);
    FIRMGRID_TRY(curtailed, curtailed_at_peak());
    intact_ = std::move(curtailed);
    double total = 0.0;
    for (const Curtailed& each : intact_) total += each.mw;
    return total;
  }

  std::expected<SingleOutage, Error> look_at(const outage::Component& component) {
    take_out(component);
    FIRMGRID_TRY(now, curtailed_at_peak());
    SingleOutage found{.component = id_of(network(), component)};
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      const LoadId load{i};
      const double more = std::max(0.0, now[load].mw - intact_[load].mw);
      (now[load].disconnected ? found.disconnected_mw : found.overload_mw) += more;
      found.customers += std::max(0.0, now[load].customers - intact_[load].customers);
      if (now[load].whole && !intact_[load].whole) found.lost.push_back(network().loads()[load].id);
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

  /// [loads] what the state, restored, leaves without power at the annual peak.
  std::expected<PerId<LoadId, Curtailed>, Error> curtailed_at_peak() {
    if (auto done = evaluator_.restore(state_, restored_); !done) return std::unexpected(done.error());
    PerId<LoadId, Curtailed> curtailed(network().loads().size());
    for (const evaluate::LossCurve::Segment& segment : restored_.last().loads) {
      const double demand_mw = system_->load().shapes().front().mw[segment.load];
      const double mw = segment.base + segment.slope;
      const bool whole = segment.disconnected && segment.base == 0.0 && segment.slope == demand_mw;
      if (!whole && mw <= system_->zero_mw()) continue;
      const double share = whole ? 1.0 : mw / demand_mw;
      curtailed[segment.load] = {.mw = mw,
                                 .customers = share * network().loads()[segment.load].customers,
                                 .disconnected = segment.disconnected,
                                 .whole = whole};
    }
    return curtailed;
  }

  const method::Member* member_;
  const evaluate::System* system_;
  evaluate::Evaluator evaluator_;
  evaluate::Restoration restored_;
  state::NetworkState state_;
  PerId<LoadId, Curtailed> intact_;
};

/// Everything that is in service and can be out by itself.
std::vector<outage::Component> components_in(const method::Member& member) {
  const Network& network = member.system->network();
  std::vector<outage::Component> all;
  if (member.system->flow().sees_network()) {
    for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
      if (!network.branches()[BranchId{i}].normally_open) all.push_back({outage::ComponentKind::branch, i});
    }
    for (std::uint32_t i = 0; i < network.buses().size(); ++i) all.push_back({outage::ComponentKind::bus, i});
  }
  for (std::uint32_t i = 0; i < network.units().size(); ++i) all.push_back({outage::ComponentKind::unit, i});
  return all;
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
  for (const outage::Component& component : components_in(member)) {
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
