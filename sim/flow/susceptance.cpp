#include "sim/flow/susceptance.hpp"

#include <fmt/format.h>

#include <Eigen/SparseCholesky>
#include <cmath>
#include <numeric>

namespace firmgrid::flow {
namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Factor = Eigen::SimplicialLDLT<Matrix>;

/// Sets of buses that hang together, grown edge by edge.
class Parts {
 public:
  explicit Parts(std::size_t buses) : parent_(buses) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t find(std::uint32_t bus) {
    while (parent_[bus] != bus) bus = parent_[bus] = parent_[parent_[bus]];
    return bus;
  }
  bool join(BusId a, BusId b) {
    const std::uint32_t x = find(a.index());
    const std::uint32_t y = find(b.index());
    parent_[std::max(x, y)] = std::min(x, y);
    return x != y;
  }
  bool leads(std::uint32_t bus) { return find(bus) == bus; }

 private:
  std::vector<std::uint32_t> parent_;
};

Matrix assemble(const Network& network, const std::vector<char>& in_matrix, const std::vector<char>& grounded) {
  std::vector<Eigen::Triplet<double>> entries;
  const auto add = [&](BusId row, BusId column, double value) {
    if (grounded[row.index()] != 0 || grounded[column.index()] != 0) return;
    entries.emplace_back(static_cast<int>(row.index()), static_cast<int>(column.index()), value);
  };
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    if (in_matrix[i] == 0) continue;
    const Branch& branch = network.branches()[BranchId{i}];
    const double b = susceptance_of(branch);
    add(branch.from, branch.from, b);
    add(branch.to, branch.to, b);
    add(branch.from, branch.to, -b);
    add(branch.to, branch.from, -b);
  }
  for (std::uint32_t i = 0; i < grounded.size(); ++i) {
    if (grounded[i] != 0) entries.emplace_back(static_cast<int>(i), static_cast<int>(i), 1.0);
  }
  const auto size = static_cast<Eigen::Index>(grounded.size());
  Matrix matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

/// Whether the factor solves its own matrix: with negative reactances the pivots may cancel.
bool accurate(const Matrix& matrix, const Factor& factor) {
  if (factor.info() != Eigen::Success) return false;
  const Eigen::VectorXd wanted = Eigen::VectorXd::LinSpaced(matrix.rows(), 1.0, 2.0);
  const Eigen::VectorXd solved = factor.solve(matrix * wanted);
  return solved.allFinite() && (solved - wanted).cwiseAbs().maxCoeff() < 1e-6;
}

}  // namespace

double susceptance_of(const Branch& branch) { return 1.0 / (branch.x_pu * branch.tap); }

std::string cancelling_reactances(const Network& network) {
  std::string names;
  for (const Branch& branch : network.branches()) {
    if (branch.x_pu < 0.0) names += (names.empty() ? "" : ", ") + branch.id;
  }
  return fmt::format("reactances cancel: there is no unique DC flow (branches with negative reactance: {})",
                     names.empty() ? "none; check for extreme values" : names);
}

std::expected<Susceptance, Error> Susceptance::make(const Network& network, std::span<const char> core) {
  Susceptance made;
  made.buses_ = network.buses().size();
  made.choose_branches(network, core);
  const Matrix matrix = assemble(network, made.in_matrix_, made.grounded_);
  const Factor factor(matrix);
  if (!accurate(matrix, factor)) return std::unexpected(Error{ErrorKind::content, {}, cancelling_reactances(network)});
  const auto size = static_cast<Eigen::Index>(made.buses_);
  for (Eigen::Index i = 0; i < size; ++i) {
    made.permuted_.push_back(static_cast<std::uint32_t>(factor.permutationP().indices()[i]));
    made.inverse_pivot_.push_back(1.0 / factor.vectorD()[i]);
  }
  const Matrix lower = factor.matrixL();
  made.first_.push_back(0);
  for (Eigen::Index column = 0; column < size; ++column) {
    for (Matrix::InnerIterator it(lower, column); it; ++it) {
      if (it.row() <= column) continue;
      made.row_.push_back(static_cast<std::uint32_t>(it.row()));
      made.value_.push_back(it.value());
    }
    made.first_.push_back(static_cast<std::uint32_t>(made.row_.size()));
  }
  made.invert();
  return made;
}

void Susceptance::choose_branches(const Network& network, std::span<const char> core) {
  in_matrix_.assign(network.branches().size(), 0);
  Parts parts{buses_};
  for (const bool open : {false, true}) {
    for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
      const Branch& branch = network.branches()[BranchId{i}];
      if (branch.normally_open != open || core[i] == 0) continue;
      const bool joins = parts.join(branch.from, branch.to);
      in_matrix_[i] = !open || joins ? 1 : 0;
      if (open && joins) links_.push_back(BranchId{i});
    }
  }
  grounded_.assign(buses_, 0);
  for (std::uint32_t bus = 0; bus < buses_; ++bus) grounded_[bus] = parts.leads(bus) ? 1 : 0;
}

void Susceptance::angles(std::span<const double> injection_mw, std::span<double> angles, std::span<double> work) const {
  for (std::size_t bus = 0; bus < buses_; ++bus) work[permuted_[bus]] = grounded_[bus] != 0 ? 0.0 : injection_mw[bus];
  for (std::size_t column = 0; column < buses_; ++column) {
    const double y = work[column];
    for (std::uint32_t k = first_[column]; k < first_[column + 1]; ++k) work[row_[k]] -= value_[k] * y;
  }
  for (std::size_t column = buses_; column-- > 0;) {
    double y = work[column] * inverse_pivot_[column];
    for (std::uint32_t k = first_[column]; k < first_[column + 1]; ++k) y -= value_[k] * work[row_[k]];
    work[column] = y;
  }
  for (std::size_t bus = 0; bus < buses_; ++bus) angles[bus] = work[permuted_[bus]];
}

void Susceptance::invert() {
  inverse_.assign(buses_ * buses_, 0.0);
  std::vector<double> unit(buses_, 0.0);
  std::vector<double> work(buses_, 0.0);
  for (std::size_t bus = 0; bus < buses_; ++bus) {
    if (grounded_[bus] != 0) continue;
    unit[bus] = 1.0;
    angles(unit, {inverse_.data() + bus * buses_, buses_}, work);
    unit[bus] = 0.0;
  }
}

}  // namespace firmgrid::flow
