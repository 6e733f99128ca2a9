#include "sim/output/security.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Overload;
using result::Security;
using result::SingleOutage;

constexpr std::size_t most_overloads = 6;
constexpr std::size_t most_violations = 5;

std::string more(std::size_t all, std::size_t shown) {
  return all > shown ? fmt::format(", … and {} more", all - shown) : "";
}

double mw_of(const SingleOutage& outage) { return outage.overload_mw + outage.disconnected_mw; }

/// What happens to whom; a load point that ties serve in part is not lost.
std::string kind_of(const SingleOutage& outage) {
  if (!outage.lost.empty()) return outage.lost.front() + " lost" + more(outage.lost.size(), 1);
  return outage.disconnected_mw > outage.overload_mw ? "beyond the ties" : "overload";
}

/// Load points that some single outage leaves without any supply.
std::set<std::string> lost_loads(const Security& security) {
  std::set<std::string> lost;
  for (const SingleOutage& outage : security.violations) lost.insert(outage.lost.begin(), outage.lost.end());
  return lost;
}

std::string overloads_text(const Security& security) {
  std::string text = fmt::format("  N-0 at peak: {} overloads", security.overloads.size());
  if (security.overloads.empty()) text = "  N-0 at peak: no overload";
  for (std::size_t i = 0; i < std::min(security.overloads.size(), most_overloads); ++i) {
    const Overload& each = security.overloads[i];
    text += fmt::format("{}{} {:.0f} %", i == 0 ? ": " : ", ", each.branch, 100.0 * each.mw / each.limit_mw);
  }
  text += more(security.overloads.size(), most_overloads);
  if (security.intact_curtailed_mw > 0.0) {
    text += fmt::format("; no dispatch serves {} MW", statistics::significant(security.intact_curtailed_mw, 4));
  }
  return text + "\n";
}

std::string transformer_mva(const GridSummary& grid) {
  const double mva = std::accumulate(grid.transformers.begin(), grid.transformers.end(), 0.0,
                                     [](double sum, const TransformerLevel& level) { return sum + level.mva; });
  return statistics::count(std::llround(mva));
}

std::string circuit_km(const GridSummary& grid) {
  const double km = std::accumulate(grid.lines.begin(), grid.lines.end(), 0.0,
                                    [](double sum, const LineLevel& level) { return sum + level.circuit_km; });
  return statistics::count(std::llround(km));
}

std::vector<std::string> overview_cells(const GridSummary& grid) {
  std::vector<std::string> cells{grid.plan, grid.year ? fmt::format("{}", *grid.year) : "", circuit_km(grid),
                                 transformer_mva(grid), statistics::count(std::llround(grid.peak_mw))};
  cells.push_back(grid.peak_mw > 0.0 ? fmt::format("{:.0f} %", 100.0 * (grid.capacity_mw / grid.peak_mw - 1.0)) : "");
  cells.push_back(statistics::count(grid.islands_open));
  cells.push_back(statistics::count(std::ssize(grid.radial_loads)));
  if (!grid.security) return cells;
  cells.push_back(statistics::count(std::ssize(grid.security->overloads)));
  cells.push_back(statistics::significant(grid.security->intact_curtailed_mw, 3));
  cells.push_back(statistics::count(std::ssize(grid.security->violations)));
  cells.push_back(statistics::count(std::ssize(lost_loads(*grid.security))));
  return cells;
}

}  // namespace

std::string security_text(const GridSummary& grid) {
  if (!grid.security) return "";
  const Security& security = *grid.security;
  std::string text = overloads_text(security);
  const std::size_t lost = lost_loads(security).size();
  text += fmt::format(
      "  N-1 at peak, after switching and ties: {} of {} single outages leave something curtailed, {} "
      "load point{} can be lost\n",
      security.violations.size(), statistics::count(security.outages), lost, lost == 1 ? "" : "s");
  Columns columns{{Align::left, Align::right, Align::left, Align::left}};
  for (std::size_t i = 0; i < std::min(security.violations.size(), most_violations); ++i) {
    const SingleOutage& outage = security.violations[i];
    const std::string customers =
        outage.customers > 0.0 ? fmt::format("{} customers", statistics::count(std::llround(outage.customers))) : "";
    columns.add(
        {"  " + outage.component, statistics::significant(mw_of(outage), 4) + " MW", customers, kind_of(outage)});
  }
  text += columns.text();
  if (security.violations.size() > most_violations) {
    text += fmt::format("    … and {} more (--json has all)\n", security.violations.size() - most_violations);
  }
  return text;
}

std::string overview_text(std::span<const GridSummary> grids) {
  if (grids.size() < 2) return "";
  using enum Align;
  Columns columns{{left, right, right, right, right, right, right, right, right, right, right, right}};
  std::vector<std::string> header{"plan", "year", "km", "MVA", "peak MW", "margin", "islands", "radial"};
  if (grids.front().security) header.insert(header.end(), {"N-0", "MW short", "N-1", "lost"});
  columns.add(header);
  for (const GridSummary& grid : grids) columns.add(overview_cells(grid));
  std::string text = "\n" + columns.text();
  text += "  radial: load points on a bridge";
  if (grids.front().security) {
    text +=
        "; N-0: branches overloaded with nothing out; MW short: what no dispatch serves;\n  N-1: single outages that "
        "leave something curtailed at the peak; lost: load points that one of them cuts off";
  }
  return text + "\n";
}

}  // namespace firmgrid::output
