#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace firmgrid::report {

/// A place on a sheet, in steps of about the distance that neighbours have.
struct Spot {
  double x = 0.0;
  double y = 0.0;
};

/// Where the nodes of a graph go that have no place of their own: the same graph always gives the same picture.
///
/// nodes   how many
/// edges   pairs of nodes
///
/// First, nodes get coordinates from their distances to a few pivots (in edges), so that the whole is unfolded; then
/// neighbours pull and others push until the whole is even. Parts that do not hang together lie beside each other.
/// source  Brandes & Pich, Eigensolver Methods for Progressive Multidimensional Scaling of Large Data (2007);
///         Fruchterman & Reingold, Graph Drawing by Force-directed Placement (1991)
std::vector<Spot> spots_of(std::size_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace firmgrid::report
