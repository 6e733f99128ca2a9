#include "sim/flow/max_flow.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <cmath>
#include <cstdint>

namespace firmgrid::flow {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;
using Arc = boost::graph_traits<Graph>::edge_descriptor;

/// Steps that the injections are counted in: sums of capacities at a bus stay far within 64 bits.
constexpr int step_bits = 52;

}  // namespace

/// Two arcs per branch, each the reverse of the other; behind them a pair from the source to every bus and a pair from
/// every bus to the sink.
struct MaxFlow::Arcs {
  explicit Arcs(const Network& network)
      : buses{network.buses().size()},
        branches{network.branches().size()},
        graph{buses + 2},
        before(buses + 2),
        colour(buses + 2),
        distance(buses + 2) {
    for (const Branch& branch : network.branches()) add_pair(branch.from.index(), branch.to.index());
    for (std::size_t bus = 0; bus < buses; ++bus) add_pair(source(), bus);
    for (std::size_t bus = 0; bus < buses; ++bus) add_pair(bus, sink());
    capacity.assign(reverse.size(), 0);
    left.assign(reverse.size(), 0);
  }

  std::size_t source() const { return buses; }
  std::size_t sink() const { return buses + 1; }
  std::size_t of_branch(std::size_t branch) const { return 2 * branch; }
  std::size_t into(std::size_t bus) const { return 2 * (branches + bus); }
  std::size_t out_of(std::size_t bus) const { return 2 * (branches + buses + bus); }

  void add_pair(std::size_t from, std::size_t to) {
    const std::size_t at = reverse.size();
    const Arc there = boost::add_edge(from, to, at, graph).first;
    const Arc back = boost::add_edge(to, from, at + 1, graph).first;
    reverse.push_back(back);
    reverse.push_back(there);
  }

  std::int64_t run() {
    const auto arc = boost::get(boost::edge_index, graph);
    const auto bus = boost::get(boost::vertex_index, graph);
    return boost::boykov_kolmogorov_max_flow(
        graph, boost::make_iterator_property_map(capacity.begin(), arc),
        boost::make_iterator_property_map(left.begin(), arc), boost::make_iterator_property_map(reverse.begin(), arc),
        boost::make_iterator_property_map(before.begin(), bus), boost::make_iterator_property_map(colour.begin(), bus),
        boost::make_iterator_property_map(distance.begin(), bus), bus, source(), sink());
  }

  std::size_t buses;
  std::size_t branches;
  Graph graph;
  std::vector<Arc> reverse;            // [arcs]
  std::vector<std::int64_t> capacity;  // [arcs]
  std::vector<std::int64_t> left;      // [arcs] capacity that the flow does not use
  std::vector<Arc> before;             // [vertices]
  std::vector<boost::default_color_type> colour;
  std::vector<std::size_t> distance;
};

MaxFlow::MaxFlow(const Network& network)
    : arcs_{std::make_unique<Arcs>(network)}, sending_(network.buses().size(), 0) {}

MaxFlow::~MaxFlow() = default;

void MaxFlow::set_capacities(std::span<const double> limit_mw, std::span<const double> injection_mw) {
  Arcs& arcs = *arcs_;
  double total_mw = 0.0;
  for (const double mw : injection_mw) total_mw += std::max(0.0, mw);
  // A power of two, so that scaling rounds nothing that the steps do not.
  unit_mw_ = total_mw > 0.0 ? std::ldexp(1.0, std::ilogb(total_mw) + 1 - step_bits) : 1.0;
  const auto steps = [&](double mw) { return static_cast<std::int64_t>(std::llround(mw / unit_mw_)); };
  std::ranges::fill(arcs.capacity, 0);
  for (std::size_t i = 0; i < arcs.branches; ++i) {
    // No branch can be asked for more than is injected.
    const std::int64_t limit = steps(std::min(limit_mw[i], total_mw));
    arcs.capacity[arcs.of_branch(i)] = limit;
    arcs.capacity[arcs.of_branch(i) + 1] = limit;
  }
  for (std::size_t bus = 0; bus < arcs.buses; ++bus) {
    arcs.capacity[arcs.into(bus)] = steps(std::max(0.0, injection_mw[bus]));
    arcs.capacity[arcs.out_of(bus)] = steps(std::max(0.0, -injection_mw[bus]));
  }
}

double MaxFlow::send(std::span<const double> limit_mw, std::span<const double> injection_mw) {
  Arcs& arcs = *arcs_;
  set_capacities(limit_mw, injection_mw);
  std::int64_t wanted = 0;
  for (std::size_t bus = 0; bus < arcs.buses; ++bus) wanted += arcs.capacity[arcs.into(bus)];
  const std::int64_t sent = arcs.run();
  // The search colours black what the source still reaches.
  for (std::size_t bus = 0; bus < arcs.buses; ++bus) sending_[bus] = arcs.colour[bus] == boost::black_color ? 1 : 0;
  return static_cast<double>(wanted - sent) * unit_mw_;
}

void MaxFlow::flows(std::span<double> flow_mw) const {
  for (std::size_t i = 0; i < arcs_->branches; ++i) {
    const std::size_t arc = arcs_->of_branch(i);
    flow_mw[i] = static_cast<double>(arcs_->capacity[arc] - arcs_->left[arc]) * unit_mw_;
  }
}

}  // namespace firmgrid::flow
