#include <algorithm>

#include "models/base/text.hpp"
#include "models/outage/rates.hpp"
#include "models/outage/states.hpp"
#include "models/planning/class_rules.hpp"
#include "models/planning/spare_pools.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

using outage::Component;
using outage::ComponentKind;
using outage::Parameters;
using outage::RateColumns;

constexpr std::string_view default_model = "two_state";

// A rule that knows a rate per length and one per circuit means the latter for lines whose length is unknown.
RateColumns columns_of(const ClassDefault& rule, std::optional<double> length_km) {
  const bool by_length = rule.failures_per_100km_year && (length_km || !rule.failures_per_year);
  return {.forced_outage_rate = rule.forced_outage_rate,
          .mttr_h = rule.mttr_h,
          .failures_per_year = by_length ? std::nullopt : rule.failures_per_year,
          .failures_per_100km_year = by_length ? rule.failures_per_100km_year : std::nullopt,
          .length_km = length_km,
          .repair_h = rule.repair_h};
}

class Rater {
 public:
  Rater(const RowsOfYear& rows, const Options& options, std::vector<DefaultUsed>& defaults, Findings& findings)
      : rows_{rows},
        options_{options},
        rules_{rows, options},
        pooled_{pooled_transformers(rows.tables, options)},
        defaults_{defaults},
        findings_{findings} {}

  Rated operator()(const LineRow* row) const {
    const RateColumns own{.failures_per_year = row->failures_per_year,
                          .failures_per_100km_year = row->failures_per_100km_year,
                          .length_km = row->length_km,
                          .repair_h = row->repair_h};
    Rated rated = rate({"line", ComponentKind::branch}, *row, own);
    if (!row->circuit.empty()) rated.stream = "outage/" + row->circuit;
    rated.corridor = row->corridor;
    return rated;
  }

  Rated operator()(const TransformerRow* row) const {
    const RateColumns own{.failures_per_year = row->failures_per_year, .repair_h = row->repair_h};
    Rated rated = rate({"transformer", ComponentKind::branch}, *row, own);
    rated.spare_h = spare_of(*row);
    if (rated.spare_h && !pooled_.contains(row->id)) {
      rated.parameters = outage::with_repair_at_most(rated.parameters, *rated.spare_h);
    }
    return rated;
  }

  Rated operator()(const BusRow* row) const {
    const RateColumns own{.failures_per_year = row->failures_per_year, .repair_h = row->repair_h};
    return rate({"bus", ComponentKind::bus}, *row, own);
  }

  Rated operator()(const UnitRow* row) const {
    const Class unit{"unit", ComponentKind::unit};
    const RateColumns own{.forced_outage_rate = row->forced_outage_rate,
                          .mttf_h = row->mttf_h,
                          .mttr_h = row->mttr_h,
                          .failures_per_year = row->failures_per_year,
                          .repair_h = row->repair_h};
    if (row->states.empty()) {
      Rated rated = rate(unit, *row, own);
      rated.model = row->model;
      return rated;
    }
    Rated rated = unrated(unit, *row);
    rated.model = row->model;
    add_rates(rated, own, unit.word, unit.word);
    if (!(row->capacity_mw >= 0.0)) return rated;  // told with the unit
    const outage::StateScales scales{.failure = scale_of(options_.failure_scale, unit.word),
                                     .repair = scale_of(options_.repair_scale, unit.word)};
    if (auto parsed = outage::parse_states(row->states, row->capacity_mw, scales)) {
      rated.parameters.states = std::move(parsed->states);
      rated.parameters.stays_h = std::move(parsed->stays_h);
    } else {
      findings_.refuse(row->where, fmt::format("unit \"{}\": {}", row->id, parsed.error()));
      rated.hits.clear();  // there is no model to make
    }
    return rated;
  }

 private:
  struct Class {
    std::string_view word;
    ComponentKind kind = ComponentKind::branch;
  };

  template <class Row>
  Rated unrated(const Class& of, const Row& row) const {
    const Component component{of.kind, rows_.component_ids.index_or_first(row.id)};
    return {.id = row.id,
            .stream = "outage/" + row.id,
            .model = std::string{default_model},
            .hits = {component},
            .parameters = {},
            .corridor = {},
            .where = row.where};
  }

  template <class Row>
  Rated rate(const Class& of, const Row& row, const RateColumns& own) const {
    Rated rated = unrated(of, row);
    if (!own.empty()) {
      add_rates(rated, own, of.word, of.word);
      return rated;
    }
    const ClassDefault* rule = rules_.of(row);
    if (rule == nullptr) {
      defaults_.push_back({row.id, "never fails"});
      return rated;
    }
    defaults_.push_back({row.id, place_text(rule->where)});
    const std::string who = fmt::format("by the default at {}, {}", place_text(rule->where), of.word);
    add_rates(rated, columns_of(*rule, own.length_km), of.word, who);
    return rated;
  }

  // The row's own spare, else that of its class; none where spares are not counted on.
  std::optional<double> spare_of(const TransformerRow& row) const {
    if (!options_.spares) return std::nullopt;
    const ClassDefault* rule = rules_.of(row);
    const std::optional<double> spare_h = row.spare_h || rule == nullptr ? row.spare_h : rule->spare_h;
    if (!spare_h || *spare_h > 0.0) return spare_h;
    findings_.refuse(
        row.where, fmt::format("transformer \"{}\": spare_h is {} h (must be above 0)", row.id, number_text(*spare_h)));
    return std::nullopt;
  }

  // `who` speaks in messages.
  void add_rates(Rated& rated, const RateColumns& columns, std::string_view component, std::string_view who) const {
    if (auto parameters = outage::from_rates(columns, scale_of(options_.failure_scale, component))) {
      rated.parameters = outage::with_repair_scaled(*std::move(parameters), scale_of(options_.repair_scale, component));
    } else {
      findings_.refuse(rated.where, fmt::format("{} \"{}\": {}", who, rated.id, parameters.error()));
    }
  }

  const RowsOfYear& rows_;
  const Options& options_;
  ClassRules rules_;
  std::set<std::string> pooled_;  // transformers that wait for one of a stock
  std::vector<DefaultUsed>& defaults_;
  Findings& findings_;
};

}  // namespace

std::vector<Rated> rate_components(const RowsOfYear& rows, const Options& options, std::vector<DefaultUsed>& defaults,
                                   Findings& findings) {
  std::vector<Rated> rated;
  if (rows.buses.empty()) return rated;  // told as a network without buses
  const Rater rate{rows, options, defaults, findings};
  for (const BranchRow& row : rows.branches) rated.push_back(std::visit(rate, row));
  for (const BusRow* row : rows.buses) rated.push_back(rate(row));
  for (const UnitRow* row : rows.units) rated.push_back(rate(row));
  std::ranges::sort(defaults, {}, &DefaultUsed::component);
  return rated;
}

}  // namespace firmgrid::planning
