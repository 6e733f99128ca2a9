#include "models/study/works_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/schema.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

struct WorksRow {
  std::string stage;
  std::string action;
  std::string kind;
  std::string ids;
  std::optional<int> year;
  std::string needs;
  double cost = 0.0;
  std::optional<double> lifetime_years;
  std::string title;
  std::string copy_of;
  std::string set;
  std::string scale;
  std::string step;
  std::string at;
  std::optional<double> share;
  std::string source;
};

constexpr auto required = Presence::required;

constexpr Field<WorksRow> fields[] = {
    {"stage", "id of the stage that the work belongs to", at<&WorksRow::stage>, required},
    {"action", "what is done", at<&WorksRow::action>, required, {}, {}, action_words},
    {"kind", "of which table the ids are", at<&WorksRow::kind>, {}, {}, {}, kind_words, "what the ids say"},
    {"ids", "ids of the rows, joined by ;", at<&WorksRow::ids>, required},
    {"year", "first year in service of the stage", at<&WorksRow::year>, {}, "year", range::calendar_year},
    {"needs", "ids of stages that must be there, joined by ;", at<&WorksRow::needs>},
    {"cost", "what it costs to build; rows of a stage add up", at<&WorksRow::cost>, {}, {}, range::not_negative},
    {"lifetime_years",
     "years over which the stage is paid",
     at<&WorksRow::lifetime_years>,
     {},
     "years",
     range::positive,
     {},
     "cost.lifetime_years"},
    {"title", "of the stage, for readers", at<&WorksRow::title>},
    {"copy_of", "of add: id of the row that the new ones begin as", at<&WorksRow::copy_of>},
    {"set", "of add and change: column=value, joined by ;", at<&WorksRow::set>},
    {"scale", "of change: column=factor, joined by ;", at<&WorksRow::scale>},
    {"step", "of change: column=what is added, joined by ;", at<&WorksRow::step>},
    {"at", "of loop_in: id of the substation", at<&WorksRow::at>},
    {"share",
     "of loop_in: of the line's length, before the substation",
     at<&WorksRow::share>,
     {},
     {},
     loop_in_share,
     {},
     "0.5"},
    {"source", "where the row comes from", at<&WorksRow::source>},
};

/// The stage of that id; a new one where there is none.
StageKeys& stage_of(const std::string& id, const Where& where, std::vector<StageKeys>& stages) {
  const auto found = std::ranges::find(stages, id, &StageKeys::id);
  if (found != stages.end()) return *found;
  StageKeys& fresh = stages.emplace_back();
  fresh.id = id;
  fresh.where = where;
  return fresh;
}

/// The pieces between semicolons; a value in single quotes may hold some.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces(1);
  bool quoted = false;
  char last = 0;
  for (const char c : text) {
    if (c == '\'') quoted = !quoted && last == '=';
    if (c == ';' && !quoted) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
    if (c != ' ') last = c;
  }
  return pieces;
}

/// "a=1; b='2;3'" as columns.
NamedCells assignments(std::string_view column, const Row& row, Errors& errors) {
  NamedCells result;
  const Cell* const cell = row.find(column);
  if (cell == nullptr || cell->text.empty()) return result;
  for (const std::string& piece : pieces_of(cell->text)) {
    const std::size_t equals = piece.find('=');
    const std::string_view name = trimmed(std::string_view{piece}.substr(0, equals));
    if (equals == std::string::npos || name.empty()) {
      refuse(errors, row.where(*cell),
             fmt::format("{} has \"{}\" (must be column=value; column=value).", column, trimmed(piece)));
      continue;
    }
    std::string_view value = trimmed(std::string_view{piece}.substr(equals + 1));
    const bool quoted = value.size() > 1 && value.starts_with('\'') && value.ends_with('\'');
    if (quoted) value = value.substr(1, value.size() - 2);
    result.add({std::string{name}, cell->line, cell->column}, {std::string{value}, cell->line, cell->column});
  }
  return result;
}

/// A year, a title, … in messages.
template <class T>
std::string shown(const T& value) {
  if constexpr (requires { *value; }) {
    return fmt::format("{}", *value);
  } else {
    return fmt::format("\"{}\"", value);
  }
}

