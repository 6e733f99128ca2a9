#include <fmt/format.h>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/outage/catalog.hpp"
#include "models/outage/rates.hpp"
#include "models/study/checks.hpp"

namespace firmgrid::study {
namespace {

using outage::RateColumns;

/// The rows of one table, seen as records and as text.
class RowChecks {
 public:
  RowChecks(const Draft& draft, std::string_view table, Errors& errors)
      : table_{draft.tables.find(table)->second}, errors_{errors} {}

  void report(std::size_t row, std::string_view column, std::string what) const {
    refuse(errors_, table_.row(row).where(column), std::move(what));
  }

  void check_service(std::size_t row, const planning::ServiceYears& service) const {
    if (!service.from || !service.to || *service.from <= *service.to) return;
    report(row, "in_service_to",
           fmt::format("in_service_to is {} (must not be before in_service_from, {}).", *service.to, *service.from));
  }

  void check_model(std::size_t row, const std::string& model) const {
    std::vector<std::string> words;
    for (const outage::Entry& entry : outage::catalog::entries()) words.emplace_back(entry.name);
    if (outage::find(model) != nullptr) return;
    report(row, "model",
           fmt::format("model is \"{}\" (must be {}).{}", model, list_words(words), did_you_mean(model, words)));
  }

  /// Of two columns that say the same, one.
  void check_one_of(std::size_t row, std::string_view first, std::string_view second) const {
    const Row text = table_.row(row);
    if (!text.has(first) || !text.has(second)) return;
    report(row, second, fmt::format("{} and {} are both given (they say the same, one expected).", first, second));
  }

  /// The outage columns must be one way of giving a rate. A cell that could not be read has its own message.
  void check_rates(std::size_t row, const RateColumns& columns) const {
    constexpr std::string_view names[] = {"for",     "mttf_h", "mttr_h", "failures_per_year", "failures_per_100km_year",
                                          "repair_h"};
    const Row text = table_.row(row);
    const bool given[] = {columns.forced_outage_rate.has_value(),
                          columns.mttf_h.has_value(),
                          columns.mttr_h.has_value(),
                          columns.failures_per_year.has_value(),
                          columns.failures_per_100km_year.has_value(),
                          columns.repair_h.has_value()};
    std::string_view last;
    for (std::size_t i = 0; i < std::size(names); ++i) {
      if (text.has(names[i]) && !given[i]) return;
      if (given[i]) last = names[i];
    }
    if (columns.empty()) return;
    if (const auto rates = outage::from_rates(columns); !rates) report(row, last, ended(rates.error()));
  }

  Row text(std::size_t row) const { return table_.row(row); }

 private:
  static std::string ended(std::string sentence) {
    if (!sentence.ends_with('.')) sentence += '.';
    return sentence;
  }

