#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/base/field.hpp"
#include "models/planning/build_out.hpp"
#include "tests/models/planning/example.hpp"

/// Stages and plans for tests, and what a plan leaves of the tables.
namespace firmgrid::planning::example {

/// A stage of the place stages.toml:LINE.
inline Stage stage(const std::string& id, std::optional<int> year, int line = 1) {
  Stage made;
  made.id = id;
  made.title = id;
  made.year = year;
  made.where = {"stages.toml", line, 1};
  return made;
}

/// A work that names a row of the tables, in the line after its stage.
template <class Row>
RowWork<Row> claim(const std::string& id, int line = 2) {
  RowWork<Row> work;
  work.id = id;
  work.where = {"stages.toml", line, 1};
  return work;
}

/// A work that writes columns: "changes x to y" as {at<&LineRow::rating_mva>}.
template <class Row>
RowWork<Row> written(Row values, std::vector<Column<Row>> set, int line = 2) {
  RowWork<Row> work;
  if constexpr (requires { values.id; }) work.id = values.id;
  work.values = std::move(values);
  work.set = std::move(set);
  work.where = {"stages.toml", line, 1};
  return work;
}

inline Retirement retirement(Kind kind, const std::string& id, int line = 2) {
  return {kind, id, {"stages.toml", line, 1}};
}

/// All stages of the study in its order, in their own years.
inline Works all_of(const Base& base) {
  Works works;
  for (const Stage& each : base.stages) works.push_back({each.id, std::nullopt, {"plan.toml", 1, 1}});
  return works;
}

inline Works plan(const std::vector<std::pair<std::string, std::optional<int>>>& stages) {
  Works works;
  for (const auto& [id, year] : stages) works.push_back({id, year, {"plan.toml", 1, 1}});
  return works;
}

/// Ids of the lines in service, in order.
inline std::vector<std::string> lines_in(const Base& base, const Works& works, std::optional<int> year) {
  Findings findings;
  const Tables tables = tables_at(base, works, year, findings);
  for (const Error& error : findings.errors) ADD_FAILURE() << to_text(error);
  std::vector<std::string> ids;
  for (const LineRow& row : tables.lines) {
    if (row.service.contains(year)) ids.push_back(row.id);
  }
  std::ranges::sort(ids);
  return ids;
}

inline std::vector<std::string> texts(const Errors& errors) {
  std::vector<std::string> lines;
  for (const Error& error : errors) lines.push_back(to_text(error));
  return lines;
}

/// What is wrong with a plan in a year; empty if its network could be made.
inline std::vector<std::string> errors_of(const Base& base, const Works& works, std::optional<int> year = {}) {
  const auto made = network_at(base, works, year);
  return made ? std::vector<std::string>{} : texts(made.error());
}

inline Grid grid_of(const Base& base, const Works& works, std::optional<int> year = {}) {
  auto made = network_at(base, works, year);
  if (made) return *std::move(made);
  for (const Error& error : made.error()) ADD_FAILURE() << to_text(error);
  return grid(example::base());
}

}  // namespace firmgrid::planning::example
