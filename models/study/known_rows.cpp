#include "models/study/known_rows.hpp"

#include "models/base/text.hpp"

namespace firmgrid::study {
namespace {

Kind kind_at(std::size_t index) { return static_cast<Kind>(index); }

}  // namespace

KnownRows::KnownRows(const planning::Tables& tables, const std::vector<StageKeys>& stages) {
  planning::for_each_table([&](const auto& table) {
    for (const auto& row : tables.*table.rows) of(of_tables_, table.kind).insert(planning::id_in_works(row));
  });
  for (const StageKeys& stage : stages) {
    for (const WorkKeys& work : stage.works) add_new(work);
  }
}

void KnownRows::add_new(const WorkKeys& work) {
  if (work.action == Action::loop_in) {
    of(of_stages_, Kind::line).insert({work.id + "/1", work.id + "/2"});
  } else if (work.action == Action::add && work.kind && work.writes()) {
    of(of_stages_, *work.kind).insert(work.id);
    // Without a table of substations the buses name them.
    for (std::size_t i = 0; *work.kind == Kind::bus && i < work.set.names.size(); ++i) {
      if (work.set.names[i].text == "substation") of(of_stages_, Kind::substation).insert(work.set.cells[i].text);
    }
  }
}

bool KnownRows::contains(Kind kind, const std::string& id, bool by_stages) const {
  const auto index = static_cast<std::size_t>(kind);
  return of_tables_[index].contains(id) || (by_stages && of_stages_[index].contains(id));
}

std::vector<Kind> KnownRows::kinds_of(const std::string& id, bool by_stages) const {
  std::vector<Kind> kinds;
  for (std::size_t i = 0; i < std::size(kind_words); ++i) {
    if (contains(kind_at(i), id, by_stages)) kinds.push_back(kind_at(i));
  }
  return kinds;
}

std::string KnownRows::suggestion(std::optional<Kind> kind, const std::string& id, bool by_stages) const {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::size(kind_words); ++i) {
    if (kind && kind_at(i) != *kind) continue;
    words.insert(words.end(), of_tables_[i].begin(), of_tables_[i].end());
    if (by_stages) words.insert(words.end(), of_stages_[i].begin(), of_stages_[i].end());
  }
  return did_you_mean(id, words);
}

}  // namespace firmgrid::study
