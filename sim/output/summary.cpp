#include "sim/output/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/output/bars.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/security.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

constexpr std::size_t most_names = 8;  // of a list on a terminal

std::string names(const std::vector<std::string>& ids, std::size_t most = most_names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) text += (i > 0 ? ", " : "") + ids[i];
  if (ids.size() > most) text += fmt::format(", … and {} more", ids.size() - most);
  return text;
}

/// "defaults.toml:14", without folders.
std::string short_rule(const std::string& rule) { return rule.substr(rule.rfind('/') + 1); }

std::string megawatts(double value) { return statistics::significant(value, value < 1e4 ? 4 : 6); }

std::string counts_text(const GridSummary& grid) {
  std::string text = " ";
  for (const auto& [what, number] : grid.counts) text += fmt::format(" {} {} ·", statistics::count(number), what);
  text.resize(text.size() - std::string{" ·"}.size());
  return text + "\n";
}

std::string levels_text(const GridSummary& grid) {
  using enum Align;
  Columns columns{{left, right, left, right, left, left, left}};
  const auto most = [](const auto& levels, auto size) {
    double largest = 0.0;
    for (const auto& level : levels) largest = std::max(largest, level.*size);
    return largest;
  };
  const double most_km = most(grid.lines, &LineLevel::circuit_km);
  const double most_mva = most(grid.transformers, &TransformerLevel::mva);
  for (const LineLevel& level : grid.lines) {
    columns.add({statistics::significant(level.kv, 5) + " kV", statistics::count(level.circuits), "circuits",
                 statistics::significant(level.circuit_km, 5), "km", bar(level.circuit_km, most_km),
                 level.unknown_length > 0 ? fmt::format("{} without length", level.unknown_length) : ""});
  }
  for (const TransformerLevel& level : grid.transformers) {
    columns.add(
        {fmt::format("{}/{} kV", statistics::significant(level.high_kv, 5), statistics::significant(level.low_kv, 5)),
         statistics::count(level.transformers), "transformers", statistics::significant(level.mva, 6), "MVA",
         bar(level.mva, most_mva), level.unlimited > 0 ? fmt::format("{} without rating", level.unlimited) : ""});
  }
  return columns.text();
}

std::string balance_text(const GridSummary& grid) {
  std::string text =
      fmt::format("  peak {} MW over {} h · {} customers · units {} MW", megawatts(grid.peak_mw),
                  statistics::significant(grid.hours, 6), statistics::count(static_cast<std::int64_t>(grid.customers)),
                  megawatts(grid.capacity_mw));
  if (grid.peak_mw > 0.0) text += fmt::format(" (margin {:.0f} %)", 100.0 * (grid.capacity_mw / grid.peak_mw - 1.0));
  return text + "\n";
}

std::string shape_text(const GridSummary& grid) {
  std::string text = fmt::format("  {} island{} as operated, {} with open branches closed\n", grid.islands_open,
                                 grid.islands_open == 1 ? "" : "s", grid.islands_closed);
  text += fmt::format("  {} bridges as built{}{}\n", grid.bridges.size(), grid.bridges.empty() ? "" : ": ",
                      names(grid.bridges));
  text += fmt::format("  {} load points hang on a bridge{}{}\n", grid.radial_loads.size(),
                      grid.radial_loads.empty() ? "" : ": ", names(grid.radial_loads));
  return text;
}

std::string defaults_text(const GridSummary& grid) {
  if (grid.defaults.empty()) return "";
  Columns columns{{Align::left, Align::right, Align::left}};
  for (const auto& [rule, components] : grid.defaults) {
    // Where there is no rule, everybody is named: what never fails is easily forgotten.
    const std::size_t most = rule.find(':') == std::string::npos ? components.size() : most_names;
    columns.add(
        {short_rule(rule), statistics::count(static_cast<std::int64_t>(components.size())), names(components, most)});
  }
  return "\n  rates taken from a class default\n" + columns.text();
}

/// What is different from the grid of the first plan in the same year; that one in full.
std::string grid_text(const GridSummary& grid, const GridSummary& first) {
  std::string text = fmt::format("\nplan {}{}", grid.plan, grid.year ? fmt::format(", year {}", *grid.year) : "");
  text += grid.title.empty() || grid.title == grid.plan ? "\n" : fmt::format(": {}\n", grid.title);
  std::string different;
  for (const auto block : {counts_text, balance_text, levels_text, shape_text, security_text, defaults_text}) {
    const std::string found = block(grid);
    if (&grid == &first || found != block(first)) different += found;
  }
  return text + (different.empty() ? fmt::format("  consists of the same as plan {}\n", first.plan) : different);
}

const GridSummary& first_of(const StudySummary& summary, std::optional<int> year) {
  return *std::ranges::find(summary.grids, year, &GridSummary::year);
}

}  // namespace

std::string summary_text(const StudySummary& summary) {
  std::string text = fmt::format("{}\n", summary.title.empty() ? "(no title)" : summary.title);
  if (!summary.method.empty()) text += fmt::format("method {}\n", summary.method);
  text += overview_text(summary.grids);
  for (const GridSummary& grid : summary.grids) text += grid_text(grid, first_of(summary, grid.year));
  if (!summary.notes.empty() || !summary.warnings.empty()) text += "\n";
  for (const std::string& note : summary.notes) text += fmt::format("note: {}\n", note);
  for (const std::string& warning : summary.warnings) text += fmt::format("warning: {}\n", warning);
  return text;
}

}  // namespace firmgrid::output
