#include <fmt/format.h>

#include <algorithm>

#include "sim/output/cells.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/culprits.hpp"
#include "sim/output/difference_table.hpp"
#include "sim/output/plan_costs.hpp"
#include "sim/output/plans.hpp"
#include "sim/output/spread.hpp"
#include "sim/output/writers.hpp"
#include "sim/result/differences.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Row;
using result::RunResult;

constexpr std::size_t most_stations = 20;
constexpr std::size_t widest_name = 36;

std::string uppercase(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::string remark(const Row& row, const statistics::Printed& text) {
  switch (row.value.status) {
    case statistics::Status::ok:
      return row.value.std_error || text.interval.empty() ? "" : "a lower bound; the interval holds the value";
    case statistics::Status::unreliable:
      return "unreliable: fewer than 30 samples with a loss";
    case statistics::Status::bound:
      return "no loss met: upper bound";
    case statistics::Status::not_available:
      return "not available from this data";
  }
  return "";
}

std::string headline(const RunResult& result, const result::Member& member) {
  const std::string index = member.headline_index("system");
  const Row* const row = member.of_system(index);
  if (row == nullptr) return member.name() + "\n";
  const statistics::Printed text = printed(row->value);
  std::string line = fmt::format("{}: {} {} {}", member.name(), uppercase(index), in_a_cell(row), row->unit);
  if (!text.interval.empty())
    line += fmt::format(" ({} {})", row->value.std_error ? "95 % interval" : "bounds", text.interval);
  return line + spread_words(result, member, index) + "\n";
}

/// An index without a number is left out unless the study asks for it: why there is none is among the warnings.
std::string system_table(const RunResult& result, const result::Member& member) {
  using enum Align;
  Columns columns{{left, right, right, left, left, left}};
  columns.add({"system", "value", "± 95 %", "unit", "interval", ""});
  for (const std::string& index : member.words("system", &Row::index)) {
    const Row* const row = member.of_system(index);
    if (row == nullptr) continue;
    const bool asked = std::ranges::find(result.asked, index) != result.asked.end();
    if (row->value.status == statistics::Status::not_available && !asked) continue;
    const statistics::Printed text = printed(row->value);
    columns.add({index, text.value, text.half, row->unit, text.interval, remark(*row, text)});
  }
  return "\n" + columns.text();
}

/// Classes of minutes (rows) by index (columns); other indices that add up are proportional to these.
std::string class_table(const result::Member& member) {
  const std::vector<std::string> classes = member.words("class", &Row::id);
  std::vector<std::string> indices = member.words("class", &Row::index);
  const auto proportional = [](const std::string& index) { return index != "saidi" && index != "ens"; };
  if (!std::ranges::all_of(indices, proportional)) std::erase_if(indices, proportional);
  if (indices.empty()) return "";
  std::vector<Align> align(indices.size() + 1, Align::right);
  align.front() = Align::left;
  Columns columns{align};
  std::vector<std::string> header{"of which"};
  for (const std::string& index : indices) {
    const Row* const row = member.find("class", classes.front(), index);
    header.push_back(row ? fmt::format("{} [{}]", index, row->unit) : index);
  }
  columns.add(header);
  for (const std::string& id : classes) {
    std::vector<std::string> cells{id};
    for (const std::string& index : indices) cells.push_back(in_a_cell(member.find("class", id, index)));
    columns.add(std::move(cells));
  }
  return "\n" + columns.text();
}

std::string place(const RunResult& result, const std::string& scope, const std::string& id) {
  return scope == "voltage" ? id + " kV" : named(result.names, id, widest_name);
}

/// Places of a scope, worst first: the headline index and its parts by cause class.
std::string place_table(const RunResult& result, const result::Member& member, const std::string& scope) {
  const std::string index = member.headline_index(scope);
  if (index.empty()) return "";
  std::vector<std::string> ids = member.words(scope, &Row::id);
  const auto badness = [&](const std::string& id) {
    const Row* const row = member.find(scope, id, index);
    return row != nullptr ? row->value.mean.value_or(-1.0) : -1.0;
  };
  if (scope != "voltage") std::ranges::stable_sort(ids, std::ranges::greater{}, badness);
  std::vector<std::string> parts = member.words(scope, &Row::part);
  std::erase(parts, "");
  const Row* const first = member.find(scope, ids.front(), index);
  std::vector<std::string> header{scope, fmt::format("{} [{}]", index, first != nullptr ? first->unit : "")};
  for (const std::string& part : parts) header.push_back(short_part(part));
  std::vector<Align> align(header.size(), Align::right);
  align.front() = Align::left;
  Columns columns{align};
  columns.add(header);
  for (std::size_t i = 0; i < std::min(ids.size(), most_stations); ++i) {
    std::vector<std::string> cells{place(result, scope, ids[i]), in_a_cell(member.find(scope, ids[i], index))};
    for (const std::string& part : parts) cells.push_back(in_a_cell(member.find(scope, ids[i], index, part)));
    columns.add(std::move(cells));
  }
  std::string text = "\n" + columns.text();
  if (ids.size() > most_stations) {
    text += fmt::format("  … and {} more (result.h5, --json and --csv have all)\n", ids.size() - most_stations);
  }
  return text;
}

std::string notes(const RunResult& result) {
  std::string text = "\n± is half the width of the 95 % interval.";
  const auto doubtful = [](const Row& row) { return row.value.status == statistics::Status::unreliable; };
  if (std::ranges::any_of(result.rows, doubtful)) text += " * fewer than 30 samples with a loss.";
  text += "\n";
  for (const std::string& what : result.not_included) text += fmt::format("not included: {}\n", what);
  for (const std::string& what : result.warnings) {
    const bool said = what.starts_with("not included: ");  // for readers of the JSON, who have one list
    if (!said) text += fmt::format("warning: {}\n", what);
  }
  return text;
}

std::string_view ending_words(result::Ending ending) {
  switch (ending) {
    case result::Ending::complete:
      return "complete";
    case result::Ending::target_reached:
      return "precision reached";
    case result::Ending::target_not_reached:
      return "precision not reached";
    case result::Ending::time_limit:
      return "stopped at the time limit";
    case result::Ending::interrupted:
      return "interrupted";
  }
  return "";
}

std::string runtime_line(const RunResult& result) {
  const result::Runtime& runtime = result.runtime;
  std::string text =
      fmt::format("{}: {}, seed {}", ending_words(result.ending), result.provenance.method, result.provenance.seed);
  if (runtime.samples > 0) text += fmt::format(", {} samples", statistics::count(runtime.samples));
  text += fmt::format(" in {} on {} thread{}", statistics::duration(runtime.seconds), runtime.threads,
                      runtime.threads == 1 ? "" : "s");
  if (runtime.distinct_states > 0) {
    text += fmt::format("; {} distinct states, {} screened, {} programs, {} solved again, {} by Clp",
                        statistics::count(runtime.distinct_states), statistics::count(runtime.screened),
                        statistics::count(runtime.programs), statistics::count(runtime.restarts),
                        statistics::count(runtime.clp_fallbacks));
  }
  return text + "\n";
}

/// Against the first plan; other pairs are for `compare`.
std::string differences(const RunResult& result, const std::string& reference) {
  const std::vector<result::Difference> all = result::against(result.differences, reference);
  return difference_tables(all, reference);
}

}  // namespace