class WorksTable {
 public:
  WorksTable(const TextTable& table, std::vector<StageKeys>& stages, Errors& errors)
      : table_{table}, stages_{stages}, errors_{errors} {}

  void read() {
    check_names(checks_of(std::span<const Field<WorksRow>>{fields}), table_.names, {table_.file, 1, 1}, errors_);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) add_row(table_.row(i));
  }

 private:
  void add_row(const Row& row) {
    const WorksRow record = read_record(std::span<const Field<WorksRow>>{fields}, row, errors_);
    if (record.stage.empty()) return;
    StageKeys& stage = stage_of(record.stage, row.where("stage"), stages_);
    join("year", record.year, &StageKeys::year, stage, row);
    join("title", record.title, &StageKeys::title, stage, row);
    join("lifetime_years", record.lifetime_years, &StageKeys::lifetime_years, stage, row);
    stage.cost += record.cost;
    for (std::string& need : ids_of("needs", record.needs, row)) {
      if (std::ranges::find(stage.needs, need) == stage.needs.end()) stage.needs.push_back(std::move(need));
    }
    if (!record.action.empty()) add_works(record, row, stage);
  }

  /// What several rows say of a stage must be the same.
  template <class T>
  void join(std::string_view column, const T& said, T StageKeys::*member, StageKeys& stage, const Row& row) const {
    T& known = stage.*member;
    if (said == T{} || said == known) return;
    if (known == T{}) {
      known = said;
      return;
    }
    refuse(errors_, row.where(column),
           fmt::format("{} of stage \"{}\" is {} here and {} before (one expected).", column, stage.id, shown(said),
                       shown(known)));
  }

  void add_works(const WorksRow& record, const Row& row, StageKeys& stage) {
    const auto action = static_cast<Action>(std::ranges::find(action_words, record.action) - std::begin(action_words));
    WorkKeys work{.action = action,
                  .kind = kind_of(record.kind),
                  .id = {},
                  .copy_of = record.copy_of,
                  .set = assignments("set", row, errors_),
                  .scale = assignments("scale", row, errors_),
                  .step = assignments("step", row, errors_),
                  .at = record.at,
                  .share = record.share,
                  .where = row.where("ids")};
    for (std::string& id : ids_of("ids", record.ids, row)) {
      work.id = std::move(id);
      stage.works.push_back(work);
    }
  }

  std::vector<std::string> ids_of(std::string_view column, const std::string& text, const Row& row) const {
    std::vector<std::string> ids;
    if (text.empty()) return ids;
    for (std::string& id : split(text, ';')) {
      if (!id.empty()) {
        ids.push_back(std::move(id));
      } else {
        refuse(errors_, row.where(column),
               fmt::format("{} has an empty place between two \";\" (an id expected).", column));
      }
    }
    return ids;
  }

  const TextTable& table_;
  std::vector<StageKeys>& stages_;
  Errors& errors_;
};

constexpr Check cost_check{.name = "construction_cost", .range = range::not_negative};

}  // namespace

TableInfo works_table() {
  return {"works", "what is built, changed and taken away, in stages; network.works names the files",
          Presence::optional, describe(std::span<const Field<WorksRow>>{fields})};
}

void read_works(const TextTable& table, std::vector<StageKeys>& stages, Errors& errors) {
  WorksTable{table, stages, errors}.read();
}

void add_candidates(const std::vector<Candidate>& candidates, std::vector<StageKeys>& stages, Errors& errors) {
  for (const Candidate& candidate : candidates) {
    const Where where{candidate.file, candidate.cost.line, 1};
    StageKeys& stage = stage_of(candidate.id, where, stages);
    if (stage.title.empty()) stage.title = candidate.title;
    double cost = 0.0;
    read_cell(cost_check, candidate.cost, {candidate.file, candidate.cost.line, candidate.cost.column}, &cost, errors);
    stage.cost += cost;
    stage.works.push_back({.kind = kind_of(candidate.kind),
                           .id = candidate.id,
                           .set = {candidate.names, candidate.cells},
                           .where = where});
  }
}

}  // namespace firmgrid::study
