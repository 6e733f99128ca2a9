#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "models/study/kinds.hpp"
#include "tests/models/readers/small_study.hpp"

namespace firmgrid::test {

/// What a column of a table is called.
template <class Row>
std::string column_name(std::span<const Field<Row>> columns, planning::Column<Row> column) {
  return std::string{std::ranges::find(columns, column, &Field<Row>::slot)->name};
}

/// "add line L9: from_bus=B1 to_bus=B2 …": a work without its place.
template <class Row>
std::string work_text(std::string_view word, const planning::TableOf<Row>& table, planning::RowWork<Row> work) {
  const auto columns = study::columns_of(table);
  std::string text = fmt::format("{} {} {}:", word, study::kind_word(table.kind), work.id);
  if (!work.copy_of.empty()) text += " copy_of=" + work.copy_of;
  for (const auto& column : work.set) {
    text += fmt::format(" {}={}", column_name(columns, column), slot_text(column(work.values)));
  }
  for (const auto& [column, factor] : work.scale) text += fmt::format(" {}*{}", column_name(columns, column), factor);
  for (const auto& [column, more] : work.step) text += fmt::format(" {}+{}", column_name(columns, column), more);
  return text;
}

/// A stage, one line for itself and one per work.
inline std::vector<std::string> stage_text(const planning::Stage& stage) {
  std::vector<std::string> lines{fmt::format("{} ({}) in {}, needs {}, costs {} over {}", stage.id, stage.title,
                                             stage.year.value_or(0), fmt::join(stage.needs, "+"), stage.cost,
                                             stage.lifetime_years.value_or(0.0))};
  planning::for_each_table([&](const auto& table) {
    for (const auto& work : (stage.*table.works).add) lines.push_back(work_text("add", table, work));
    for (const auto& work : (stage.*table.works).change) lines.push_back(work_text("change", table, work));
  });
  for (const auto& gone : stage.retire)
    lines.push_back(fmt::format("retire {} {}", study::kind_word(gone.kind), gone.id));
  for (const auto& loop : stage.loop_ins) {
    lines.push_back(fmt::format("loop_in {} at {} share {}", loop.line, loop.at, loop.share));
  }
  return lines;
}

/// All stages of a study.
inline std::vector<std::vector<std::string>> stages_text(const study::Study& study) {
  std::vector<std::vector<std::string>> texts;
  for (const planning::Stage& stage : study.base.stages) texts.push_back(stage_text(stage));
  return texts;
}

/// A plan as "id (title): S1@2016 S2".
inline std::string plan_text(const planning::Plan& plan) {
  std::string text = fmt::format("{} ({}):", plan.id, plan.title);
  for (const planning::PlannedStage& planned : plan.works) {
    text += " " + planned.stage + (planned.year ? fmt::format("@{}", *planned.year) : "");
  }
  return text;
}

}  // namespace firmgrid::test
