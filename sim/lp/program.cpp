#include "sim/lp/program.hpp"

namespace firmgrid::lp {

void Program::reset(std::size_t columns, std::size_t levels) {
  columns_ = columns;
  rows_ = 0;
  levels_ = levels;
  boxes_.assign(columns, Box{});
  costs_.assign(levels * columns, 0.0);
  weights_.assign(columns, 0.0);
  coefficients_.clear();
}

std::size_t Program::add_row(std::span<const double> coefficients, const Box& box) {
  coefficients_.insert(coefficients_.end(), coefficients.begin(), coefficients.end());
  boxes_.push_back(box);
  return rows_++;
}

}  // namespace firmgrid::lp
