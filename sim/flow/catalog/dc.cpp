#include <fmt/format.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/flow/catalog.hpp"
#include "sim/flow/dc_grid.hpp"

namespace firmgrid::flow::catalog {
namespace {

/// A branch with flow −1/+1 MW injected at its ends changes angles by this column; a matrix of such columns that is
/// nearly singular means that the outages cut the network.
constexpr double smallest_reciprocal_condition = 1e-10;

class Dc final : public FlowModel {
 public:
  explicit Dc(DcGrid grid) : grid_{std::move(grid)}, cancelling_{cancelling_reactances(grid_.network())} {}

  std::unique_ptr<FlowSolver> make_solver() const override;
  bool shifts() const override { return grid_.shifts(); }
  bool monotone() const override { return false; }
  const Folding* folding() const override { return &grid_.folding(); }

  const DcGrid& grid() const { return grid_; }
  const std::string& cancelling() const { return cancelling_; }

 private:
  DcGrid grid_;
  std::string cancelling_;  // what to say when a state has no unique flow
};

/// Outages and closings as injections at the ends of the changed branches (inverse matrix modification lemma): a
/// removed branch gets its own flow back, a closed one injects minus its flow.
class DcSolver final : public FlowSolver {
 public:
  explicit DcSolver(const Dc& model)
      : model_{&model},
        grid_{&model.grid()},
        folds_{grid_->network(), grid_->folding()},
        conducts_(grid_->lines().size(), 0),
        total_(grid_->injected().size(), 0.0),
        angles_(grid_->injected().size(), 0.0),
        work_(grid_->injected().size(), 0.0),
        standing_(grid_->lines().size(), 0.0),
        flow_(grid_->lines().size(), 0.0) {}

  std::expected<void, Error> prepare(const Topology& topology) override {
    outage_ = topology.outage;
    conducts_ = grid_->in_matrix();
    changes_.clear();
    choose(topology);
    folds_.prepare(topology);
    if (auto factored = factor(); !factored) return factored;
    standing_.assign(standing_.size(), 0.0);
    if (grid_->shifts()) {
      total_.assign(total_.size(), 0.0);
      carry(standing_);
    }
    return {};
  }

  void violated(std::span<const double> injection_mw, double tolerance_mw, std::size_t most,
                std::vector<std::uint32_t>& limits) override {
    limits.clear();
    std::ranges::copy(injection_mw, total_.begin());
    carry(flow_);
    for (std::uint32_t limit = 0; limit < folds() + flow_.size(); ++limit) {
      if (excess(limit) > tolerance_mw) limits.push_back(limit);
    }
    if (limits.size() <= most) return;
    std::ranges::stable_sort(limits, std::greater<>{}, [&](std::uint32_t limit) { return excess(limit); });
    limits.resize(most);
  }

  bool known(std::uint32_t limit) const override { return of_fold(limit) || conducts_[line_of(limit)] != 0; }

  void row(std::uint32_t limit, std::span<double> coefficients) override {
    std::ranges::fill(coefficients, 0.0);
    if (of_fold(limit)) {
      for (const BusId bus : grid_->folding().folds()[limit].carries) coefficients[bus.index()] = 1.0;
    } else {
      core_row(grid_->lines()[line_of(limit)], coefficients);
    }
  }

  Bounds bounds(std::uint32_t limit) const override {
    const double most = of_fold(limit) ? folds_.most_mw(limit) : allowed(line_of(limit));
    const double standing = of_fold(limit) ? 0.0 : standing_[line_of(limit)];
    return {-most - standing, most - standing};
  }

  double most_into(BusId bus) const override {
    const std::span<const Fold> folds = grid_->folding().folds();
    const auto fold = std::ranges::find(folds, bus, &Fold::bus);
    if (fold == folds.end() || fold->carries.size() > 1) return std::numeric_limits<double>::infinity();
    return folds_.most_mw(static_cast<std::size_t>(fold - folds.begin()));
  }

  void flows(std::span<const double> injection_mw, std::span<double> flow_mw) override {
    std::ranges::copy(injection_mw, total_.begin());
    carry(flow_);
    for (std::size_t i = 0; i < flow_.size(); ++i) flow_mw[grid_->lines()[i].id.index()] = flow_[i];
    folds_.flows(flow_mw);
  }

 private:
  struct Change {
    Line line;
    double sign;  // +1 removed, −1 closed
  };

  /// Limits of folds come first, those of lines after them: what a fold is made of shows in no number.
  std::size_t folds() const { return grid_->folding().folds().size(); }
  bool of_fold(std::uint32_t limit) const { return limit < folds(); }
  std::size_t line_of(std::uint32_t limit) const { return limit - folds(); }
  double excess(std::uint32_t limit) const {
    if (of_fold(limit)) return std::abs(folds_.through_mw(limit)) - folds_.most_mw(limit);
    return std::abs(flow_[line_of(limit)]) - allowed(line_of(limit));
  }

