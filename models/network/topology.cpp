#include "models/network/topology.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace firmgrid {
namespace {

struct Wire {
  std::size_t block = 0;       // biconnected component
  std::uint32_t circuits = 0;  // parallel connections that this wire stands for
  std::uint32_t branch = 0;    // one of them
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Wire>;
using Ends = std::pair<std::uint32_t, std::uint32_t>;

// Boost's low points take a parallel edge for the way back to the parent, so a double circuit would look like a bridge:
// parallel circuits are gathered into one wire that counts them.
Graph graph_of(const Network& network, OpenBranches open, std::size_t extra_vertices = 0) {
  std::map<Ends, Wire> wires;
  for (std::uint32_t index = 0; index < network.branches().size(); ++index) {
    const Branch& branch = network.branches()[BranchId{index}];
    if (branch.normally_open && open == OpenBranches::leave_open) continue;
    const auto [low, high] = std::minmax({branch.from.index(), branch.to.index()});
    Wire& wire = wires[{low, high}];
    ++wire.circuits;
    wire.branch = index;
  }
  Graph graph(network.buses().size() + extra_vertices);
  for (const auto& [ends, wire] : wires) boost::add_edge(ends.first, ends.second, wire, graph);
  return graph;
}

std::vector<std::uint32_t> parts_of(const Graph& graph) {
  std::vector<std::uint32_t> part(boost::num_vertices(graph));
  boost::connected_components(graph, boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph)));
  return part;
}

std::vector<std::uint32_t> split_buses(Graph& graph) {
  std::vector<std::uint32_t> buses;
  boost::biconnected_components(graph, get(&Wire::block, graph), std::back_inserter(buses));
  std::ranges::sort(buses);
  return buses;
}

// A wire of one circuit that is a biconnected component by itself.
std::vector<Graph::edge_descriptor> single_wires(Graph& graph) {
  const std::size_t blocks = boost::biconnected_components(graph, get(&Wire::block, graph));
  std::vector<std::uint32_t> wires_in(blocks, 0);
  const auto [first, last] = edges(graph);
  std::for_each(first, last, [&](const auto& edge) { ++wires_in[graph[edge].block]; });
  std::vector<Graph::edge_descriptor> found;
  std::copy_if(first, last, std::back_inserter(found),
               [&](const auto& edge) { return wires_in[graph[edge].block] == 1 && graph[edge].circuits == 1; });
  return found;
}

}  // namespace

PerId<BusId, std::uint32_t> islands(const Network& network, OpenBranches open) {
  // Boost starts its searches at the vertices in order, so parts are numbered by their smallest bus.
  return PerId<BusId, std::uint32_t>{parts_of(graph_of(network, open))};
}

std::vector<BranchId> bridges(const Network& network, OpenBranches open) {
  Graph graph = graph_of(network, open);
  std::vector<BranchId> found;
  for (const auto& edge : single_wires(graph)) found.emplace_back(graph[edge].branch);
  std::ranges::sort(found);
  return found;
}

std::vector<BusId> articulation_points(const Network& network, OpenBranches open) {
  Graph graph = graph_of(network, open);
  std::vector<BusId> found;
  for (const std::uint32_t bus : split_buses(graph)) found.emplace_back(bus);
  return found;
}

std::vector<LoadId> radial_loads(const Network& network, OpenBranches open) {
  // All units hang on one more vertex by wires that cannot be lost. A load point is radial when it is joined to that
  // vertex, but not any more once all bridges are gone.
  const std::size_t source = network.buses().size();
  Graph graph = graph_of(network, open, 1);
  std::set<std::uint32_t> fed;
  for (const Unit& unit : network.units()) fed.insert(unit.bus.index());
  for (const std::uint32_t bus : fed) boost::add_edge(bus, source, Wire{.circuits = 2}, graph);
  const std::vector<std::uint32_t> with_bridges = parts_of(graph);
  for (const auto& edge : single_wires(graph)) boost::remove_edge(edge, graph);
  const std::vector<std::uint32_t> without_bridges = parts_of(graph);
  std::vector<LoadId> found;
  for (std::size_t index = 0; index < network.loads().size(); ++index) {
    const std::uint32_t bus = network.loads()[LoadId{index}].bus.index();
    const bool supplied = with_bridges[bus] == with_bridges[source];
    if (supplied && without_bridges[bus] != without_bridges[source]) found.emplace_back(index);
  }
  return found;
}

}  // namespace firmgrid
