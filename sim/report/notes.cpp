#include <fmt/format.h>

#include <set>

#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/result/places.hpp"
#include "sim/statistics/digits.hpp"

/// What single works save, what the numbers mean, what they rest on and how to make them again.
namespace firmgrid::report {
namespace {

using result::Member;

void add_list(Section& section, const std::string& title, const std::vector<std::string>& items, bool open) {
  if (!items.empty()) section.lists.push_back({fmt::format("{} ({})", title, items.size()), items, open});
}

std::vector<std::string> default_texts(const std::vector<result::DefaultUse>& defaults) {
  std::vector<std::string> texts;
  for (const result::DefaultUse& use : defaults) {
    texts.push_back(
        fmt::format("{}: {} ({})", use.rule,
                    use.components.size() == 1 ? "1 component" : fmt::format("{} components", use.components.size()),
                    fmt::join(use.components, ", ")));
  }
  return texts;
}

Table build_table(const result::Ranking& ranking) {
  Table table{.caption = "A build order: next what saves most for its cost",
              .columns = {{"work"}, {"step", true}, {"saves", true}, {"saved so far", true}, {"cost so far", true}},
              .rows = {},
              .file = "build-order"};
  for (const result::BuildStep& step : ranking.build.steps) {
    table.rows.push_back({{step.stage},
                          {std::to_string(table.rows.size() + 1)},
                          {number_text(step.gain)},
                          {number_text(step.saved)},
                          {statistics::significant(step.cost, 4)}});
  }
  return table;
}

std::string provenance_text(const result::RunResult& result) {
  const result::Provenance& from = result.provenance;
  std::string text = fmt::format("firmgrid {}\nmethod   {}\nseed     {}\nsamples  {}\nended    {}\ndigest   {}\n",
                                 from.version, from.method, from.seed, statistics::count(result.runtime.samples),
                                 result::name_of(result.ending), from.digest);
  if (!from.command.empty()) text += fmt::format("command  {}\n", from.command);
  text += "\ninputs, with their digests\n";
  for (const auto& [file, digest] : from.inputs) text += fmt::format("  {}  {}\n", digest, file);
  return text + "\nthe study, every key in force\n\n" + from.study;
}

}  // namespace

Section works(const Facts& facts) {
  Section section{.id = "works", .heading = "Works"};
  if (!facts.ranking) return section;
  const result::Ranking& ranking = *facts.ranking;
  section.texts.push_back(fmt::format("{}{}: without these works {} is {} {}, with all of them {}.", ranking.plan,
                                      ranking.year ? fmt::format(", {}", *ranking.year) : "", index_name(ranking.index),
                                      number_text(ranking.without), ranking.unit, number_text(ranking.with_all)));
  Table table{
      .caption = fmt::format("What each work saves [{}]", ranking.unit),
      .columns = {{"work"},
                  {"place", true},
                  {"what"},
                  {"average", true},
                  {"built first", true},
                  {"built last", true},
                  {ranking.money.empty() ? "cost" : fmt::format("cost [{}]", ranking.money), true},
                  {"per cost of a year", true}},
      .rows = {},
      .notes =
          {"average: over the orders in which the plan can be built. = : not told apart from the one above at 95 %."},
      .file = "works"};
  const std::vector<std::string> places =
      result::places_of(ranking.stages.size(), [&](std::size_t stage) { return ranking.stages[stage].tied; });
  for (std::size_t i = 0; i < ranking.stages.size(); ++i) {
    const result::StageRank& stage = ranking.stages[i];
    table.rows.push_back({{stage.stage},
                          {places[i]},
                          {stage.title},
                          {number_text(stage.average)},
                          {number_text(stage.alone)},
                          {number_text(stage.last)},
                          {statistics::significant(stage.cost, 4)},
                          {number_text(stage.per_cost)}});
  }
  section.tables.push_back(std::move(table));
  if (!ranking.build.steps.empty()) section.tables.push_back(build_table(ranking));
  add_list(section, "Warnings of the ranking", ranking.warnings, true);
  return section;
}

Section indices(const Facts& facts) {
  Section section{.id = "indices", .heading = "Indices"};
  for (std::size_t i = 0; i < facts.members.size(); ++i) {
    const Member& member = facts.members[i];
    Table table{.caption = fmt::format("Every index of the system, {}", title_of(member)),
                .columns = {{"index"}, {"value", true}, {"95 % interval", true}, {"unit"}, {"status"}, {"meaning"}},
                .rows = {},
                .file = "indices",
                .member = i};
    for (const std::string& index : member.words("system", &result::Row::index)) {
      const result::Row& row = *member.of_system(index);
      const auto meaning = facts.result.meanings.find(index);
      table.rows.push_back({{index_name(index)},
                            {number_text(&row)},
                            {statistics::printed(row.value).interval},
                            {row.unit == "1" ? "" : row.unit},
                            {std::string{statistics::name_of(row.value.status)}},
                            {meaning == facts.result.meanings.end() ? "" : meaning->second}});
    }
    table.notes = {
        "unreliable (*): fewer than 30 samples with a loss. bound: no loss was met, the number is an upper bound."};
    if (!table.rows.empty()) section.tables.push_back(std::move(table));
  }
  return section;
}

Section notes(const Facts& facts) {
  Section section{.id = "notes", .heading = "Before quoting a number"};
  const result::RunResult& result = facts.result;
  const std::set<std::string> told{result.not_included.begin(), result.not_included.end()};
  std::vector<std::string> warnings = result.warnings;
  std::erase_if(warnings, [&](const std::string& warning) { return told.contains(warning); });
  add_list(section, "Not included", result.not_included, true);
  add_list(section, "Warnings", warnings, true);
  add_list(section, "Assumptions", result.assumptions, false);
  add_list(section, "Outage data from defaults", default_texts(result.defaults), false);
  return section;
}

Section origin(const Facts& facts) {
  const result::RunResult& result = facts.result;
  Section section{.id = "origin", .heading = "How to make it again"};
  section.texts.push_back(fmt::format("firmgrid {}, method {}, {} samples, seed {}, in {} on {} {}.",
                                      result.provenance.version, result.provenance.method,
                                      statistics::count(result.runtime.samples), result.provenance.seed,
                                      statistics::duration(result.runtime.seconds), result.runtime.threads,
                                      result.runtime.threads == 1 ? "thread" : "threads"));
  section.verbatim_title = "Command, digests of all inputs, and the full study";
  section.verbatim = provenance_text(result);
  return section;
}

}  // namespace firmgrid::report