  /// What a shifter drives through a branch on its own is never a reason to curtail.
  double allowed(std::size_t i) const {
    const Line& line = grid_->lines()[i];
    return std::max(outage_ ? line.outage_limit_mw : line.limit_mw, std::abs(standing_[i]));
  }

  /// Flow on a line of the core per MW injected anywhere.
  void core_row(const Line& line, std::span<double> coefficients) {
    const Susceptance& matrix = grid_->matrix();
    const auto count = static_cast<Eigen::Index>(changes_.size());
    Eigen::VectorXd effect(count);  // flow on the line per MW given back at each change
    for (Eigen::Index k = 0; k < count; ++k) effect[k] = share(line, changes_[static_cast<std::size_t>(k)].line);
    const Eigen::VectorXd price = count > 0 ? Eigen::VectorXd(inverse_.transpose() * effect) : effect;
    for (std::size_t bus = 0; bus < coefficients.size(); ++bus) {
      const BusId at = grid_->folding().root(BusId{bus});
      if (at != BusId{bus}) continue;
      double value = line.susceptance * (matrix.transfer(line.from, at) - matrix.transfer(line.to, at));
      for (Eigen::Index k = 0; k < count; ++k) {
        const Change& change = changes_[static_cast<std::size_t>(k)];
        value += price[k] * change.sign * change.line.susceptance *
                 (matrix.transfer(change.line.from, at) - matrix.transfer(change.line.to, at));
      }
      coefficients[bus] = value;
    }
    for (const Fold& fold : grid_->folding().folds()) {
      coefficients[fold.bus.index()] = coefficients[grid_->folding().root(fold.bus).index()];
    }
  }

  std::uint32_t joined(std::uint32_t island) {
    while (joined_[island] != island) island = joined_[island] = joined_[joined_[island]];
    return island;
  }

  /// Takes a branch out of the matrix, unless it is all that joins two islands there: nothing flows across it while
  /// both sides balance.
  void drop(BranchId id, const Topology& topology) {
    if (!grid_->in_core(id)) return;
    const Line& line = grid_->lines()[grid_->line_of(id)];
    conducts_[grid_->line_of(id)] = 0;
    const std::uint32_t a = joined(topology.island[line.from]);
    const std::uint32_t b = joined(topology.island[line.to]);
    if (a == b) {
      changes_.push_back({line, 1.0});
    } else {
      joined_[std::max(a, b)] = std::min(a, b);
    }
  }

  /// Branches to take out of the matrix and to add to it. Where outages cut the grid, as many of the removed branches
  /// stay in as keep the matrix regular.
  void choose(const Topology& topology) {
    joined_.resize(topology.live.size());
    for (std::uint32_t i = 0; i < joined_.size(); ++i) joined_[i] = i;
    for (const BranchId id : grid_->matrix().links()) {
      if (!std::ranges::binary_search(topology.closed, id)) drop(id, topology);
    }
    for (const BranchId id : topology.removed) drop(id, topology);
    for (const BranchId id : topology.closed) {
      char& conducts = conducts_[grid_->line_of(id)];
      if (conducts != 0) continue;
      conducts = 1;
      changes_.push_back({grid_->lines()[grid_->line_of(id)], -1.0});
    }
  }

  /// Flow on one line per MW sent from the start to the end of another.
  double share(const Line& on, const Line& along) const {
    const Susceptance& matrix = grid_->matrix();
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

  /// Flows in the core of total_, which is folded, plus the phase shifters.
  void carry(std::span<double> flow_mw) {
    const std::vector<Line>& lines = grid_->lines();
    folds_.fold(total_);
    if (grid_->shifts()) {
      for (std::size_t bus = 0; bus < total_.size(); ++bus) total_[bus] += grid_->injected()[bus];
    }
    grid_->matrix().angles(total_, angles_, work_);
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
    const Susceptance& matrix = grid_->matrix();
    for (Eigen::Index k = 0; k < count; ++k) {
      const Line& line = changes_[static_cast<std::size_t>(k)].line;
      for (std::size_t bus = 0; bus < angles_.size(); ++bus) {
        angles_[bus] += given[k] * (matrix.transfer(line.from, BusId{bus}) - matrix.transfer(line.to, BusId{bus}));
      }
    }
  }

  const Dc* model_;
  const DcGrid* grid_;
  FoldFlows folds_;
  bool outage_ = false;
  std::vector<char> conducts_;  // [lines]
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
  auto grid = DcGrid::make(network);
  if (!grid) return std::unexpected(Errors{grid.error()});
  return std::make_unique<Dc>(*std::move(grid));
}

}  // namespace

Entry dc();
Entry dc() { return {"dc", "Kirchhoff's laws in the DC approximation, with limits", &make}; }

}  // namespace firmgrid::flow::catalog
