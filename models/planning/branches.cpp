#include <cmath>
#include <numbers>

#include "models/base/text.hpp"
#include "models/planning/class_rules.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

constexpr double base_mva = 100.0;

using Reactance = std::expected<double, std::string>;

Reactance reactance(const LineRow& row, double kv) {
  if (row.x_pu && row.x_ohm_per_km)
    return std::unexpected("the reactance is given twice (x_pu, x_ohm_per_km). Keep one.");
  if (row.x_pu) return *row.x_pu;
  if (!row.x_ohm_per_km) return std::unexpected("the reactance is missing (x_pu, or x_ohm_per_km with length_km)");
  if (!row.length_km) return std::unexpected("x_ohm_per_km is given without length_km");
  return *row.x_ohm_per_km * *row.length_km / (kv * kv / base_mva);
}

Reactance reactance(const TransformerRow& row, double /*kv*/) {
  if (row.x_pu && row.x_percent) return std::unexpected("the reactance is given twice (x_pu, x_percent). Keep one.");
  if (row.x_pu) return *row.x_pu;
  if (!row.x_percent) return std::unexpected("the reactance is missing (x_pu, or x_percent with rating_mva)");
  if (row.rating_mva.value_or(0.0) <= 0.0) return std::unexpected("x_percent is given without rating_mva");
  return *row.x_percent / 100.0 * base_mva / *row.rating_mva;
}

template <class Row>
double limit_mw(const Row& row, Rating rating, const Options& options) {
  const bool emergency = rating == Rating::emergency && row.emergency_mva;
  const double mva = emergency ? *row.emergency_mva : row.rating_mva.value_or(0.0);
  if (mva == 0.0) return std::numeric_limits<double>::infinity();
  return mva * options.rating_scale * options.power_factor;
}

using Momentary = std::expected<double, std::string>;

// Trips that end by reclosing, per year: the row's own, else those of its class.
Momentary momentary_per_year(const LineRow& row, const ClassDefault* rule) {
  if (row.momentary_per_year && row.momentary_per_100km_year)
    return std::unexpected("the momentary rate is given twice (momentary_per_year, momentary_per_100km_year)");
  if (row.momentary_per_year) return *row.momentary_per_year;
  const bool by_class = !row.momentary_per_100km_year && rule != nullptr;
  const std::optional<double> per_100km = by_class ? rule->momentary_per_100km_year : row.momentary_per_100km_year;
  if (per_100km.value_or(0.0) == 0.0) return 0.0;
  if (row.length_km) return *per_100km * *row.length_km / 100.0;
  const std::string who = by_class ? fmt::format("by the default at {}, ", place_text(rule->where)) : "";
  return std::unexpected(who + "momentary_per_100km_year is given without length_km");
}

void complete(Branch& branch, const LineRow& row, const RowsOfYear& rows, Findings& findings) {
  branch.kind = BranchKind::line;
  branch.normally_open = row.normally_open;
  branch.corridor = row.corridor;
  branch.length_km = row.length_km.value_or(0.0);
  if (!(branch.length_km >= 0.0)) {
    findings.refuse(row.where, fmt::format("line \"{}\": length_km is {} (must be 0 or more)", row.id,
                                           number_text(branch.length_km)));
  }
  const double from_kv = rows.bus(row.from_bus).kv;
  const double to_kv = rows.bus(row.to_bus).kv;
  const auto there = [&](const std::string& id) {
    const Register::Entry* const bus = rows.bus_ids.find(id);
    return bus != nullptr && bus->index;
  };
  if (!there(row.from_bus) || !there(row.to_bus) || from_kv == to_kv) return;  // told as a reference, or sound
  findings.refuse(row.where, fmt::format("line \"{}\" joins {} kV (\"{}\") and {} kV (\"{}\"). A transformer is meant.",
                                         row.id, number_text(from_kv), row.from_bus, number_text(to_kv), row.to_bus));
}

