#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/network/network.hpp"

namespace firmgrid::flow {

/// The factorised susceptance matrix of the branches that conduct in the intact grid, one bus of every connected part
/// grounded. Where the intact grid falls into parts that open branches could join, as many open branches as needed
/// (`links`) are in the matrix: across a link nothing flows while its two sides balance on their own, and every later
/// closing stays within one part.
/// source  Stott, Jardim & Alsaç, DC Power Flow Revisited, IEEE Trans. PWRS 24(3), 2009
class Susceptance {
 public:
  /// core    [branches] not 0: belongs to the matrix, with the others what hangs on them is folded onto it
  /// errors  content: reactances that cancel, naming the branches with negative reactance
  static std::expected<Susceptance, Error> make(const Network& network, std::span<const char> core);

  /// Angles (times 100 MVA, so that flow_mw = (angle_from − angle_to)/(x·tap)) of an injection in MW; `work` is
  /// scratch. [buses] each
  void angles(std::span<const double> injection_mw, std::span<double> angles, std::span<double> work) const;

  /// Angle at bus `at` per MW injected at bus `from`; symmetric.
  double transfer(BusId at, BusId from) const { return inverse_[at.index() * buses_ + from.index()]; }

  const std::vector<char>& in_matrix() const { return in_matrix_; }  ///< [branches]
  const std::vector<BranchId>& links() const { return links_; }

 private:
  Susceptance() = default;
  void choose_branches(const Network& network, std::span<const char> core);
  void invert();

  std::size_t buses_ = 0;
  std::vector<char> in_matrix_;
  std::vector<BranchId> links_;
  // LDLᵀ of the matrix, columns compressed, rows permuted.
  std::vector<std::uint32_t> permuted_;  // [buses] bus → position
  std::vector<std::uint32_t> first_;     // [buses + 1]
  std::vector<std::uint32_t> row_;
  std::vector<double> value_;
  std::vector<double> inverse_pivot_;  // [buses]
  std::vector<double> inverse_;        // [buses × buses]
  std::vector<char> grounded_;         // [buses]
};

/// 1/(x·tap): per unit susceptance of a branch.
double susceptance_of(const Branch& branch);

/// What is wrong when reactances cancel, in words: names the branches with negative reactance.
std::string cancelling_reactances(const Network& network);

}  // namespace firmgrid::flow
