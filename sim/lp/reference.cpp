#include "sim/lp/reference.hpp"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <cmath>

#include "sim/lp/tableau.hpp"

namespace firmgrid::lp {
namespace {

// Reduced costs below this leave a variable free for the next level.
constexpr double hold_tolerance = zero_reduced_cost;

std::vector<double> prices(const ClpSimplex& clp, std::size_t rows) {
  return {clp.getRowPrice(), clp.getRowPrice() + rows};
}

/// What a cost level decided stays: columns and rows with a reduced cost remain where they are.
void hold_level(ClpSimplex& clp) {
  for (int j = 0; j < clp.numberColumns(); ++j) {
    if (std::abs(clp.getReducedCost()[j]) <= hold_tolerance) continue;
    clp.setColumnBounds(j, clp.getColSolution()[j], clp.getColSolution()[j]);
  }
  for (int i = 0; i < clp.numberRows(); ++i) {
    if (std::abs(clp.getRowPrice()[i]) <= hold_tolerance) continue;
    clp.setRowBounds(i, clp.getRowActivity()[i], clp.getRowActivity()[i]);
  }
}

}  // namespace

struct Reference::Model {
  const Program* program;
  double s;
  ClpSimplex clp;
  std::vector<std::vector<double>> multipliers;
};

Reference::Reference(const Program& program, double s) : model_{std::make_unique<Model>()} {
  model_->program = &program;
  model_->s = s;
  ClpSimplex& clp = model_->clp;
  clp.setLogLevel(0);
  clp.setPrimalTolerance(1e-9);
  clp.setDualTolerance(1e-9);
  const int columns = static_cast<int>(program.columns());
  clp.resize(0, columns);
  for (int j = 0; j < columns; ++j) {
    const auto variable = static_cast<std::size_t>(j);
    clp.setColumnBounds(j, program.box(variable).low(s), program.box(variable).high(s));
    clp.setObjectiveCoefficient(j, program.cost(0, variable));
  }
  std::vector<int> index;
  std::vector<double> value;
  for (std::size_t i = 0; i < program.rows(); ++i) {
    index.clear();
    value.clear();
    for (int j = 0; j < columns; ++j) {  // Clp would carry zeros along
      const double coefficient = program.row(i)[static_cast<std::size_t>(j)];
      if (coefficient == 0.0) continue;
      index.push_back(j);
      value.push_back(coefficient);
    }
    const Box& box = program.box(program.columns() + i);
    clp.addRow(static_cast<int>(index.size()), index.data(), value.data(), box.low(s), box.high(s));
  }
}

Reference::~Reference() = default;

void Reference::set_box(std::size_t variable, double low, double high) {
  const std::size_t columns = model_->program->columns();
  if (variable < columns) {
    model_->clp.setColumnBounds(static_cast<int>(variable), low, high);
  } else {
    model_->clp.setRowBounds(static_cast<int>(variable - columns), low, high);
  }
}

std::optional<double> Reference::minimise_total() {
  model_->clp.dual();
  if (model_->clp.status() != 0) return std::nullopt;
  return model_->clp.objectiveValue();
}

std::optional<std::vector<double>> Reference::solve() {
  const Program& program = *model_->program;
  const int columns = static_cast<int>(program.columns());
  ClpSimplex clp = model_->clp;
  model_->multipliers.clear();
  for (std::size_t level = 0; level < program.levels(); ++level) {
    for (int j = 0; j < columns; ++j) clp.setObjectiveCoefficient(j, program.cost(level, static_cast<std::size_t>(j)));
    clp.primal();
    if (clp.status() != 0) return std::nullopt;
    model_->multipliers.push_back(prices(clp, program.rows()));
    hold_level(clp);
  }
  CoinPackedMatrix quadratic(true, columns, 0);
  quadratic.setDimensions(columns, columns);
  for (int j = 0; j < columns; ++j) {
    clp.setObjectiveCoefficient(j, 0.0);
    quadratic.modifyCoefficient(j, j, program.weight(static_cast<std::size_t>(j)), true);
  }
  clp.loadQuadraticObjective(quadratic);
  clp.primal();
  if (clp.status() != 0) return std::nullopt;
  model_->multipliers.push_back(prices(clp, program.rows()));
  std::vector<double> x(clp.getColSolution(), clp.getColSolution() + columns);
  x.insert(x.end(), clp.getRowActivity(), clp.getRowActivity() + program.rows());
  return x;
}

const std::vector<std::vector<double>>& Reference::multipliers() const { return model_->multipliers; }

}  // namespace firmgrid::lp