void complete(Branch& branch, const TransformerRow& row, const RowsOfYear& rows, Findings& findings) {
  branch.kind = BranchKind::transformer;
  branch.tap = row.tap;
  branch.shift_rad = row.shift_deg * std::numbers::pi / 180.0;
  if (!(row.tap > 0.0)) {
    findings.refuse(row.where,
                    fmt::format("transformer \"{}\": tap is {} (must be above 0)", row.id, number_text(row.tap)));
  }
  const double from_kv = rows.bus(row.from_bus).kv;
  const double to_kv = rows.bus(row.to_bus).kv;
  if (from_kv >= to_kv) return;
  findings.remark(row.where,
                  fmt::format("transformer \"{}\": from_bus \"{}\" ({} kV) should be the high side (to_bus \"{}\" "
                              "has {} kV); tap and shift act at from_bus",
                              row.id, row.from_bus, number_text(from_kv), row.to_bus, number_text(to_kv)));
}

class BranchMaker {
 public:
  BranchMaker(const RowsOfYear& rows, const Options& options, Findings& findings)
      : rows_{rows}, options_{options}, rules_{rows, options}, findings_{findings} {}

  Branch operator()(const LineRow* row) const {
    Branch branch = make("line", *row);
    if (const Momentary rate = momentary_per_year(*row, rules_.of(*row))) {
      branch.momentary_per_year = *rate * scale_of(options_.failure_scale, "line");
      check("line", *row, "the momentary rate", branch.momentary_per_year);
    } else {
      findings_.refuse(row->where, fmt::format("line \"{}\": {}", row->id, rate.error()));
    }
    return branch;
  }
  Branch operator()(const TransformerRow* row) const { return make("transformer", *row); }

 private:
  template <class Row>
  Branch make(std::string_view word, const Row& row) const {
    Branch branch{.id = row.id,
                  .from = BusId{rows_.bus_ids.index_or_first(row.from_bus)},
                  .to = BusId{rows_.bus_ids.index_or_first(row.to_bus)},
                  .limit_mw = limit_mw(row, options_.intact_rating, options_),
                  .outage_limit_mw = limit_mw(row, options_.outage_rating, options_),
                  .switching_h = rules_.switching_h(row),
                  .corridor = {}};
    const Reactance x_pu = reactance(row, rows_.bus(row.from_bus).kv);
    if (!x_pu) {
      findings_.refuse(row.where, fmt::format("{} \"{}\": {}", word, row.id, x_pu.error()));
    } else if (*x_pu == 0.0 || !std::isfinite(*x_pu)) {
      findings_.refuse(row.where,
                       fmt::format("{} \"{}\": the reactance is {} (must not be 0). Give its small value, or make "
                                   "its two buses one.",
                                   word, row.id, number_text(*x_pu)));
    } else {
      branch.x_pu = *x_pu;
    }
    check(word, row, "rating_mva", row.rating_mva.value_or(0.0), "; 0 = unlimited");
    check(word, row, "emergency_mva", row.emergency_mva.value_or(0.0), "; 0 = unlimited");
    check(word, row, "switching_h", branch.switching_h);
    complete(branch, row, rows_, findings_);
    return branch;
  }

  template <class Row>
  void check(std::string_view word, const Row& row, std::string_view name, double value,
             std::string_view more = {}) const {
    if (value >= 0.0 && std::isfinite(value)) return;
    findings_.refuse(row.where, fmt::format("{} \"{}\": {} is {} (must be 0 or more{})", word, row.id, name,
                                            number_text(value), more));
  }

  const RowsOfYear& rows_;
  const Options& options_;
  ClassRules rules_;
  Findings& findings_;
};

}  // namespace

PerId<BranchId, Branch> make_branches(const RowsOfYear& rows, const Options& options, Findings& findings) {
  PerId<BranchId, Branch> branches;
  if (rows.buses.empty()) return branches;  // told as a network without buses
  for (const BranchRow& row : rows.branches) branches.push_back(std::visit(BranchMaker{rows, options, findings}, row));
  return branches;
}

}  // namespace firmgrid::planning
