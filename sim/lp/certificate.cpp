#include "sim/lp/certificate.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::lp {
namespace {

/// Cost of a variable after pricing the rows: c − yᵀA for columns, y for slacks.
double priced(const Program& program, std::span<const double> prices, std::size_t variable, double cost) {
  if (variable >= program.columns()) return cost + prices[variable - program.columns()];
  double value = cost;
  for (std::size_t i = 0; i < program.rows(); ++i) value -= prices[i] * program.row(i)[variable];
  return value;
}

/// What the variable could still save by moving to its better bound.
double saving(const Box& box, double x, double s, double price) {
  return price > 0.0 ? price * (x - box.low(s)) : price * (x - box.high(s));
}

}  // namespace

double residual_of(const Program& program, std::span<const double> x, double s) {
  double worst = 0.0;
  for (std::size_t j = 0; j < program.variables(); ++j) {
    worst = std::max({worst, program.box(j).low(s) - x[j], x[j] - program.box(j).high(s)});
  }
  for (std::size_t i = 0; i < program.rows(); ++i) {
    double sum = -x[program.columns() + i];
    const std::span<const double> row = program.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) sum += row[j] * x[j];
    worst = std::max(worst, std::abs(sum));
  }
  return worst;
}

double lower_bound(const Tableau& tableau, const Program& program, double s) {
  std::vector<double> prices;
  for (std::size_t i = 0; i < program.rows(); ++i) prices.push_back(tableau.reduced_cost(0, program.columns() + i));
  double bound = 0.0;
  for (std::size_t j = 0; j < program.variables(); ++j) {
    const double price = priced(program, prices, j, program.cost(0, j));
    bound += price * (price > 0.0 ? program.box(j).low(s) : program.box(j).high(s));
  }
  return bound;
}

void multipliers_of(const Tableau& tableau, const Program& program, const Allocation& allocation, Multipliers& out) {
  out.levels.assign(program.levels() * program.rows(), 0.0);
  for (std::size_t level = 0; level < program.levels(); ++level) {
    for (std::size_t i = 0; i < program.rows(); ++i) {
      out.levels[level * program.rows() + i] = tableau.reduced_cost(level, program.columns() + i);
    }
  }
  allocation.multipliers(tableau, tableau.x, out.quadratic);
}

Certificate certify(const Program& program, std::span<const double> x, const Multipliers& multipliers, double s) {
  Certificate certificate{.residual = residual_of(program, x, s)};
  for (std::size_t j = 0; j < program.variables(); ++j) {
    const Box& box = program.box(j);
    if (box.high(s) - box.low(s) <= 0.0) continue;
    bool free = true;
    for (std::size_t level = 0; free && level < program.levels(); ++level) {
      const std::span<const double> prices{multipliers.levels.data() + level * program.rows(), program.rows()};
      const double price = priced(program, prices, j, program.cost(level, j));
      certificate.gap += std::max(0.0, saving(box, x[j], s, price));
      free = std::abs(price) <= zero_reduced_cost;
    }
    if (!free) continue;
    const double price = priced(program, multipliers.quadratic, j, program.weight(j) * x[j]);
    certificate.slope += std::max(0.0, saving(box, x[j], s, price));
  }
  return certificate;
}

}  // namespace firmgrid::lp
