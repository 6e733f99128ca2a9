#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "sim/output/exports.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

constexpr int points = 0;  // geometries of layers, as QGIS numbers them
constexpr int lines = 1;

/// Red, green, blue, opacity; from few minutes to many: dark enough for paper, told apart without red and green.
constexpr std::array ramp{"255,237,160,255", "254,178,76,255", "252,78,42,255", "189,0,38,255", "102,0,20,255"};

/// Of voltages, highest first; the last one is for all further ones.
constexpr std::array voltages{"128,0,128,255", "0,70,160,255", "0,130,130,255", "90,90,90,255", "160,160,160,255"};

std::string property(std::string_view name, std::string_view value) {
  return fmt::format("     <prop k=\"{}\" v=\"{}\"/>\n", name, value);
}

std::string marker(std::size_t number, std::string_view color) {
  return fmt::format(
      "   <symbol type=\"marker\" name=\"{}\" alpha=\"1\">\n    <layer class=\"SimpleMarker\" enabled=\"1\" "
      "pass=\"0\" locked=\"0\">\n{}{}{}{}{}    </layer>\n   </symbol>\n",
      number, property("name", "circle"), property("color", color), property("outline_color", "60,60,60,255"),
      property("size", "3.2"), property("size_unit", "MM"));
}

std::string stroke(std::size_t number, std::string_view color) {
  return fmt::format(
      "   <symbol type=\"line\" name=\"{}\" alpha=\"1\">\n    <layer class=\"SimpleLine\" enabled=\"1\" pass=\"0\" "
      "locked=\"0\">\n{}{}{}    </layer>\n   </symbol>\n",
      number, property("line_color", color), property("line_width", "0.6"), property("line_width_unit", "MM"));
}

std::string document(const std::string& renderer, int geometry) {
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.16\" "
      "styleCategories=\"Symbology\">\n{} <layerGeometryType>{}</layerGeometryType>\n</qgis>\n",
      renderer, geometry);
}

/// The first index that stations have numbers for.
std::string colouring_index(const std::vector<result::Member>& members) {
  for (const result::Member& member : members) {
    if (std::string index = member.headline_index("substation"); !index.empty()) return index;
  }
  return "saidi";
}

/// Edges of classes with equally many stations of all plans and years in each; equal ones once.
std::vector<double> edges_of(const std::vector<result::Member>& members, const std::string& index) {
  std::vector<double> values;
  for (const result::Member& member : members) {
    for (const result::Row* row : member.rows("substation", index)) {
      if (row->value.mean) values.push_back(*row->value.mean);
    }
  }
  if (values.empty()) return {0.0, 1.0};
  std::ranges::sort(values);
  std::vector<double> edges;
  for (std::size_t i = 0; i <= ramp.size(); ++i) edges.push_back(values[i * (values.size() - 1) / ramp.size()]);
  edges.erase(std::ranges::unique(edges).begin(), edges.end());
  if (edges.size() == 1) edges.push_back(edges.front());
  return edges;
}

}  // namespace

std::string station_style(const result::RunResult& result) {
  const std::vector<result::Member> members = result::members_of(result);
  const std::string index = colouring_index(members);
  const std::vector<double> edges = edges_of(members, index);
  std::string ranges;
  std::string symbols;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    ranges +=
        fmt::format("   <range lower=\"{}\" upper=\"{}\" symbol=\"{}\" label=\"{:.4g} to {:.4g}\" render=\"true\"/>\n",
                    edges[i], edges[i + 1], i, edges[i], edges[i + 1]);
    symbols += marker(i, ramp[i]);
  }
  return document(fmt::format(" <renderer-v2 type=\"graduatedSymbol\" attr=\"{}\" graduatedMethod=\"GraduatedColor\" "
                              "symbollevels=\"0\">\n  <ranges>\n{}  </ranges>\n  <symbols>\n{}  </symbols>\n"
                              " </renderer-v2>\n",
                              index, ranges, symbols),
                  points);
}

std::string line_style(const result::RunResult& result) {
  std::set<double, std::greater<>> levels;
  for (const result::MapBranch& branch : result.map.branches) levels.insert(branch.kv);
  std::string categories;
  std::string symbols;
  std::size_t i = 0;
  for (const double kv : levels) {
    categories += fmt::format(
        "   <category value=\"{0}\" symbol=\"{1}\" label=\"{0} kV\" type=\"double\" render=\"true\"/>\n", kv, i);
    symbols += stroke(i, voltages[std::min(i, voltages.size() - 1)]);
    ++i;
  }
  return document(fmt::format(" <renderer-v2 type=\"categorizedSymbol\" attr=\"kv\" symbollevels=\"0\">\n"
                              "  <categories>\n{}  </categories>\n  <symbols>\n{}  </symbols>\n </renderer-v2>\n",
                              categories, symbols),
                  lines);
}

}  // namespace firmgrid::output
