#include "models/study/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

constexpr Field<StageKeys> fields[] = {
    {"id", "name in plans and results", at<&StageKeys::id>, Presence::required},
    {"title", "what is built, for readers", at<&StageKeys::title>, {}, {}, {}, {}, "the id"},
    {"year",
     "first year in service",
     at<&StageKeys::year>,
     {},
     "year",
     range::calendar_year,
     {},
     "in every year of the plans that have it"},
    {"needs", "ids of stages that must be there, no later", at<&StageKeys::needs>},
    {"cost", "what it costs to build, in cost.money", at<&StageKeys::cost>, {}, {}, range::not_negative},
    {"lifetime_years",
     "years over which it is paid",
     at<&StageKeys::lifetime_years>,
     {},
     "years",
     range::positive,
     {},
     "cost.lifetime_years"},
    {"add", "rows that come: ids of rows of the tables, and new rows: {line = \"L9\", from_bus = …}"},
    {"change", "rows that get other values: ids, and {line = \"L1\", rating_mva = …, scale = {…}, step = {…}}"},
    {"retire", "rows that go: ids, or {line = \"L1\"}"},
    {"loop_in", "lines that are cut in two and led into a substation: an id, or {line = …, at = …, share = …}"},
    {"at", "the substation of loop_in, where that is an id", at<&StageKeys::at>},
    {"share", "of the line's length, before the substation", at<&StageKeys::share>, {}, {}, loop_in_share, {}, "0.5"},
};

/// {line = "L1", at = "S9", share = 0.4}
constexpr Field<WorkKeys> loop_in_fields[] = {
    {"line", "id of the line", at<&WorkKeys::id>, Presence::required},
    {"at", "id of the substation", at<&WorkKeys::at>, Presence::required},
    {"share", "of its length, before the substation", at<&WorkKeys::share>, {}, {}, loop_in_share},
};

constexpr Check copy_of_check{.name = "copy_of", .presence = Presence::required};

/// The works of one stage.
class WorksReader {
 public:
  WorksReader(StageKeys& stage, Errors& errors) : stage_{stage}, errors_{errors} {}

  void read_list(Action action, const Value& list) {
    if (list.written != Written::list) {
      report(list, fmt::format("{} is {} (must be a list of ids and tables).", list.name, shown(list)));
      return;
    }
    for (const Value& item : list.children) {
      if (names_row(action, item)) stage_.works.push_back({.action = action, .id = item.text, .where = item.where});
      if (item.written == Written::table) read_row(action, item);
    }
  }

  void read_loop_ins(std::span<const Value> items) {
    for (const Value& item : items) {
      if (item.written == Written::table) {
        add_loop_in(read_table<WorkKeys>(loop_in_fields, item, errors_), item);
      } else if (names_row(Action::loop_in, item)) {
        if (stage_.at.empty())
          report(item, fmt::format("at is missing (the substation that \"{}\" is led into).", item.text));
        add_loop_in({.id = item.text, .at = stage_.at, .share = stage_.share}, item);
      }
    }
  }

 private:
  void report(const Value& value, std::string what) { refuse(errors_, value.where, std::move(what)); }

  static std::string shown(const Value& value) {
    return value.text.empty() ? std::string{type_word(value.written)} : fmt::format("\"{}\"", value.text);
  }

  /// Is it an id? Neither an id nor a table is an error.
  bool names_row(Action action, const Value& item) {
    const bool text = item.written == Written::text || item.written == Written::untyped;
    if (text && !item.text.empty()) return true;
    if (item.written != Written::table) {
      report(item, fmt::format("an item of {} is {} (must be an id or a table).", action_word(action),
                               text ? "empty" : type_word(item.written)));
    }
    return false;
  }

  void add_loop_in(WorkKeys work, const Value& item) {
    work.action = Action::loop_in;
    work.kind = Kind::line;
    work.where = item.where;
    if (!work.id.empty() && !work.at.empty()) stage_.works.push_back(std::move(work));
  }

  void read_row(Action action, const Value& table) {
    const auto key =
        std::ranges::find_if(naming_order, [&](Kind kind) { return table.find(kind_word(kind)) != nullptr; });
    if (key == naming_order.end()) {
      report(table, fmt::format("an item of {} names no row (one of {} expected, like line = \"L1\").",
                                action_word(action), fmt::join(kind_words, ", ")));
      return;
    }
    WorkKeys work{.action = action, .kind = *key, .id = {}, .where = table.where};
    const Check id{.name = kind_word(*key), .presence = Presence::required};
    for (const Value& value : table.children) {
      if (value.name == id.name) {
        read_value(id, value, &work.id, errors_);
      } else {
        read_column(value, work);
      }
    }
    if (!work.id.empty()) stage_.works.push_back(std::move(work));
  }

  void read_column(const Value& value, WorkKeys& work) {
    if (value.name == "scale" || value.name == "step") {
      read_changes(value, value.name == "scale" ? work.scale : work.step);
    } else if (value.name == copy_of_check.name) {
      read_value(copy_of_check, value, &work.copy_of, errors_);
    } else {
      work.set.add(name_cell(value), value_cell(value));
    }
  }

  void read_changes(const Value& table, NamedCells& changes) {
    if (table.written != Written::table) {
      report(table, fmt::format("{} is {} (must be a table, like {{rating_mva = 1.1}}).", table.name, shown(table)));
      return;
    }
    for (const Value& value : table.children) changes.add(name_cell(value), value_cell(value));
  }

  StageKeys& stage_;
  Errors& errors_;
};

/// One loop_in may stand alone.
std::span<const Value> loop_ins_of(const Value& stage) {
  const Value* const value = stage.find(action_word(Action::loop_in));
  if (value == nullptr) return {};
  return value->written == Written::list ? std::span{value->children} : std::span{value, 1};
}

/// They stand beside an id; a table has its own.
void check_at_and_share(const Value& stage, Errors& errors) {
  const bool act =
      std::ranges::any_of(loop_ins_of(stage), [](const Value& item) { return item.written != Written::table; });
  for (const std::string_view key : {"at", "share"}) {
    const Value* const value = stage.find(key);
    if (value == nullptr || act) continue;
    refuse(errors, value->where, fmt::format("{} does not act here (it belongs to loop_in = \"LINE\").", key));
  }
}

StageKeys read_stage(const Value& table, Errors& errors) {
  StageKeys stage = read_table(stage_fields(), table, errors);
  stage.where = table.where;
  WorksReader works{stage, errors};
  for (const Action action : {Action::add, Action::change, Action::retire}) {
    if (const Value* const list = table.find(action_word(action))) works.read_list(action, *list);
  }
  works.read_loop_ins(loop_ins_of(table));
  check_at_and_share(table, errors);
  return stage;
}

}  // namespace

void NamedCells::add(Cell name, Cell cell) {
  names.push_back(std::move(name));
  cells.push_back(std::move(cell));
}

std::span<const Field<StageKeys>> stage_fields() { return fields; }

std::vector<FieldInfo> stage_infos() { return describe_lists(stage_fields()); }

std::vector<StageKeys> read_stages(const Value& list, Errors& errors) {
  std::vector<StageKeys> stages;
  for (const Value* table : tables_of(list, errors)) stages.push_back(read_stage(*table, errors));
  return stages;
}

}  // namespace firmgrid::study
