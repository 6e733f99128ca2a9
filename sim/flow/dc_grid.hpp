#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "sim/flow/folding.hpp"
#include "sim/flow/susceptance.hpp"

namespace firmgrid::flow {

/// What the DC model knows of a branch of the core.
struct Line {
  BranchId id;
  BusId from;
  BusId to;
  double susceptance;      ///< per unit
  double shift_mw;         ///< 100 · susceptance · shift: flow without any angle, subtracted
  double limit_mw;         ///< with nothing out; infinite = none
  double outage_limit_mw;  ///< with anything out
};

/// A network as the DC model sees it: what hangs on it is folded onto its core, and the core has a matrix.
class DcGrid {
 public:
  /// errors  content: reactances that cancel
  static std::expected<DcGrid, Error> make(const Network& network);

  const Network& network() const { return *network_; }
  const Folding& folding() const { return folding_; }
  const Susceptance& matrix() const { return matrix_; }

  const std::vector<Line>& lines() const { return lines_; }          ///< branches of the core, in order of id
  const std::vector<char>& in_matrix() const { return in_matrix_; }  ///< [lines]
  bool in_core(BranchId id) const { return folding_.in_core()[id.index()] != 0; }
  std::uint32_t line_of(BranchId id) const { return line_of_[id.index()]; }  ///< place of a branch of the core

  const std::vector<double>& injected() const { return injected_; }  ///< [buses] by the phase shifters of the matrix
  bool shifts() const { return shifts_; }                            ///< there are phase shifters

 private:
  DcGrid(const Network& network, Folding folding, Susceptance matrix);

  const Network* network_;
  Folding folding_;
  Susceptance matrix_;
  std::vector<Line> lines_;
  std::vector<char> in_matrix_;
  std::vector<std::uint32_t> line_of_;  // [branches]
  std::vector<double> injected_;
  bool shifts_ = false;
};

}  // namespace firmgrid::flow
