#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sim/lp/program.hpp"

namespace firmgrid::lp {

/// The same programs solved by Clp (COIN-OR): oracle of the tests, baseline of the benchmarks, and last resort when our
/// own solver does not reach its certificate.
class Reference {
 public:
  /// Loads a program at load level s.
  Reference(const Program& program, double s);
  ~Reference();
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  /// Changes the box of a variable (column or slack) and keeps the basis.
  void set_box(std::size_t variable, double low, double high);

  /// Minimum of cost level 0, warm from the last solution by Clp's dual simplex; empty if Clp does not find one.
  std::optional<double> minimise_total();

  /// Lexicographic minimum over all levels and then of the quadratic form. Values of columns and slacks, or empty.
  std::optional<std::vector<double>> solve();

  /// Multipliers that belong to the last solve(): per level [levels][rows], then quadratic [rows].
  const std::vector<std::vector<double>>& multipliers() const;

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace firmgrid::lp
