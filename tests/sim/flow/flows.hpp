#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "sim/flow/flow_model.hpp"
#include "tests/support/grid_text.hpp"

namespace firmgrid::tests {

/// What hangs together with some branches out and some open ones closed; every island counts as live.
inline flow::Topology topology_of(const Network& network, std::vector<BranchId> removed, std::vector<BranchId> closed) {
  std::ranges::sort(removed);
  std::ranges::sort(closed);
  std::vector<std::uint32_t> lead(network.buses().size());
  std::iota(lead.begin(), lead.end(), 0U);
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    const Branch& branch = network.branches()[BranchId{i}];
    const bool listed = std::ranges::binary_search(branch.normally_open ? closed : removed, BranchId{i});
    if (branch.normally_open != listed) continue;
    const std::uint32_t from = lead[branch.from.index()];
    const std::uint32_t to = lead[branch.to.index()];
    std::ranges::replace(lead, std::max(from, to), std::min(from, to));
  }
  flow::Topology topology{.removed = std::move(removed),
                          .closed = std::move(closed),
                          .island = PerId<BusId, std::uint32_t>(lead.size(), 0U),
                          .live = {}};
  for (std::uint32_t bus = 0; bus < lead.size(); ++bus) {
    if (lead[bus] == bus) topology.live.push_back(1);
    topology.island[BusId{bus}] =
        lead[bus] == bus ? static_cast<std::uint32_t>(topology.live.size() - 1) : topology.island[BusId{lead[bus]}];
  }
  return topology;
}

/// A flow model with one solver, spoken to by ids.
class Flows {
 public:
  explicit Flows(const Network& network, std::string_view word = "dc") : network_{&network} {
    auto made = flow::find(word)->make(network);
    if (!made) throw std::runtime_error(made.error().front().what);
    model_ = *std::move(made);
    solver_ = model_->make_solver();
    with({}, {});
  }

  /// Prepares for branches out and open branches closed.
  Flows& with(const std::vector<std::string>& removed, const std::vector<std::string>& closed = {}) {
    std::vector<BranchId> out;
    std::vector<BranchId> in;
    for (const std::string& id : removed) out.push_back(branch(*network_, id));
    for (const std::string& id : closed) in.push_back(branch(*network_, id));
    ready_ = solver_->prepare(topology_of(*network_, out, in));
    return *this;
  }

  const std::expected<void, Error>& ready() const { return ready_; }

  /// Flows for injections by bus, MW.
  Flows& inject(std::initializer_list<std::pair<std::string, double>> injections) {
    std::vector<double> mw(network_->buses().size(), 0.0);
    for (const auto& [id, value] : injections) mw[bus(*network_, id).index()] += value;
    flow_mw_.assign(network_->branches().size(), 0.0);
    solver_->flows(mw, flow_mw_);
    return *this;
  }

  double on(std::string_view id) const { return flow_mw_[branch(*network_, id).index()]; }
  const flow::FlowModel& model() const { return *model_; }
  flow::FlowSolver& solver() { return *solver_; }

 private:
  const Network* network_;
  std::unique_ptr<const flow::FlowModel> model_;
  std::unique_ptr<flow::FlowSolver> solver_;
  std::expected<void, Error> ready_;
  std::vector<double> flow_mw_;
};

}  // namespace firmgrid::tests
