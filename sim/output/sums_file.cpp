#include "sim/output/sums_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"
#include "sim/output/histograms_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using statistics::FixedSum;
using Totals = std::vector<FixedSum>;
using Integers = std::vector<std::int64_t>;
using Naturals = std::vector<std::uint64_t>;

constexpr const char* root = "/sums";
constexpr const char* pairs = "/sums/differences";
constexpr const char* cells = "/sums/cells";

/// Lists of totals as tables (list, slot): 128-bit integers as an upper signed and a lower unsigned half.
void write_totals(Writer& file, const std::string& group, std::span<const Totals* const> lists) {
  std::size_t widest = 0;
  for (const Totals* const slots : lists) widest = std::max(widest, slots->size());
  Integers sum_high, squares_high, events, slots;
  Naturals sum_low, squares_low;
  for (const Totals* const list : lists) {
    slots.push_back(static_cast<std::int64_t>(list->size()));
    for (std::size_t slot = 0; slot < widest; ++slot) {
      const FixedSum total = slot < list->size() ? (*list)[slot] : FixedSum{};
      sum_high.push_back(static_cast<std::int64_t>(total.sum >> 64));
      sum_low.push_back(static_cast<std::uint64_t>(total.sum));
      squares_high.push_back(static_cast<std::int64_t>(total.squares >> 64));
      squares_low.push_back(static_cast<std::uint64_t>(total.squares));
      events.push_back(total.events);
    }
  }
  const std::string number = write_number_scale(file, group, "number", lists.size());
  const TablePlace place{group, {lists.size(), widest}, {number, write_number_scale(file, group, "slot", widest)}};
  write_column(file, {group, {lists.size()}, {number}}, {"slots", "number of sums"}, slots);
  write_column(file, place, {"sum_high", "sum of the values, fixed point: upper half"}, sum_high);
  write_column(file, place, {"sum_low", "sum of the values, fixed point: lower half"}, sum_low);
  write_column(file, place, {"squares_high", "sum of their squares: upper half"}, squares_high);
  write_column(file, place, {"squares_low", "sum of their squares: lower half"}, squares_low);
  write_column(file, place, {"events", "samples with a value other than 0"}, events);
}

template <class Sums>
void write_lists(Writer& file, const std::string& group, const std::vector<Sums>& all) {
  Integers years;
  std::vector<const Totals*> lists;
  std::vector<const Histograms*> histograms;
  for (const Sums& each : all) {
    years.push_back(stored_year(each.year));
    lists.push_back(&each.slots);
    histograms.push_back(&each.histograms);
  }
  write_totals(file, group, lists);
  const TablePlace owners{group, {all.size()}, {group + "/number"}};
  write_column(file, owners, {"plan", "plan"}, column_of(all, &Sums::plan));
  write_column(file, owners, {"year", "year; 0 = none"}, years);
  write_histograms(file, group + "/histograms", histograms);
}

/// Lists of totals that `write_totals` wrote; none if the datasets contradict each other.
std::optional<std::vector<Totals>> read_totals(Reader& file, const std::string& group) {
  const auto slots = file.numbers<std::int64_t>(group + "/slots");
  const auto sum_high = file.numbers<std::int64_t>(group + "/sum_high");
  const auto sum_low = file.numbers<std::uint64_t>(group + "/sum_low");
  const auto squares_high = file.numbers<std::int64_t>(group + "/squares_high");
  const auto squares_low = file.numbers<std::uint64_t>(group + "/squares_low");
  const auto events = file.numbers<std::int64_t>(group + "/events");
  const std::size_t size = sum_high.size();
  const bool same =
      sum_low.size() == size && squares_high.size() == size && squares_low.size() == size && events.size() == size;
  if (!same || slots.empty() || size % slots.size() != 0) return std::nullopt;
  const std::size_t widest = size / slots.size();
  std::vector<Totals> lists(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i] < 0 || static_cast<std::size_t>(slots[i]) > widest) return std::nullopt;
    for (std::size_t at = i * widest; at < i * widest + static_cast<std::size_t>(slots[i]); ++at) {
      FixedSum& total = lists[i].emplace_back();
      total.sum = joined(sum_high[at], sum_low[at]);
      total.squares = joined(squares_high[at], squares_low[at]);
      total.events = events[at];
    }
  }
  return lists;
}

/// Fills in plan, year, slots and histograms. False if the datasets contradict each other.
template <class Sums>
bool read_lists(Reader& file, const std::string& group, std::vector<Sums>& all) {
  if (!file.has(group + "/plan")) return file.failure().empty();
  const auto plans = file.texts(group + "/plan");
  const auto years = file.numbers<std::int64_t>(group + "/year");
  std::optional<std::vector<Totals>> totals = read_totals(file, group);
  auto histograms = read_histograms(file, group + "/histograms", plans.size());
  if (!totals || !histograms || years.size() != plans.size() || totals->size() != plans.size()) return false;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    Sums& list = all.emplace_back();
    list.plan = plans[i];
    list.year = read_year(years[i]);
    list.slots = std::move((*totals)[i]);
    list.histograms = std::move((*histograms)[i]);
  }
  return true;
}

/// Of hour maps and the like; absent where no network has any.
void write_cell_sums(Writer& file, const std::vector<result::SystemSums>& systems) {
  std::vector<const Totals*> lists;
  for (const result::SystemSums& each : systems) lists.push_back(&each.cells);
  const bool any = std::ranges::any_of(lists, [](const Totals* list) { return !list->empty(); });
  if (any) write_totals(file, cells, lists);
}

bool read_cell_sums(Reader& file, std::vector<result::SystemSums>& systems) {
  if (!file.has(fmt::format("{}/slots", cells))) return file.failure().empty();
  std::optional<std::vector<Totals>> totals = read_totals(file, cells);
  if (!totals || totals->size() != systems.size()) return false;
  for (std::size_t i = 0; i < systems.size(); ++i) systems[i].cells = std::move((*totals)[i]);
  return true;
}

}  // namespace

void write_sums(Writer& file, const result::StoredSums& sums) {
  file.group(root);
  file.attribute(root, "samples_done", sums.samples_done);
  if (!sums.systems.empty()) write_lists(file, root, sums.systems);
  write_cell_sums(file, sums.systems);
  if (sums.differences.empty()) return;
  write_lists(file, pairs, sums.differences);
  write_column(file, {pairs, {sums.differences.size()}, {fmt::format("{}/number", pairs)}},
               {"reference", "the plan that is subtracted"},
               column_of(sums.differences, &result::DifferenceSums::reference));
}

bool read_sums(Reader& file, result::StoredSums& sums) {
  sums.samples_done = file.attribute<std::int64_t>(root, "samples_done");
  if (!read_lists(file, root, sums.systems) || !read_cell_sums(file, sums.systems)) return false;
  if (!read_lists(file, pairs, sums.differences)) return false;
  if (sums.differences.empty()) return true;
  const std::vector<std::string> references = file.texts(fmt::format("{}/reference", pairs));
  if (references.size() != sums.differences.size()) return false;
  for (std::size_t i = 0; i < references.size(); ++i) sums.differences[i].reference = references[i];
  return true;
}

}  // namespace firmgrid::output
