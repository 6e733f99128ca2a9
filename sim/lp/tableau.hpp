#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/lp/program.hpp"

namespace firmgrid::lp {

/// Where a variable stands. A superbasic one is off its bounds without being basic; only the allocation makes them.
enum class Place : std::uint8_t { basic, at_low, at_high, superbasic };

/// Whether ties between columns that cost the same are broken by a further cost level of arbitrary fixed numbers.
/// Without ties the dual simplex cannot go round in circles; with them it may, rarely, but pivots are larger.
enum class Ties : std::uint8_t { kept, broken };

/// The dense tableau of a program at one load level: for every row i, x_basis(i) + Σ t(i, j) x_j = 0 over the variables
/// that are not basic. All right-hand sides are zero because bounds carry everything that is constant.
/// Reduced costs of every level are kept as further rows. Programs here have few rows and up to some hundred columns,
/// so a dense update beats any factorisation.
class Tableau {
 public:
  /// All slacks basic, columns at the bound their cost prefers; a free choice (cost 0 on every level) follows `start`.
  /// start  [columns], at_low or at_high; empty = at_low
  void start(const Program& program, double s, std::span<const Place> start, Ties ties = Ties::kept);

  /// Takes in rows that the program got since; their slacks become basic. Values of everything else stay.
  void take_new_rows(const Program& program);

  /// Exchanges the basic variable of a row with a variable that is not basic. Values stay; `left` says where the old
  /// one stands now. |t(row, entering)| must be well away from 0.
  void pivot(std::size_t row, std::size_t entering, Place left);

  /// Moves a variable from one bound to the other; call refresh() after the last of them.
  void flip(std::size_t variable) {
    place[variable] = place[variable] == Place::at_low ? Place::at_high : Place::at_low;
    x[variable] = place[variable] == Place::at_low ? low[variable] : high[variable];
  }

  /// Values of the basic variables from those of all others.
  void refresh();

  std::size_t rows() const { return basis_.size(); }
  std::size_t variables() const { return columns_ + basis_.size(); }
  double at(std::size_t row, std::size_t variable) const { return t_[row * stride_ + variable]; }
  std::size_t basis(std::size_t row) const { return basis_[row]; }
  double reduced_cost(std::size_t level, std::size_t variable) const { return d_[level * stride_ + variable]; }
  std::size_t levels() const { return levels_; }

  /// Cost levels that the ratio test compares: those of the program, and the one that breaks ties if there is one.
  std::size_t compared_levels() const { return compared_levels_; }

  std::vector<double> x;    ///< values [variables]
  std::vector<double> low;  ///< bounds at this load level [variables]
  std::vector<double> high;
  std::vector<Place> place;  ///< [variables]

  bool fixed(std::size_t variable) const { return high[variable] - low[variable] <= 0.0; }

  /// Whether the reduced costs leave a variable free to move on the optimal face: zero on every level.
  bool on_face(std::size_t variable) const;

 private:
  void widen(std::size_t rows);

  std::size_t columns_ = 0;
  std::size_t levels_ = 1;
  std::size_t compared_levels_ = 1;
  std::size_t stride_ = 0;
  double s_ = 0.0;
  std::vector<std::size_t> basis_;
  std::vector<double> t_;  // [rows][stride]
  std::vector<double> d_;  // [compared levels][stride]
  std::vector<std::size_t> moved_;
};

/// Reduced costs below this are zero: the costs themselves are 0 and 1.
inline constexpr double zero_reduced_cost = 1e-9;

}  // namespace firmgrid::lp
