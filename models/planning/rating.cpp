#include <algorithm>

#include "models/outage/rates.hpp"
#include "models/outage/states.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

using outage::Component;
using outage::ComponentKind;
using outage::Parameters;
using outage::RateColumns;

constexpr std::string_view default_model = "two_state";

// What class defaults ask about a component, and what its own row says of outages.
struct Candidate {
  std::string_view word;  // line, transformer, bus, unit
  std::string kind;       // of lines
  double kv = 0.0;
  double mw = 0.0;
  std::optional<double> length_km = {};
  RateColumns own = {};
};

bool matches(const ClassDefault& rule, const Candidate& candidate) {
  return rule.component == candidate.word && (rule.kind.empty() || rule.kind == candidate.kind) &&
         rule.kv_min <= candidate.kv && candidate.kv <= rule.kv_max && rule.mw_min <= candidate.mw &&
         candidate.mw <= rule.mw_max;
}

RateColumns columns_of(const ClassDefault& rule, std::optional<double> length_km) {
  return {.forced_outage_rate = rule.forced_outage_rate,
          .mttr_h = rule.mttr_h,
          .failures_per_year = rule.failures_per_year,
          .failures_per_100km_year = rule.failures_per_100km_year,
          .length_km = length_km,
          .repair_h = rule.repair_h};
}

class Rater {
 public:
  Rater(const RowsOfYear& rows, const Options& options, std::vector<DefaultUsed>& defaults, Findings& findings)
      : rows_{rows}, options_{options}, defaults_{defaults}, findings_{findings} {}

  Rated operator()(const LineRow* row) const {
    const Candidate candidate{.word = "line",
                              .kind = row->kind,
                              .kv = rows_.bus(row->from_bus).kv,
                              .length_km = row->length_km,
                              .own = {.failures_per_year = row->failures_per_year,
                                      .failures_per_100km_year = row->failures_per_100km_year,
                                      .length_km = row->length_km,
                                      .repair_h = row->repair_h}};
    Rated rated = rate(ComponentKind::branch, *row, candidate);
    if (!row->circuit.empty()) rated.stream = "outage/" + row->circuit;
    rated.corridor = row->corridor;
    return rated;
  }

  Rated operator()(const TransformerRow* row) const {
    const double high_kv = std::max(rows_.bus(row->from_bus).kv, rows_.bus(row->to_bus).kv);
    const Candidate candidate{.word = "transformer",
                              .kind = {},
                              .kv = high_kv,
                              .own = {.failures_per_year = row->failures_per_year, .repair_h = row->repair_h}};
    return rate(ComponentKind::branch, *row, candidate);
  }

  Rated operator()(const BusRow* row) const {
    const Candidate candidate{.word = "bus",
                              .kind = {},
                              .kv = row->kv,
                              .own = {.failures_per_year = row->failures_per_year, .repair_h = row->repair_h}};
    return rate(ComponentKind::bus, *row, candidate);
  }

  Rated operator()(const UnitRow* row) const {
    const Candidate candidate{.word = "unit",
                              .kind = {},
                              .kv = rows_.bus(row->bus).kv,
                              .mw = row->capacity_mw,
                              .own = {.forced_outage_rate = row->forced_outage_rate,
                                      .mttf_h = row->mttf_h,
                                      .mttr_h = row->mttr_h,
                                      .failures_per_year = row->failures_per_year,
                                      .repair_h = row->repair_h}};
    if (row->states.empty()) {
      Rated rated = rate(ComponentKind::unit, *row, candidate);
      rated.model = row->model;
      return rated;
    }
    Rated rated = unrated(ComponentKind::unit, *row);
    rated.model = row->model;
    add_rates(rated, candidate.own, scale_of("unit"), "unit");
    if (!(row->capacity_mw >= 0.0)) return rated;  // told with the unit
    if (auto states = outage::parse_states(row->states, row->capacity_mw, scale_of("unit"))) {
      rated.parameters.states = *std::move(states);
    } else {
      findings_.refuse(row->where, fmt::format("unit \"{}\": {}", row->id, states.error()));
      rated.hits.clear();  // there is no model to make
    }
    return rated;
  }

 private:
  template <class Row>
  Rated unrated(ComponentKind kind, const Row& row) const {
    const Component component{kind, rows_.component_ids.index_or_first(row.id)};
    return {.id = row.id,
            .stream = "outage/" + row.id,
            .model = std::string{default_model},
            .hits = {component},
            .parameters = {},
            .corridor = {},
            .where = row.where};
  }

  template <class Row>
  Rated rate(ComponentKind kind, const Row& row, const Candidate& candidate) const {
    Rated rated = unrated(kind, row);
    const double scale = scale_of(candidate.word);
    if (!candidate.own.empty()) {
      add_rates(rated, candidate.own, scale, candidate.word);
      return rated;
    }
    const auto& rules = rows_.tables.defaults;
    const auto rule = std::ranges::find_if(rules, [&](const ClassDefault& each) { return matches(each, candidate); });
    if (!options_.use_defaults || rule == rules.end()) {
      defaults_.push_back({row.id, "never fails"});
      return rated;
    }
    defaults_.push_back({row.id, place_text(rule->where)});
    const std::string who = fmt::format("by the default at {}, {}", place_text(rule->where), candidate.word);
    add_rates(rated, columns_of(*rule, candidate.length_km), scale, who);
    return rated;
  }

  void add_rates(Rated& rated, const RateColumns& columns, double scale, std::string_view who) const {
    if (auto parameters = outage::from_rates(columns, scale)) {
      rated.parameters = *std::move(parameters);
    } else {
      findings_.refuse(rated.where, fmt::format("{} \"{}\": {}", who, rated.id, parameters.error()));
    }
  }

  double scale_of(std::string_view word) const {
    const auto found = options_.failure_scale.find(std::string{word});
    return found == options_.failure_scale.end() ? 1.0 : found->second;
  }

  const RowsOfYear& rows_;
  const Options& options_;
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
