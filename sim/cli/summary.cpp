#include "sim/cli/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <span>

#include "models/base/text.hpp"
#include "models/network/topology.hpp"

namespace firmgrid::cli {
namespace {

using output::GridSummary;

std::int64_t size_of(const auto& list) { return static_cast<std::int64_t>(list.size()); }

std::int64_t count_of(const Network& network, BranchKind kind) {
  return std::ranges::count(network.branches(), kind, &Branch::kind);
}

void add_counts(const planning::Grid& grid, GridSummary& summary) {
  const Network& network = grid.network;
  summary.counts = {{"substations", size_of(network.substations())},
                    {"buses", size_of(network.buses())},
                    {"lines", count_of(network, BranchKind::line)},
                    {"transformers", count_of(network, BranchKind::transformer)},
                    {"open branches", std::ranges::count(network.branches(), true, &Branch::normally_open)},
                    {"units", size_of(network.units())},
                    {"load points", size_of(network.loads())},
                    {"causes", size_of(grid.causes)}};
}

/// Highest voltage first.
void add_lines(const Network& network, GridSummary& summary) {
  std::map<double, output::LineLevel, std::greater<>> levels;
  for (const Branch& branch : network.branches()) {
    if (branch.kind != BranchKind::line) continue;
    const double kv = network.buses()[branch.from].kv;
    output::LineLevel& level = levels[kv];
    level.kv = kv;
    level.circuits += 1;
    level.circuit_km += branch.length_km;
    if (branch.length_km <= 0.0) level.unknown_length += 1;
  }
  for (const auto& [kv, level] : levels) summary.lines.push_back(level);
}

/// MVA as they limit the branch with nothing out; the network knows it in MW.
void add_transformers(const Network& network, const planning::Options& options, GridSummary& summary) {
  std::map<std::pair<double, double>, output::TransformerLevel, std::greater<>> levels;
  for (const Branch& branch : network.branches()) {
    if (branch.kind != BranchKind::transformer) continue;
    const double from = network.buses()[branch.from].kv;
    const double to = network.buses()[branch.to].kv;
    output::TransformerLevel& level = levels[{std::max(from, to), std::min(from, to)}];
    level.high_kv = std::max(from, to);
    level.low_kv = std::min(from, to);
    level.transformers += 1;
    const bool limited = std::isfinite(branch.limit_mw);
    level.mva += limited ? branch.limit_mw / (options.rating_scale * options.power_factor) : 0.0;
    if (!limited) level.unlimited += 1;
  }
  for (const auto& [kv, level] : levels) summary.transformers.push_back(level);
}

void add_shape(const Network& network, GridSummary& summary) {
  const auto parts = [&](OpenBranches open) {
    const auto island_of = islands(network, open);
    return size_of(std::set<std::uint32_t>(island_of.begin(), island_of.end()));
  };
  summary.islands_open = parts(OpenBranches::leave_open);
  summary.islands_closed = parts(OpenBranches::close);
  for (const BranchId branch : bridges(network, OpenBranches::close)) {
    summary.bridges.push_back(network.branches()[branch].id);
  }
  for (const LoadId load : radial_loads(network, OpenBranches::close)) {
    summary.radial_loads.push_back(network.loads()[load].id);
  }
}

/// The line of a rule, for order; what has none comes last.
std::int64_t line_of(const output::RuleUse& use) {
  const std::size_t colon = use.rule.rfind(':');
  const auto line = colon == std::string::npos ? std::nullopt : parse_integer(use.rule.substr(colon + 1));
  return line.value_or(std::numeric_limits<std::int64_t>::max());
}

void add_defaults(const planning::Grid& grid, GridSummary& summary) {
  std::map<std::string, std::vector<std::string>> users;
  for (const planning::DefaultUsed& used : grid.defaults) users[used.rule].push_back(used.component);
  for (auto& [rule, components] : users) summary.defaults.push_back({rule, std::move(components)});
  std::ranges::stable_sort(summary.defaults, {}, &line_of);
}

GridSummary summary_of(const planning::Grid& grid, const planning::Options& options) {
  GridSummary summary;
  add_counts(grid, summary);
  add_lines(grid.network, summary);
  add_transformers(grid.network, options, summary);
  add_shape(grid.network, summary);
  summary.peak_mw = grid.load.annual_peak_mw();
  summary.hours = grid.load.hours();
  summary.customers = grid.network.customers();
  for (const Unit& unit : grid.network.units()) summary.capacity_mw += unit.capacity_mw;
  add_defaults(grid, summary);
  return summary;
}

/// Several years repeat their remarks; each is said once.
void add_once(std::vector<std::string>& list, std::string text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

}  // namespace

output::StudySummary summary_of(const study::Study& study, std::span<const GridOfPlan> grids) {
  output::StudySummary summary;
  summary.title = study.title;
  summary.method = study.simulation.method;
  for (const GridOfPlan& of : grids) {
    output::GridSummary& grid = summary.grids.emplace_back(summary_of(*of.grid, of.plan->options));
    grid.year = of.year;
    grid.plan = of.plan->id;
    if (of.plan->title != of.plan->id) grid.title = of.plan->title;
  }
  for (const Warning& note : study.notes) add_once(summary.notes, to_text(note));
  for (const Warning& warning : study.warnings) add_once(summary.warnings, to_text(warning));
  for (const GridOfPlan& of : grids) {
    for (const Warning& warning : of.grid->warnings) add_once(summary.warnings, to_text(warning));
  }
  return summary;
}

}  // namespace firmgrid::cli
