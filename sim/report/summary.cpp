#include <fmt/format.h>

#include <array>

#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::report {
namespace {

using result::Member;
using statistics::Estimate;

/// What a planner asks for after the headline.
constexpr std::array<const char*, 6> further{"saifi", "caidi", "maifi", "ens", "lole", "asai"};

/// −1 fewer, +1 more, 0 not told apart. The band over all differences decides where there is one.
int direction(const result::Difference& difference) {
  const std::optional<double> lo = difference.band_lo ? difference.band_lo : difference.row.value.lo;
  const std::optional<double> hi = difference.band_hi ? difference.band_hi : difference.row.value.hi;
  if (!lo || !hi) return 0;
  return *hi < 0.0 ? -1 : (*lo > 0.0 ? 1 : 0);
}

std::string difference_note(const result::Difference& difference) {
  const Estimate& value = difference.row.value;
  if (value.mean == 0.0 && direction(difference) == 0) return fmt::format("as {}", difference.reference);
  const char* const doubt = direction(difference) == 0 ? " (no difference can be told)" : "";
  return fmt::format("{} {} against {}{}", difference_text(value), difference.row.unit, difference.reference, doubt);
}

std::string target_text(const result::TargetCheck& check, const std::string& unit) {
  std::string verdict =
      fmt::format("{} {}{}", check.met ? "meets" : "misses", statistics::significant(check.target, 6), unit);
  if (!check.confidence) return verdict;
  const double sure = check.met ? *check.confidence : 1.0 - *check.confidence;
  return fmt::format("{} ({} sure)", verdict, sure > 0.999 ? "over 99.9 %" : fmt::format("{:.1f} %", 100.0 * sure));
}

Card card_of(const result::Row& row) {
  const statistics::Printed text = statistics::printed(row.value);
  Card card{.label = index_name(row.index), .value = text.value, .unit = row.unit == "1" ? "" : row.unit};
  card.half = text.half;
  if (row.value.status == statistics::Status::unreliable) card.notes.emplace_back("too few losses to be sure");
  return card;
}

Card headline_card(const Facts& facts, const Member& member, const result::Row& row) {
  Card card = card_of(row);
  card.mark = "headline";
  if (const result::Difference* const difference = facts.difference(member)) {
    card.notes.push_back(difference_note(*difference));
  }
  if (const result::TargetCheck* const check = facts.target(member, facts.headline)) {
    card.notes.push_back(target_text(*check, " " + row.unit));
    card.mark += check->met ? " good" : " bad";
  }
  return card;
}

Cards cards_of(const Facts& facts, std::size_t number) {
  const Member& member = facts.members[number];
  Cards cards{.title = title_of(member), .member = number, .cards = {}};
  if (const std::string title = facts.plan_title(member.plan()); !title.empty()) cards.title += ": " + title;
  if (const result::Row* const row = member.of_system(facts.headline)) {
    cards.cards.push_back(headline_card(facts, member, *row));
  }
  for (const char* const index : further) {
    const result::Row* const row = member.of_system(index);
    const bool shown = row != nullptr && row->value.mean && index != facts.headline;
    if (shown) cards.cards.push_back(card_of(*row));
  }
  return cards;
}

Table overview(const Facts& facts) {
  const result::Row* const first = facts.members.front().of_system(facts.headline);
  const std::string unit = first == nullptr ? "" : first->unit;
  Table table{.caption = fmt::format("All plans and years: {} [{}]", index_name(facts.headline), unit),
              .columns = {{"plan"}, {"year", true}, {index_name(facts.headline), true}},
              .rows = {},
              .file = "plans"};
  const bool differences = !facts.result.differences.empty();
  const bool targets = !facts.result.targets.empty();
  if (differences) table.columns.insert(table.columns.end(), {{"difference", true}, {"against"}});
  if (targets) table.columns.push_back({"target"});
  for (const Member& member : facts.members) {
    std::vector<Cell> row{{member.plan()}, {year_text(member.year())}, {number_text(member.of_system(facts.headline))}};
    if (differences) {
      const result::Difference* const difference = facts.difference(member);
      const int sign = difference == nullptr ? 0 : direction(*difference);
      row.push_back({difference == nullptr ? "" : difference_text(difference->row.value),
                     sign < 0 ? "good" : (sign > 0 ? "bad" : "")});
      row.push_back({difference == nullptr ? "" : difference->reference});
    }
    if (targets) {
      const result::TargetCheck* const check = facts.target(member, facts.headline);
      row.push_back(
          {check == nullptr ? "" : target_text(*check, ""), check == nullptr ? "" : (check->met ? "good" : "bad")});
    }
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      "± is half the 95 % interval. Plans live through the same failures, so differences are surer than numbers."};
  return table;
}

}  // namespace

Section summary(const Facts& facts) {
  Section section{.id = "summary", .heading = "Summary"};
  if (facts.headline.empty()) return section;
  for (std::size_t i = 0; i < facts.members.size(); ++i) section.cards.push_back(cards_of(facts, i));
  if (facts.members.size() > 1) section.tables.push_back(overview(facts));
  return section;
}

}  // namespace firmgrid::report
