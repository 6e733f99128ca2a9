#include "models/planning/class_rules.hpp"

#include <algorithm>

#include "models/planning/builtin_defaults.hpp"

namespace firmgrid::planning {
namespace {

std::span<const ClassDefault> in_force(const Tables& tables, Defaults source) {
  if (source == Defaults::builtin) return builtin_defaults();
  return source == Defaults::file ? std::span<const ClassDefault>{tables.defaults} : std::span<const ClassDefault>{};
}

}  // namespace

ClassRules::ClassRules(const RowsOfYear& rows, const Options& options)
    : rows_{rows}, rules_{in_force(rows.tables, options.defaults)} {}

const ClassDefault* ClassRules::first(const Class& wanted) const {
  const auto rule = std::ranges::find_if(rules_, [&](const ClassDefault& each) {
    return each.component == wanted.component && (each.kind.empty() || each.kind == wanted.kind) &&
           each.kv_min <= wanted.kv && wanted.kv <= each.kv_max && each.mw_min <= wanted.mw && wanted.mw <= each.mw_max;
  });
  return rule == rules_.end() ? nullptr : &*rule;
}

const ClassDefault* ClassRules::of(const LineRow& row) const {
  return first({.component = "line", .kind = row.kind, .kv = rows_.bus(row.from_bus).kv});
}

const ClassDefault* ClassRules::of(const TransformerRow& row) const {
  return first({.component = "transformer", .kv = std::max(rows_.bus(row.from_bus).kv, rows_.bus(row.to_bus).kv)});
}

const ClassDefault* ClassRules::of(const BusRow& row) const { return first({.component = "bus", .kv = row.kv}); }

const ClassDefault* ClassRules::of(const UnitRow& row) const {
  return first({.component = "unit", .kv = rows_.bus(row.bus).kv, .mw = row.capacity_mw});
}

}  // namespace firmgrid::planning
