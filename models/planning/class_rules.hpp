#pragma once

#include <span>
#include <string_view>

#include "models/planning/grid.hpp"
#include "models/planning/rows.hpp"

namespace firmgrid::planning {

/// The class defaults in force, as [reliability] defaults says. A rule speaks for every quantity that a row does not
/// give itself, each for itself: a row with rates of its own still takes the switching time of its class.
class ClassRules {
 public:
  /// Both must outlive the rules.
  ClassRules(const RowsOfYear& rows, const Options& options);

  /// The first rule whose conditions the row meets, or nullptr. Lines go by kind and the voltage of from_bus,
  /// transformers by that of their high side, buses by their own, units by that of their bus and by capacity.
  const ClassDefault* of(const LineRow& row) const;
  const ClassDefault* of(const TransformerRow& row) const;
  const ClassDefault* of(const BusRow& row) const;
  const ClassDefault* of(const UnitRow& row) const;

  /// The row's own switching time, else that of its class, else 0.
  template <class Row>
  double switching_h(const Row& row) const {
    if (row.switching_h) return *row.switching_h;
    const ClassDefault* rule = of(row);
    return rule == nullptr ? 0.0 : rule->switching_h.value_or(0.0);
  }

 private:
  struct Class {
    std::string_view component;
    std::string_view kind = {};
    double kv = 0.0;
    double mw = 0.0;
  };
  const ClassDefault* first(const Class& wanted) const;

  const RowsOfYear& rows_;
  std::span<const ClassDefault> rules_;
};

}  // namespace firmgrid::planning
