#include "models/study/table_specs.hpp"

#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::Tables;

/// A table whose columns are a list of fields: three functions from one declaration.
template <auto fields_of, auto rows>
struct Plain {
  static std::vector<FieldInfo> describe() { return firmgrid::describe(fields_of()); }

  static void read(const TextTable& table, Tables& tables, Errors& errors) {
    const auto fields = fields_of();
    check_names(checks_of(fields), table.names, {table.file, 1, 1}, errors);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Row row = table.row(i);
      auto record = read_record(fields, row, errors);
      record.where = row.where("id");
      (tables.*rows).push_back(std::move(record));
    }
  }
};

template <auto fields_of, auto rows>
constexpr TableSpec plain(std::string_view name, std::string_view meaning, Presence presence) {
  return {name, meaning, presence, &Plain<fields_of, rows>::describe, &Plain<fields_of, rows>::read};
}

constexpr auto optional = Presence::optional;
constexpr auto required = Presence::required;

constexpr TableSpec specs[] = {
    plain<&substation_fields, &Tables::substations>("substations", "sites", optional),
    plain<&bus_fields, &Tables::buses>("buses", "voltage levels or sections of substations", required),
    plain<&line_fields, &Tables::lines>("lines", "line circuits", optional),
    plain<&transformer_fields, &Tables::transformers>("transformers", "transformers", optional),
    plain<&unit_fields, &Tables::units>("units", "generators and equivalent infeeds", optional),
    plain<&load_fields, &Tables::loads>("loads", "demand and customers at buses", required),
    {"profiles", "demand, and what units can give, hour by hour", optional, &profile_columns, &read_profiles},
    plain<&cause_fields, &Tables::causes>("causes", "what makes several components go out together", optional),
    plain<&load_by_year_fields, &Tables::loads_by_year>("loads_by_year", "peaks and customers of later years",
                                                        optional),
    plain<&tie_fields, &Tables::ties>("mv_ties", "ties between load points below 110 kV", optional),
    plain<&feeder_fields, &Tables::feeders>("feeders", "feeders below 110 kV, by totals and means", optional),
    plain<&section_fields, &Tables::sections>("sections", "radial networks below 110 kV, section by section", optional),
    plain<&times_fields, &Tables::times>("times", "how times scatter and how old components are, one by one", optional),
    plain<&maintenance_fields, &Tables::maintenance>("maintenance", "planned work on components", optional),
    plain<&storm_fields, &Tables::storms>("storms", "weather in which overhead lines fail more often", optional),
    plain<&spare_fields, &Tables::spares>("spares", "spare transformers that several share", optional),
    plain<&damage_fields, &Tables::damage>("damage", "what interruptions cost customers, by class and duration",
                                           optional),
};

}  // namespace

std::span<const TableSpec> table_specs() { return specs; }

std::vector<std::string> required_tables() {
  std::vector<std::string> names;
  for (const TableSpec& spec : specs) {
    if (spec.presence == required) names.emplace_back(spec.name);
  }
  return names;
}

std::vector<std::string> known_tables() {
  std::vector<std::string> names;
  for (const TableSpec& spec : specs) names.emplace_back(spec.name);
  return names;
}

std::vector<TableInfo> tables() {
  std::vector<TableInfo> infos;
  for (const TableSpec& spec : specs) {
    infos.push_back({std::string{spec.name}, std::string{spec.meaning}, spec.presence, {}});
    if (spec.describe != nullptr) infos.back().columns = spec.describe();
  }
  return infos;
}

}  // namespace firmgrid::study
