#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "models/planning/kinds.hpp"
#include "models/study/fields.hpp"

/// The tables that works touch, with the words and columns that files use for them.
namespace firmgrid::study {

using planning::Kind;

/// The words for the kinds in files, in the order of `Kind`.
inline constexpr std::string_view kind_words[] = {"substation", "bus",  "line",   "transformer",
                                                  "unit",       "load", "feeder", "tie"};

constexpr std::string_view kind_word(Kind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

/// The kind of a word.
std::optional<Kind> kind_of(std::string_view word);

/// All kinds in the order in which a table of works is searched for the key that names its row: what may be a column of
/// another table comes later, so {bus = "B9", substation = "S1"} is a bus and {load = "D9", bus = "B9"} a load point.
inline constexpr std::array naming_order{Kind::feeder, Kind::tie,         Kind::load, Kind::unit,
                                         Kind::line,   Kind::transformer, Kind::bus,  Kind::substation};

/// The columns of a table.
inline auto columns_of(const planning::TableOf<planning::SubstationRow>&) { return substation_fields(); }
inline auto columns_of(const planning::TableOf<planning::BusRow>&) { return bus_fields(); }
inline auto columns_of(const planning::TableOf<planning::LineRow>&) { return line_fields(); }
inline auto columns_of(const planning::TableOf<planning::TransformerRow>&) { return transformer_fields(); }
inline auto columns_of(const planning::TableOf<planning::UnitRow>&) { return unit_fields(); }
inline auto columns_of(const planning::TableOf<planning::LoadRow>&) { return load_fields(); }
inline auto columns_of(const planning::TableOf<planning::FeederRow>&) { return feeder_fields(); }
inline auto columns_of(const planning::TableOf<planning::TieRow>&) { return tie_fields(); }

/// Calls `visit` with the planning::TableOf of a kind.
template <class Visit>
void visit_kind(Kind kind, Visit visit) {
  planning::for_each_table([&](const auto& table) {
    if (table.kind == kind) visit(table);
  });
}

/// Columns that the id of a row stands for. A tie has none but its two load points: "FROM>TO".
template <class Row>
bool is_name(std::string_view column) {
  if constexpr (requires(Row row) { row.id; }) return column == "id";
  return column == "from_load" || column == "to_load";
}

template <class Row>
void set_id(Row& row, const std::string& id) {
  if constexpr (requires { row.id; }) {
    row.id = id;
  } else {
    const std::size_t between = id.find('>');
    row.from_load = id.substr(0, between);
    row.to_load = between == std::string::npos ? std::string{} : id.substr(between + 1);
  }
}

}  // namespace firmgrid::study
