#include <fmt/format.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "sim/flow/catalog.hpp"
#include "sim/flow/susceptance.hpp"

namespace firmgrid::flow::catalog {
namespace {

/// A branch with flow −1/+1 MW injected at its ends changes angles by this column; a matrix of such columns that is
/// nearly singular means that the outages cut the network.
constexpr double smallest_reciprocal_condition = 1e-10;

/// What the model knows of every branch, in the order of ids.
struct Line {
  BusId from;
  BusId to;
  double susceptance;      ///< per unit
  double shift_mw;         ///< 100 · susceptance · shift: flow without any angle, subtracted
  double limit_mw;         ///< with nothing out; infinite = none
  double outage_limit_mw;  ///< with anything out
};

class Dc final : public FlowModel {
 public:
  Dc(const Network& network, Susceptance susceptance)
      : matrix_{std::move(susceptance)}, cancelling_{cancelling_reactances(network)} {
    injected_.assign(network.buses().size(), 0.0);
    for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
      const Branch& branch = network.branches()[BranchId{i}];
      const double b = susceptance_of(branch);
      const double shift_mw = 100.0 * b * branch.shift_rad;
      lines_.push_back({branch.from, branch.to, b, shift_mw, branch.limit_mw, branch.outage_limit_mw});
      if (matrix_.in_matrix()[i] != 0 && shift_mw != 0.0) {
        injected_[branch.from.index()] += shift_mw;
        injected_[branch.to.index()] -= shift_mw;
      }
      shifts_ = shifts_ || shift_mw != 0.0;
    }
  }

  std::unique_ptr<FlowSolver> make_solver() const override;
  bool shifts() const override { return shifts_; }
  bool monotone() const override { return false; }

  const std::vector<Line>& lines() const { return lines_; }
  const Susceptance& matrix() const { return matrix_; }
  const std::vector<double>& injected() const { return injected_; }
  const std::string& cancelling() const { return cancelling_; }

 private:
  Susceptance matrix_;
  std::vector<Line> lines_;
  std::vector<double> injected_;  // [buses] what the phase shifters of the matrix inject
  bool shifts_ = false;
  std::string cancelling_;  // what to say when a state has no unique flow
};

/// Outages and closings as injections at the ends of the changed branches (inverse matrix modification lemma): a
/// removed branch gets its own flow back, a closed one injects minus its flow.
class DcSolver final : public FlowSolver {
 public:
  explicit DcSolver(const Dc& model)
      : model_{&model},
        conducts_(model.lines().size(), 0),
        total_(model.injected().size(), 0.0),
        angles_(model.injected().size(), 0.0),
        work_(model.injected().size(), 0.0),
        standing_(model.lines().size(), 0.0),
        flow_(model.lines().size(), 0.0) {}

  std::expected<void, Error> prepare(const Topology& topology) override {
    outage_ = topology.outage;
    conducts_ = model_->matrix().in_matrix();
    changes_.clear();
    choose(topology);
    if (auto factored = factor(); !factored) return factored;
    standing_.assign(standing_.size(), 0.0);
    if (model_->shifts()) {
      total_.assign(total_.size(), 0.0);
      carry(standing_);
    }
    return {};
  }

  void violated(std::span<const double> injection_mw, double tolerance_mw, std::size_t most,
                std::vector<std::uint32_t>& limits) override {
    limits.clear();
    flows(injection_mw, flow_);
    const auto excess = [&](std::uint32_t i) { return std::abs(flow_[i]) - allowed(i); };
    for (std::uint32_t i = 0; i < flow_.size(); ++i) {
      if (excess(i) > tolerance_mw) limits.push_back(i);
    }
    if (limits.size() <= most) return;
    std::ranges::stable_sort(limits, std::greater<>{}, excess);
    limits.resize(most);
  }

  bool known(std::uint32_t limit) const override { return conducts_[limit] != 0; }

  void row(std::uint32_t limit, std::span<double> coefficients) override {
    const Line& line = model_->lines()[limit];
    const Susceptance& matrix = model_->matrix();
    const auto count = static_cast<Eigen::Index>(changes_.size());
    Eigen::VectorXd effect(count);  // flow on the line per MW given back at each change
    for (Eigen::Index k = 0; k < count; ++k) effect[k] = share(line, changes_[static_cast<std::size_t>(k)].line);
    const Eigen::VectorXd price = count > 0 ? Eigen::VectorXd(inverse_.transpose() * effect) : effect;
    for (std::size_t bus = 0; bus < coefficients.size(); ++bus) {
      const BusId at{bus};
      double value = line.susceptance * (matrix.transfer(line.from, at) - matrix.transfer(line.to, at));
      for (Eigen::Index k = 0; k < count; ++k) {
        const Change& change = changes_[static_cast<std::size_t>(k)];
        value += price[k] * change.sign * change.line.susceptance *
                 (matrix.transfer(change.line.from, at) - matrix.transfer(change.line.to, at));
      }
      coefficients[bus] = value;
    }
  }

  Bounds bounds(std::uint32_t limit) const override {
    return {-allowed(limit) - standing_[limit], allowed(limit) - standing_[limit]};
  }

  void flows(std::span<const double> injection_mw, std::span<double> flow_mw) override {
    std::ranges::copy(injection_mw, total_.begin());
    carry(flow_mw);
  }

 private:
  struct Change {
    Line line;
    double sign;  // +1 removed, −1 closed
  };

