#include "sim/lp/tableau.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::lp {
namespace {

// Rounding noise of an update; left alone it would choose the sign of a bound flip.
constexpr double noise = 1e-12;

double cleaned(double value) { return std::abs(value) < noise ? 0.0 : value; }

/// Numbers between 1 and 2 without pattern: multiples of the golden ratio, modulo 1.
double scatter(std::size_t column) {
  const double multiple = 0.6180339887498949 * static_cast<double>(column + 1);
  return 1.0 + multiple - std::floor(multiple);
}

/// target −= factor · source over [0, count).
void subtract(double* target, const double* source, double factor, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) target[j] -= factor * source[j];
}

}  // namespace

void Tableau::start(const Program& program, double s, std::span<const Place> start, Ties ties) {
  columns_ = program.columns();
  levels_ = program.levels();
  compared_levels_ = levels_ + (ties == Ties::broken ? 1 : 0);
  s_ = s;
  basis_.clear();
  t_.clear();
  stride_ = columns_ + program.rows() + 16;
  d_.assign(compared_levels_ * stride_, 0.0);
  x.resize(columns_);
  low.resize(columns_);
  high.resize(columns_);
  place.resize(columns_);
  for (std::size_t j = 0; j < columns_; ++j) {
    low[j] = program.box(j).low(s);
    high[j] = program.box(j).high(s);
    double leading = 0.0;
    for (std::size_t level = 0; level < levels_; ++level) {
      d_[level * stride_ + j] = program.cost(level, j);
      if (leading == 0.0) leading = program.cost(level, j);
    }
    place[j] = start.empty() ? Place::at_low : start[j];
    if (leading != 0.0) place[j] = leading > 0.0 ? Place::at_low : Place::at_high;
    x[j] = place[j] == Place::at_low ? low[j] : high[j];
    // The bound where a column stands is the one it prefers.
    if (ties == Ties::broken) d_[levels_ * stride_ + j] = place[j] == Place::at_low ? scatter(j) : -scatter(j);
  }
  take_new_rows(program);
}

void Tableau::widen(std::size_t rows) {
  if (columns_ + rows <= stride_) return;
  const std::size_t wider = columns_ + 2 * rows;
  std::vector<double> t(basis_.size() * wider, 0.0);
  for (std::size_t i = 0; i < basis_.size(); ++i) {
    std::copy_n(t_.begin() + static_cast<std::ptrdiff_t>(i * stride_), stride_,
                t.begin() + static_cast<std::ptrdiff_t>(i * wider));
  }
  std::vector<double> d(compared_levels_ * wider, 0.0);
  for (std::size_t level = 0; level < compared_levels_; ++level) {
    std::copy_n(d_.begin() + static_cast<std::ptrdiff_t>(level * stride_), stride_,
                d.begin() + static_cast<std::ptrdiff_t>(level * wider));
  }
  t_ = std::move(t);
  d_ = std::move(d);
  stride_ = wider;
}

void Tableau::take_new_rows(const Program& program) {
  widen(program.rows());
  while (basis_.size() < program.rows()) {
    const std::size_t row = basis_.size();
    const std::span<const double> coefficients = program.row(row);
    t_.resize((row + 1) * stride_, 0.0);
    double* target = t_.data() + row * stride_;
    for (std::size_t j = 0; j < columns_; ++j) target[j] = -coefficients[j];
    // Express the row by what is not basic now.
    for (std::size_t i = 0; i < row; ++i) {
      if (basis_[i] < columns_ && target[basis_[i]] != 0.0) {
        subtract(target, t_.data() + i * stride_, target[basis_[i]], variables());
      }
    }
    double value = 0.0;
    for (std::size_t j = 0; j < columns_; ++j) value += coefficients[j] * x[j];
    const std::size_t slack = columns_ + row;
    target[slack] = 1.0;
    basis_.push_back(slack);
    x.push_back(value);
    low.push_back(program.box(slack).low(s_));
    high.push_back(program.box(slack).high(s_));
    place.push_back(Place::basic);
  }
}

void Tableau::pivot(std::size_t row, std::size_t entering, Place left) {
  const std::size_t count = variables();
  double* pivot_row = t_.data() + row * stride_;
  const double scale = 1.0 / pivot_row[entering];
  for (std::size_t j = 0; j < count; ++j) pivot_row[j] = cleaned(pivot_row[j] * scale);
  pivot_row[entering] = 1.0;
  for (std::size_t i = 0; i < basis_.size(); ++i) {
    double* other = t_.data() + i * stride_;
    if (i == row || other[entering] == 0.0) continue;
    subtract(other, pivot_row, other[entering], count);
    other[entering] = 0.0;
  }
  for (std::size_t level = 0; level < compared_levels_; ++level) {
    double* costs = d_.data() + level * stride_;
    if (costs[entering] == 0.0) continue;
    const double factor = costs[entering];
    for (std::size_t j = 0; j < count; ++j) costs[j] = cleaned(costs[j] - factor * pivot_row[j]);
    costs[entering] = 0.0;
  }
  place[basis_[row]] = left;
  place[entering] = Place::basic;
  basis_[row] = entering;
}

void Tableau::refresh() {
  // Most of what is not basic stands at 0 and adds nothing.
  moved_.clear();
  for (std::size_t j = 0; j < variables(); ++j) {
    if (place[j] != Place::basic && x[j] != 0.0) moved_.push_back(j);
  }
  for (std::size_t i = 0; i < basis_.size(); ++i) {
    const double* row = t_.data() + i * stride_;
    double value = 0.0;
    for (const std::size_t j : moved_) value -= row[j] * x[j];
    x[basis_[i]] = value;
  }
}

bool Tableau::on_face(std::size_t variable) const {
  for (std::size_t level = 0; level < levels_; ++level) {
    if (std::abs(reduced_cost(level, variable)) > zero_reduced_cost) return false;
  }
  return true;
}

}  // namespace firmgrid::lp