  const TextTable& table_;
  Errors& errors_;
};

/// Calls check(checks, row, record) for every record of a table.
template <class Record, class Check>
void for_rows(const Draft& draft, std::string_view table, const std::vector<Record>& records, Errors& errors,
              Check check) {
  if (records.empty()) return;
  const RowChecks checks{draft, table, errors};
  for (std::size_t i = 0; i < records.size(); ++i) check(checks, i, records[i]);
}

template <class Record>
void check_ends(const RowChecks& checks, std::size_t row, const Record& branch) {
  if (branch.from_bus.empty() || branch.from_bus != branch.to_bus) return;
  checks.report(row, "to_bus",
                fmt::format("to_bus of \"{}\" is \"{}\", like from_bus (two different buses expected).", branch.id,
                            branch.to_bus));
}

void check_reactance(const RowChecks& checks, std::size_t row, std::string_view column, std::optional<double> value,
                     const std::string& id) {
  if (!value || *value != 0.0) return;
  checks.report(row, column,
                fmt::format("{} of \"{}\" is 0 (must not be 0). Join its buses to one, or give the "
                            "reactance of a short connection.",
                            column, id));
}

void check_line(const RowChecks& checks, std::size_t row, const planning::LineRow& line) {
  checks.check_service(row, line.service);
  check_ends(checks, row, line);
  checks.check_one_of(row, "x_pu", "x_ohm_per_km");
  checks.check_one_of(row, "r_pu", "r_ohm_per_km");
  checks.check_one_of(row, "b_pu", "b_us_per_km");
  checks.check_one_of(row, "momentary_per_year", "momentary_per_100km_year");
  check_reactance(checks, row, "x_pu", line.x_pu, line.id);
  check_reactance(checks, row, "x_ohm_per_km", line.x_ohm_per_km, line.id);
  const Row text = checks.text(row);
  if (!text.has("x_pu") && !text.has("x_ohm_per_km")) {
    checks.report(row, "x_pu",
                  fmt::format("no reactance of \"{}\" (x_pu, or x_ohm_per_km and length_km expected).", line.id));
  }
  if (text.has("x_ohm_per_km") && (!text.has("length_km") || line.length_km == 0.0)) {
    checks.report(row, "length_km",
                  fmt::format("length_km of \"{}\" is missing or 0 (x_ohm_per_km needs it).", line.id));
  }
  if (line.momentary_per_100km_year && !text.has("length_km")) {
    checks.report(row, "momentary_per_100km_year",
                  fmt::format("length_km of \"{}\" is missing (momentary_per_100km_year needs it).", line.id));
  }
  checks.check_rates(row, {.failures_per_year = line.failures_per_year,
                           .failures_per_100km_year = line.failures_per_100km_year,
                           .length_km = line.length_km,
                           .repair_h = line.repair_h});
}

void check_transformer(const RowChecks& checks, std::size_t row, const planning::TransformerRow& transformer) {
  checks.check_service(row, transformer.service);
  check_ends(checks, row, transformer);
  checks.check_one_of(row, "x_pu", "x_percent");
  check_reactance(checks, row, "x_pu", transformer.x_pu, transformer.id);
  check_reactance(checks, row, "x_percent", transformer.x_percent, transformer.id);
  const Row text = checks.text(row);
  if (!text.has("x_pu") && !text.has("x_percent")) {
    checks.report(row, "x_pu",
                  fmt::format("no reactance of \"{}\" (x_pu, or x_percent and rating_mva expected).", transformer.id));
  }
  if (text.has("x_percent") && (!text.has("rating_mva") || transformer.rating_mva == 0.0)) {
    checks.report(row, "rating_mva",
                  fmt::format("rating_mva of \"{}\" is missing or 0 (x_percent needs it).", transformer.id));
  }
  checks.check_rates(row, {.failures_per_year = transformer.failures_per_year, .repair_h = transformer.repair_h});
}

void check_unit(const RowChecks& checks, std::size_t row, const planning::UnitRow& unit) {
  checks.check_service(row, unit.service);
  checks.check_model(row, unit.model);
  if (unit.model != "derated") {
    checks.check_rates(row, {.forced_outage_rate = unit.forced_outage_rate,
                             .mttf_h = unit.mttf_h,
                             .mttr_h = unit.mttr_h,
                             .failures_per_year = unit.failures_per_year,
                             .repair_h = unit.repair_h});
  }
}

}  // namespace

void check_rows(const Draft& draft, const planning::Tables& tables, Errors& errors) {
  for_rows(draft, "substations", tables.substations, errors,
           [](const RowChecks& checks, std::size_t row, const planning::SubstationRow& substation) {
             checks.check_service(row, substation.service);
             const bool half_a_position = checks.text(row).has("lat") != checks.text(row).has("lon");
             if (half_a_position) checks.report(row, "lat", "lat and lon go together (found one of them).");
           });
  for_rows(draft, "buses", tables.buses, errors,
           [](const RowChecks& checks, std::size_t row, const planning::BusRow& bus) {
             checks.check_service(row, bus.service);
             checks.check_rates(row, {.failures_per_year = bus.failures_per_year, .repair_h = bus.repair_h});
           });
  for_rows(draft, "lines", tables.lines, errors, &check_line);
  for_rows(draft, "transformers", tables.transformers, errors, &check_transformer);
  for_rows(draft, "units", tables.units, errors, &check_unit);
  for_rows(draft, "loads", tables.loads, errors,
           [](const RowChecks& checks, std::size_t row, const planning::LoadRow& load) {
             checks.check_service(row, load.service);
           });
  for_rows(draft, "causes", tables.causes, errors,
           [](const RowChecks& checks, std::size_t row, const planning::CauseRow& cause) {
             checks.check_model(row, cause.model);
             checks.check_rates(row, {.failures_per_year = cause.failures_per_year, .repair_h = cause.repair_h});
           });
  for_rows(draft, "mv_ties", tables.ties, errors,
           [](const RowChecks& checks, std::size_t row, const planning::TieRow& tie) {
             if (tie.to_load.empty() || tie.from_load != tie.to_load) return;
             checks.report(
                 row, "to_load",
                 fmt::format("to_load is \"{}\", like from_load (two different load points expected).", tie.to_load));
           });
}

}  // namespace firmgrid::study
