#pragma once

#include <algorithm>
#include <compare>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "models/planning/tables.hpp"
#include "models/planning/works.hpp"

/// The tables that works touch, each under its kind: what is said once for all of them is written as a visit.
namespace firmgrid::planning {

/// What a row is called, whatever its table.
struct RowName {
  Kind kind = Kind::line;
  std::string id;

  friend auto operator<=>(const RowName&, const RowName&) = default;
};

/// Where the rows of a kind stand among the tables and in a stage.
template <class Row>
struct TableOf {
  Kind kind;
  std::vector<Row> Tables::*rows;
  TableWorks<Row> Stage::*works;
};

inline constexpr std::tuple all_tables{
    TableOf<SubstationRow>{Kind::substation, &Tables::substations, &Stage::substations},
    TableOf<BusRow>{Kind::bus, &Tables::buses, &Stage::buses},
    TableOf<LineRow>{Kind::line, &Tables::lines, &Stage::lines},
    TableOf<TransformerRow>{Kind::transformer, &Tables::transformers, &Stage::transformers},
    TableOf<UnitRow>{Kind::unit, &Tables::units, &Stage::units},
    TableOf<LoadRow>{Kind::load, &Tables::loads, &Stage::loads},
    TableOf<FeederRow>{Kind::feeder, &Tables::feeders, &Stage::feeders},
    TableOf<TieRow>{Kind::tie, &Tables::ties, &Stage::ties}};

/// Calls `visit` with the TableOf of every kind.
template <class Visit>
void for_each_table(Visit visit) {
  std::apply([&](const auto&... table) { (visit(table), ...); }, all_tables);
}

template <class Row>
const std::string& id_in_works(const Row& row) {
  return row.id;
}
inline std::string id_in_works(const TieRow& row) { return row.from_load + ">" + row.to_load; }

/// The first row of an id, or the end.
template <class Row>
auto find_row(const std::vector<Row>& rows, const std::string& id) {
  return std::ranges::find(rows, id, [](const Row& row) -> decltype(auto) { return id_in_works(row); });
}

template <class Row>
constexpr bool has_service = requires(Row row) {
  row.service;
};

/// The service years of a row; always, where its table has none.
template <class Row>
ServiceYears service_of(const Row& row) {
  if constexpr (has_service<Row>) {
    return row.service;
  } else {
    return {};
  }
}

/// "load point", … for messages.
constexpr std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::substation:
      return "substation";
    case Kind::bus:
      return "bus";
    case Kind::line:
      return "line";
    case Kind::transformer:
      return "transformer";
    case Kind::unit:
      return "unit";
    case Kind::load:
      return "load point";
    case Kind::feeder:
      return "feeder";
    case Kind::tie:
      return "tie";
  }
  return "row";
}

/// Buses, branches and units share their ids.
constexpr bool share_ids(Kind one, Kind other) {
  const auto component = [](Kind kind) {
    return kind == Kind::bus || kind == Kind::line || kind == Kind::transformer || kind == Kind::unit;
  };
  return one == other || (component(one) && component(other));
}

/// The name of the source of chance, which rows of one circuit share.
inline const std::string& circuit_of(const LineRow& row) { return row.circuit.empty() ? row.id : row.circuit; }

}  // namespace firmgrid::planning