std::string to_table(const RunResult& result) {
  const std::vector<result::Member> members = result::members_of(result);
  std::string text = result.title.empty() ? "" : result.title + "\n";
  const auto is_first = [&](const result::Member& member) { return member.plan() == members.front().plan(); };
  const auto first = static_cast<std::size_t>(std::ranges::count_if(members, is_first));
  const bool several = first < members.size();
  for (const result::Member& member : members) {
    // Of several plans in several years the first table says it.
    if (is_first(member) && (!several || first == 1)) text += headline(result, member);
  }
  if (several) text += plan_table(result, members) + differences(result, members.front().plan());
  if (several) text += spread_of_plans(result, members);
  text += target_table(result) + cost_table(result);
  if (several) {
    text += fmt::format("\nThe rest is of plan {} (result.h5, --json and --csv have all).\n", members.front().plan());
  }
  for (const result::Member& member : members) {
    if (!is_first(member)) continue;
    if (first > 1) text += fmt::format("\n{}\n", member.name());
    text +=
        system_table(result, member) + class_table(member) + spread_of(result, member) + culprit_table(result, member);
    for (const char* const scope : {"voltage", "substation"}) text += place_table(result, member, scope);
  }
  return text + notes(result) + runtime_line(result);
}

}  // namespace firmgrid::output
