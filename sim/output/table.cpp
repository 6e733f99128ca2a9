#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "sim/output/columns.hpp"
#include "sim/output/digits.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using result::Row;
using result::RunResult;

constexpr std::size_t most_stations = 20;
constexpr std::size_t widest_name = 36;

/// What a reader asks first; the first of these that a run has is its headline and sorts the stations.
constexpr std::array<std::string_view, 5> headline_indices{"saidi", "ens", "edns", "lole", "lolp"};

/// The rows of one plan and year, found by (scope, id, index, part).
class Member {
 public:
  std::string plan;
  std::optional<int> year;

  void add(const Row& row) {
    rows_.push_back(&row);
    by_key_.emplace(std::tuple{row.scope, row.id, row.index, row.part}, &row);
  }

  const Row* find(const std::string& scope, const std::string& id, const std::string& index,
                  const std::string& part = {}) const {
    const auto found = by_key_.find({scope, id, index, part});
    return found == by_key_.end() ? nullptr : found->second;
  }

  /// The different values of a text of the scope's rows, in order of appearance.
  std::vector<std::string> words(std::string_view scope, std::string Row::*text) const {
    std::vector<std::string> found;
    for (const Row* row : rows_) {
      const bool is_new = row->scope == scope && std::ranges::find(found, row->*text) == found.end();
      if (is_new) found.push_back(row->*text);
    }
    return found;
  }

  /// The headline index that the scope has numbers for; empty = none.
  std::string headline_index(std::string_view scope) const {
    for (const std::string_view index : headline_indices) {
      const auto known = [&](const Row* row) { return row->scope == scope && row->index == index && row->value.mean; };
      if (std::ranges::any_of(rows_, known)) return std::string{index};
    }
    return {};
  }

  std::string name() const {
    return year ? fmt::format("plan {}, year {}", plan, *year) : fmt::format("plan {}", plan);
  }

 private:
  std::vector<const Row*> rows_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, const Row*> by_key_;
};

std::vector<Member> members_of(const RunResult& result) {
  std::vector<Member> members;
  for (const Row& row : result.rows) {
    const auto same = [&](const Member& member) { return member.plan == row.plan && member.year == row.year; };
    auto found = std::ranges::find_if(members, same);
    if (found == members.end()) {
      members.emplace_back();
      found = members.end() - 1;
      found->plan = row.plan;
      found->year = row.year;
    }
    found->add(row);
  }
  return members;
}

std::string uppercase(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

/// "12.31 ± 0.12", marked where it cannot be trusted.
std::string in_a_cell(const Row* row) {
  if (row == nullptr) return "";
  const Printed text = printed(row->value);
  const std::string mark = row->value.status == statistics::Status::unreliable ? " *" : "";
  return text.half.empty() ? text.value + mark : fmt::format("{} ± {}{}", text.value, text.half, mark);
}

std::string remark(const Row& row, const Printed& text) {
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

std::string headline(const Member& member) {
  const std::string index = member.headline_index("system");
  const Row* const row = member.find("system", "", index);
  if (row == nullptr) return member.name() + "\n";
  const Printed text = printed(row->value);
  std::string line = fmt::format("{}: {} {} {}", member.name(), uppercase(index), in_a_cell(row), row->unit);
  if (!text.interval.empty())
    line += fmt::format(" ({} {})", row->value.std_error ? "95 % interval" : "bounds", text.interval);
  return line + "\n";
}

std::string system_table(const Member& member) {
  using enum Align;
  Columns columns{{left, right, right, left, left, left}};
  columns.add({"system", "value", "± 95 %", "unit", "interval", ""});
  for (const std::string& index : member.words("system", &Row::index)) {
    const Row* const row = member.find("system", "", index);
    if (row == nullptr) continue;
    const Printed text = printed(row->value);
    columns.add({index, text.value, text.half, row->unit, text.interval, remark(*row, text)});
  }
  return "\n" + columns.text();
}

/// Classes of minutes (rows) by index (columns).
std::string class_table(const Member& member) {
  const std::vector<std::string> classes = member.words("class", &Row::id);
  if (classes.empty()) return "";
  const std::vector<std::string> indices = member.words("class", &Row::index);
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

/// "bulk_overload" under a heading that says bulk already.
std::string short_part(const std::string& part) { return part.starts_with("bulk_") ? part.substr(5) : part; }

std::string named(const RunResult& result, const std::string& scope, const std::string& id) {
  if (scope == "voltage") return id + " kV";
  const auto found = result.names.find(id);
  const bool plain = found == result.names.end() || found->second.empty() || found->second == id;
  return plain ? id : fmt::format("{} ({})", shortened(found->second, widest_name), id);
}

/// Places of a scope, worst first: the headline index and its parts by cause class.
std::string place_table(const RunResult& result, const Member& member, const std::string& scope) {
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
    std::vector<std::string> cells{named(result, scope, ids[i]), in_a_cell(member.find(scope, ids[i], index))};
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
  if (runtime.samples > 0) text += fmt::format(", {} samples", count(runtime.samples));
  text +=
      fmt::format(" in {} on {} thread{}", duration(runtime.seconds), runtime.threads, runtime.threads == 1 ? "" : "s");
  if (runtime.distinct_states > 0) {
    text += fmt::format("; {} distinct states, {} screened, {} programs, {} solved again, {} by Clp",
                        count(runtime.distinct_states), count(runtime.screened), count(runtime.programs),
                        count(runtime.restarts), count(runtime.clp_fallbacks));
  }
  return text + "\n";
}

}  // namespace

std::string to_table(const RunResult& result) {
  const std::vector<Member> members = members_of(result);
  std::string text = result.title.empty() ? "" : result.title + "\n";
  for (const Member& member : members) text += headline(member);
  for (const Member& member : members) {
    if (members.size() > 1) text += fmt::format("\n{}\n", member.name());
    text += system_table(member) + class_table(member);
    for (const char* const scope : {"voltage", "substation"}) text += place_table(result, member, scope);
  }
  return text + notes(result) + runtime_line(result);
}

}  // namespace firmgrid::output