  /// What a shifter drives through a branch on its own is never a reason to curtail.
  double allowed(std::uint32_t i) const {
    const Line& line = model_->lines()[i];
    return std::max(outage_ ? line.outage_limit_mw : line.limit_mw, std::abs(standing_[i]));
  }

  /// Branches to take out of the matrix and to add to it. Where outages cut the grid, as many of the removed branches
  /// stay in as keep the matrix regular: nothing flows across them while both sides balance.
  void choose(const Topology& topology) {
    joined_.resize(topology.live.size());
    for (std::uint32_t i = 0; i < joined_.size(); ++i) joined_[i] = i;
    const auto find = [&](std::uint32_t island) {
      while (joined_[island] != island) island = joined_[island] = joined_[joined_[island]];
      return island;
    };
    const auto drop = [&](BranchId id) {
      const Line& line = model_->lines()[id.index()];
      conducts_[id.index()] = 0;
      const std::uint32_t a = find(topology.island[line.from]);
      const std::uint32_t b = find(topology.island[line.to]);
      if (a == b) {
        changes_.push_back({line, 1.0});
      } else {
        joined_[std::max(a, b)] = std::min(a, b);
      }
    };
    for (const BranchId id : model_->matrix().links()) {
      if (!std::ranges::binary_search(topology.closed, id)) drop(id);
    }
    for (const BranchId id : topology.removed) drop(id);
    for (const BranchId id : topology.closed) {
      if (conducts_[id.index()] != 0) continue;
      conducts_[id.index()] = 1;
      changes_.push_back({model_->lines()[id.index()], -1.0});
    }
  }

  /// Flow on one line per MW sent from the start to the end of another.
  double share(const Line& on, const Line& along) const {
    const Susceptance& matrix = model_->matrix();
    return on.susceptance * (matrix.transfer(on.from, along.from) - matrix.transfer(on.from, along.to) -
                             matrix.transfer(on.to, along.from) + matrix.transfer(on.to, along.to));
  }

  std::expected<void, Error> factor() {
    const auto count = static_cast<Eigen::Index>(changes_.size());
    if (count == 0) return {};
    Eigen::MatrixXd system(count, count);
    for (Eigen::Index i = 0; i < count; ++i) {
      const Change& row = changes_[static_cast<std::size_t>(i)];
      for (Eigen::Index j = 0; j < count; ++j) {
        const Change& column = changes_[static_cast<std::size_t>(j)];
        system(i, j) = (i == j ? 1.0 : 0.0) - row.sign * share(row.line, column.line);
      }
    }
    const Eigen::PartialPivLU<Eigen::MatrixXd> lu(system);
    inverse_ = lu.inverse();
    if (!inverse_.allFinite() || lu.rcond() < smallest_reciprocal_condition) {
      return std::unexpected(Error{ErrorKind::numerical, {}, "after an outage, " + model_->cancelling()});
    }
    return {};
  }

  /// Flows of total_ plus the phase shifters.
  void carry(std::span<double> flow_mw) {
    const std::vector<Line>& lines = model_->lines();
    if (model_->shifts()) {
      for (std::size_t bus = 0; bus < total_.size(); ++bus) total_[bus] += model_->injected()[bus];
    }
    model_->matrix().angles(total_, angles_, work_);
    if (!changes_.empty()) give_back();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      flow_mw[i] = conducts_[i] != 0 ? flow_on(lines[i]) : 0.0;
    }
  }

  double flow_on(const Line& line) const {
    return line.susceptance * (angles_[line.from.index()] - angles_[line.to.index()]) - line.shift_mw;
  }

  void give_back() {
    const auto count = static_cast<Eigen::Index>(changes_.size());
    Eigen::VectorXd before(count);
    for (Eigen::Index k = 0; k < count; ++k) {
      const Change& change = changes_[static_cast<std::size_t>(k)];
      before[k] = change.sign * flow_on(change.line);
    }
    const Eigen::VectorXd given = inverse_ * before;
    const Susceptance& matrix = model_->matrix();
    for (Eigen::Index k = 0; k < count; ++k) {
      const Line& line = changes_[static_cast<std::size_t>(k)].line;
      for (std::size_t bus = 0; bus < angles_.size(); ++bus) {
        angles_[bus] += given[k] * (matrix.transfer(line.from, BusId{bus}) - matrix.transfer(line.to, BusId{bus}));
      }
    }
  }

  const Dc* model_;
  bool outage_ = false;
  std::vector<char> conducts_;
  std::vector<Change> changes_;
  std::vector<std::uint32_t> joined_;
  Eigen::MatrixXd inverse_;
  std::vector<double> total_;
  std::vector<double> angles_;
  std::vector<double> work_;
  std::vector<double> standing_;  // flow without injections
  std::vector<double> flow_;
};

std::unique_ptr<FlowSolver> Dc::make_solver() const { return std::make_unique<DcSolver>(*this); }

std::expected<std::unique_ptr<const FlowModel>, Errors> make(const Network& network) {
  auto matrix = Susceptance::make(network);
  if (!matrix) return std::unexpected(Errors{matrix.error()});
  return std::make_unique<Dc>(network, *std::move(matrix));
}

}  // namespace

Entry dc();
Entry dc() { return {"dc", "Kirchhoff's laws in the DC approximation, with limits", &make}; }

}  // namespace firmgrid::flow::catalog
