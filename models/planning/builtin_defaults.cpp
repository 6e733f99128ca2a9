#include "models/planning/builtin_defaults.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace firmgrid::planning {
namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();

struct LineRule {
  std::string_view kind;
  double kv_max = no_limit;
  double per_year = 0.0;        // of a circuit whose length is unknown
  double per_100km_year = 0.0;  // of all others
  double repair_h = 0.0;
  std::string_view source;
};

constexpr LineRule lines[] = {
    {"cable", no_limit, 0.285, 1.86, 27.0, "IEEE RTS-79: mean of its two 138 kV cables; assumed at other voltages"},
    {"", 170.0, 0.397, 0.72, 10.0, "IEEE RTS-79: mean of its ten 138 kV overhead lines; assumed at other voltages"},
    {"", 300.0, 0.394, 0.79, 11.0, "IEEE RTS-79: mean of its 21 overhead lines of 230 kV; assumed at other voltages"},
    {"", no_limit, 0.394, 0.79, 11.0, "assumed: as at 230 kV in IEEE RTS-79, which has no higher voltage"},
};

struct TransformerRule {
  double kv_max = no_limit;
  std::string_view source;
};

constexpr double transformer_per_year = 0.02;
constexpr double transformer_repair_h = 768.0;
constexpr TransformerRule transformers[] = {
    {170.0, "assumed: as at 230/138 kV in IEEE RTS-79, which has no lower voltage"},
    {300.0, "IEEE RTS-79: its five 230/138 kV transformers; assumed at other voltages"},
    {no_limit, "assumed: as at 230/138 kV in IEEE RTS-79, which has no higher voltage"},
};

constexpr double bus_per_year = 0.01;
constexpr double bus_repair_h = 15.0;
constexpr double bus_switching_h = 1.0;

struct UnitRule {
  double mw_max = no_limit;
  double mw = 0.0;  // of the class in the published table
  double forced_outage_rate = 0.0;
  double mttr_h = 0.0;
};

/// Between two sizes of the table the nearer one holds.
constexpr UnitRule units[] = {
    {16.0, 12.0, 0.02, 60.0},   {35.0, 20.0, 0.10, 50.0},    {63.0, 50.0, 0.01, 20.0},
    {88.0, 76.0, 0.02, 40.0},   {127.5, 100.0, 0.04, 50.0},  {176.0, 155.0, 0.04, 40.0},
    {273.5, 197.0, 0.05, 50.0}, {375.0, 350.0, 0.08, 100.0}, {no_limit, 400.0, 0.12, 150.0},
};

std::vector<ClassDefault> all_rules() {
  std::vector<ClassDefault> rules;
  const auto add = [&](std::string_view component, std::string source) -> ClassDefault& {
    ClassDefault& rule = rules.emplace_back();
    rule.component = component;
    rule.source = std::move(source);
    rule.where = {"builtin", static_cast<int>(rules.size()), 0};
    return rule;
  };
  for (const LineRule& line : lines) {
    ClassDefault& rule = add("line", std::string{line.source});
    rule.kind = line.kind;
    rule.kv_max = line.kv_max;
    rule.failures_per_year = line.per_year;
    rule.failures_per_100km_year = line.per_100km_year;
    rule.repair_h = line.repair_h;
  }
  for (const TransformerRule& transformer : transformers) {
    ClassDefault& rule = add("transformer", std::string{transformer.source});
    rule.kv_max = transformer.kv_max;
    rule.failures_per_year = transformer_per_year;
    rule.repair_h = transformer_repair_h;
  }
  ClassDefault& bus = add("bus", "assumed: one fault in a hundred years, an hour to switch to the other busbar");
  bus.failures_per_year = bus_per_year;
  bus.repair_h = bus_repair_h;
  bus.switching_h = bus_switching_h;
  for (const UnitRule& unit : units) {
    ClassDefault& rule = add("unit", fmt::format("IEEE RTS-79: its units of {} MW; assumed at other sizes", unit.mw));
    rule.mw_max = unit.mw_max;
    rule.forced_outage_rate = unit.forced_outage_rate;
    rule.mttr_h = unit.mttr_h;
  }
  return rules;
}

struct Count {
  std::string_view word;
  std::string_view plural;
  int components = 0;
};

}  // namespace

std::span<const ClassDefault> builtin_defaults() {
  static const std::vector<ClassDefault> rules = all_rules();
  return rules;
}

void announce_builtin(const RowsOfYear& rows, const std::vector<DefaultUsed>& defaults, Findings& findings) {
  std::array counts{Count{"line", "lines"}, Count{"transformer", "transformers"}, Count{"bus", "buses"},
                    Count{"unit", "units"}};
  for (const DefaultUsed& used : defaults) {
    const Register::Entry* const entry = rows.component_ids.find(used.component);
    for (Count& count : counts) count.components += entry != nullptr && entry->word == count.word ? 1 : 0;
  }
  std::vector<std::string> parts;
  for (const Count& count : counts) {
    if (count.components > 0) {
      parts.push_back(fmt::format("{} {}", count.components, count.components == 1 ? count.word : count.plural));
    }
  }
  if (!parts.empty()) {
    findings.remark({}, fmt::format("outage data of {} comes from the built-in rules {} (IEEE RTS-79 by class, partly "
                                    "assumed), not from this network.",
                                    fmt::join(parts, ", "), builtin_name));
  }
  if (rows.tables.defaults.empty()) return;
  findings.remark({rows.tables.defaults.front().where.file, 0, 0},
                  "these rules do not act: reliability.defaults is \"builtin\".");
}

}  // namespace firmgrid::planning
