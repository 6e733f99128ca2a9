#include "models/study/resolve.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "models/base/report.hpp"
#include "models/study/known_rows.hpp"
#include "models/study/row_works.hpp"

namespace firmgrid::study {
namespace {

/// "a substation and a load".
std::string listed(const std::vector<Kind>& kinds) {
  std::string text;
  for (const Kind kind : kinds) text += fmt::format("{}a {}", text.empty() ? "" : " and ", planning::word_of(kind));
  return text;
}

class StageMaker {
 public:
  StageMaker(const KnownRows& known, bool ids_known, Errors& errors)
      : known_{known}, ids_known_{ids_known}, errors_{errors} {}

  planning::Stage make(const StageKeys& written) {
    planning::Stage stage;
    stage.id = written.id;
    stage.title = written.title.empty() ? written.id : written.title;
    stage.year = written.year;
    stage.needs = written.needs;
    stage.cost = written.cost;
    stage.lifetime_years = written.lifetime_years;
    stage.where = written.where;
    for (const WorkKeys& work : written.works) {
      if (work.action == Action::loop_in) {
        add_loop_in(work, stage);
      } else {
        add_row(work, stage);
      }
    }
    return stage;
  }

 private:
  void report(const WorkKeys& work, std::string what) { refuse(errors_, work.where, std::move(what)); }

  /// Keys of one kind of work do not act in another.
  bool fits(const WorkKeys& work) {
    const std::size_t before = errors_.size();
    const auto only = [&](bool given, std::string_view key, std::string_view where) {
      if (given)
        report(work, fmt::format("{} does not act in {} (it belongs to {}).", key, action_word(work.action), where));
    };
    const bool adds = work.action == Action::add;
    const bool changes = work.action == Action::change;
    const bool loops = work.action == Action::loop_in;
    only(!work.set.empty() && !adds && !changes, "a column", "add and change");
    only(!work.copy_of.empty() && !adds, "copy_of", "add");
    only(!work.scale.empty() && !changes, "scale", "change");
    only(!work.step.empty() && !changes, "step", "change");
    only(!work.at.empty() && !loops, "at", "loop_in");
    only(work.share.has_value() && !loops, "share", "loop_in");
    return errors_.size() == before;
  }

  void add_loop_in(const WorkKeys& work, planning::Stage& stage) {
    if (!fits(work)) return;
    if (work.kind.value_or(Kind::line) != Kind::line) {
      report(work, fmt::format("loop_in names a {} (must be a line).", planning::word_of(*work.kind)));
      return;
    }
    if (work.at.empty()) {
      report(work, fmt::format("at is missing (the substation that \"{}\" is led into).", work.id));
      return;
    }
    check_known(Kind::line, work.id, true, work);
    check_known(Kind::substation, work.at, true, work);
    planning::LoopIn loop_in{.line = work.id, .at = work.at, .where = work.where};
    loop_in.share = work.share.value_or(loop_in.share);
    stage.loop_ins.push_back(std::move(loop_in));
  }

  void add_row(const WorkKeys& work, planning::Stage& stage) {
    if (!fits(work)) return;
    const std::optional<Kind> kind = kind_of_row(work);
    if (!kind) return;
    if (!work.copy_of.empty()) check_known(*kind, work.copy_of, true, work);
    if (work.action == Action::retire) {
      stage.retire.push_back({*kind, work.id, work.where});
      return;
    }
    visit_kind(*kind, [&](const auto& table) {
      auto& works = stage.*table.works;
      (work.action == Action::add ? works.add : works.change)
          .push_back(read_row_work(columns_of(table), work, errors_));
    });
  }

  /// The kind that is written, or that the id says. Nothing: told, or not to be known.
  std::optional<Kind> kind_of_row(const WorkKeys& work) {
    const bool fresh = work.action == Action::add && work.writes();
    if (fresh) return kind_of_new(work);
    const bool by_stages = work.action == Action::retire || work.writes();  // what nothing is written of, is claimed
    if (work.kind) {
      check_known(*work.kind, work.id, by_stages, work);
      return work.kind;
    }
    const std::vector<Kind> kinds = known_.kinds_of(work.id, by_stages);
    if (kinds.size() == 1) return kinds.front();
    if (kinds.size() > 1) {
      report(work,
             fmt::format("\"{}\" is the id of {} (say which, like {{{} = \"{}\"}}; a table of works says it in its "
                         "column kind).",
                         work.id, listed(kinds), kind_word(kinds.front()), work.id));
    } else if (ids_known_) {
      report(work, fmt::format("\"{}\" is unknown (no row of the tables{} has this id).{}", work.id,
                               by_stages ? " and no new one" : "", known_.suggestion({}, work.id, by_stages)));
    }
    return std::nullopt;
  }

  std::optional<Kind> kind_of_new(const WorkKeys& work) {
    if (!work.kind) {
      report(work, fmt::format("\"{}\" is a new row without kind (one of {} expected).", work.id,
                               fmt::join(kind_words, ", ")));
    } else if (known_.contains(*work.kind, work.id, false)) {
      report(work,
             fmt::format("{0} \"{1}\" is in the tables (a new row needs an id of its own; change gives a row other "
                         "values, and add = [\"{1}\"] brings it as it is).",
                         kind_word(*work.kind), work.id));
    } else if (*work.kind == Kind::tie && work.id.find('>') == std::string::npos) {
      report(work, fmt::format("tie \"{}\" names one load point (\"FROM>TO\" expected).", work.id));
    }
    return work.kind;
  }

  void check_known(Kind kind, const std::string& id, bool by_stages, const WorkKeys& work) {
    if (!ids_known_ || known_.contains(kind, id, by_stages)) return;
    const std::vector<Kind> others = known_.kinds_of(id, by_stages);
    const std::string hint =
        others.empty() ? known_.suggestion(kind, id, by_stages) : fmt::format(" It is {}.", listed(others));
    report(work, fmt::format("{} \"{}\" is unknown (no row has this id).{}", planning::word_of(kind), id, hint));
  }

  const KnownRows& known_;
  bool ids_known_;
  Errors& errors_;
};

}  // namespace

std::vector<planning::Stage> make_stages(const std::vector<StageKeys>& written, const planning::Tables& tables,
                                         bool ids_known, Errors& errors) {
  const KnownRows known{tables, written};
  Errors found;
  StageMaker maker{known, ids_known, found};
  std::vector<planning::Stage> stages;
  for (const StageKeys& stage : written) stages.push_back(maker.make(stage));
  // Several ids in one row of a table of works have the same mistakes.
  std::set<std::string> told;
  for (Error& error : found) {
    if (told.insert(to_text(error)).second) errors.push_back(std::move(error));
  }
  return stages;
}

}  // namespace firmgrid::study
