#include "sim/flow/dc_grid.hpp"

#include <utility>

namespace firmgrid::flow {

std::expected<DcGrid, Error> DcGrid::make(const Network& network) {
  Folding folding(network);
  auto matrix = Susceptance::make(network, folding.in_core());
  if (!matrix) return std::unexpected(matrix.error());
  return DcGrid(network, std::move(folding), *std::move(matrix));
}

DcGrid::DcGrid(const Network& network, Folding folding, Susceptance matrix)
    : network_{&network},
      folding_{std::move(folding)},
      matrix_{std::move(matrix)},
      line_of_(network.branches().size(), 0),
      injected_(network.buses().size(), 0.0) {
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    const Branch& branch = network.branches()[BranchId{i}];
    if (!in_core(BranchId{i})) continue;
    line_of_[i] = static_cast<std::uint32_t>(lines_.size());
    const double b = susceptance_of(branch);
    const double shift_mw = 100.0 * b * branch.shift_rad;
    lines_.push_back({BranchId{i}, branch.from, branch.to, b, shift_mw, branch.limit_mw, branch.outage_limit_mw});
    in_matrix_.push_back(matrix_.in_matrix()[i]);
    if (in_matrix_.back() != 0 && shift_mw != 0.0) {
      injected_[branch.from.index()] += shift_mw;
      injected_[branch.to.index()] -= shift_mw;
    }
    shifts_ = shifts_ || shift_mw != 0.0;
  }
}

}  // namespace firmgrid::flow
