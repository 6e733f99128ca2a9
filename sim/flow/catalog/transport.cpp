#include <algorithm>
#include <utility>

#include "sim/flow/catalog.hpp"
#include "sim/flow/cuts.hpp"
#include "sim/flow/max_flow.hpp"

namespace firmgrid::flow::catalog {
namespace {

/// What every branch may carry, with 0 for those that do not conduct.
void set_limits(const Network& network, const Topology& topology, std::vector<double>& limit_mw) {
  const auto limit = [&](const Branch& branch) { return topology.outage ? branch.outage_limit_mw : branch.limit_mw; };
  limit_mw.clear();
  for (const Branch& branch : network.branches()) limit_mw.push_back(branch.normally_open ? 0.0 : limit(branch));
  for (const BranchId id : topology.removed) limit_mw[id.index()] = 0.0;
  for (const BranchId id : topology.closed) limit_mw[id.index()] = limit(network.branches()[id]);
}

/// Limits are cuts, numbered as they are found; the numbers hold until the next topology.
class TransportSolver final : public FlowSolver {
 public:
  explicit TransportSolver(const Network& network) : network_{&network}, max_flow_{network}, finder_{network} {}

  std::expected<void, Error> prepare(const Topology& topology) override {
    capacities_.island = topology.island;
    set_limits(*network_, topology, capacities_.limit_mw);
    cuts_.clear();
    return {};
  }

  void violated(std::span<const double> injection_mw, double tolerance_mw, std::size_t most,
                std::vector<std::uint32_t>& limits) override {
    limits.clear();
    if (max_flow_.send(capacities_.limit_mw, injection_mw) <= tolerance_mw) return;
    std::vector<Cut> found = finder_.violated(capacities_, max_flow_.sending(), injection_mw, tolerance_mw);
    if (found.size() > most) found.resize(most);
    for (Cut& cut : found) limits.push_back(number_of(std::move(cut)));
  }

  bool known(std::uint32_t) const override { return false; }

  void row(std::uint32_t limit, std::span<double> coefficients) override {
    std::ranges::fill(coefficients, 0.0);
    for (const BusId bus : cuts_[limit].inside) coefficients[bus.index()] = 1.0;
  }

  Bounds bounds(std::uint32_t limit) const override { return {-cuts_[limit].capacity_mw, cuts_[limit].capacity_mw}; }

  double most_into(BusId bus) const override {
    double sum = 0.0;
    for (const BranchId id : network_->branches_at(bus)) sum += capacities_.limit_mw[id.index()];
    return sum;
  }

  void flows(std::span<const double> injection_mw, std::span<double> flow_mw) override {
    max_flow_.send(capacities_.limit_mw, injection_mw);
    max_flow_.flows(flow_mw);
  }

 private:
  std::uint32_t number_of(Cut cut) {
    const auto known = std::ranges::find(cuts_, cut.inside, &Cut::inside);
    const auto number = static_cast<std::uint32_t>(known - cuts_.begin());
    if (known == cuts_.end()) cuts_.push_back(std::move(cut));
    return number;
  }

  const Network* network_;
  Capacities capacities_;
  MaxFlow max_flow_;
  Cuts finder_;
  std::vector<Cut> cuts_;  // found in this topology
};

/// Power goes wherever branches have room, as if every one of them could be steered: Kirchhoff's current law and the
/// limits hold, his voltage law is left out. More network never raises curtailment here. Reactances, taps and phase
/// shifters do not matter.
/// Source: Billinton & Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods (1994), ch. 5.
class Transport final : public FlowModel {
 public:
  explicit Transport(const Network& network) : network_{&network} {}
  std::unique_ptr<FlowSolver> make_solver() const override { return std::make_unique<TransportSolver>(*network_); }

 private:
  const Network* network_;
};

std::expected<std::unique_ptr<const FlowModel>, Errors> make(const Network& network) {
  return std::make_unique<Transport>(network);
}

}  // namespace

Entry transport();
Entry transport() { return {"transport", "limits of branches, without Kirchhoff's voltage law", &make}; }

}  // namespace firmgrid::flow::catalog
