#include "sim/output/sums_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/output/block_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using statistics::FixedSum;
using Integers = std::vector<std::int64_t>;
using Naturals = std::vector<std::uint64_t>;

constexpr const char* root = "/sums";
constexpr const char* pairs = "/sums/differences";

/// Lists of totals as tables (list, slot): 128-bit integers as an upper signed and a lower unsigned half.
void write_totals(Writer& file, const std::string& group, std::span<const std::vector<FixedSum>* const> lists) {
  std::size_t widest = 0;
  for (const std::vector<FixedSum>* const slots : lists) widest = std::max(widest, slots->size());
  Integers sum_high, squares_high, events, slots;
  Naturals sum_low, squares_low;
  for (const std::vector<FixedSum>* const list : lists) {
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
  const hdf5::Extent extent{lists.size(), widest};
  file.numbers(group + "/slots", {lists.size()}, std::span<const std::int64_t>{slots});
  file.numbers(group + "/sum_high", extent, std::span<const std::int64_t>{sum_high});
  file.numbers(group + "/sum_low", extent, std::span<const std::uint64_t>{sum_low});
  file.numbers(group + "/squares_high", extent, std::span<const std::int64_t>{squares_high});
  file.numbers(group + "/squares_low", extent, std::span<const std::uint64_t>{squares_low});
  file.numbers(group + "/events", extent, std::span<const std::int64_t>{events});
}

/// Which lists there are: one text per list, and their years.
template <class Sums>
void write_owners(Writer& file, const std::string& group, const std::vector<Sums>& all, std::string Sums::*text,
                  const std::string& name) {
  std::vector<std::string> texts;
  for (const Sums& each : all) texts.push_back(each.*text);
  file.texts(group + "/" + name, {texts.size()}, texts);
}

template <class Sums>
void write_lists(Writer& file, const std::string& group, const std::vector<Sums>& all) {
  Integers years;
  std::vector<const std::vector<FixedSum>*> lists;
  for (const Sums& each : all) {
    years.push_back(stored_year(each.year));
    lists.push_back(&each.slots);
  }
  write_owners(file, group, all, &Sums::plan, "plan");
  file.numbers(group + "/year", {years.size()}, std::span<const std::int64_t>{years});
  write_totals(file, group, lists);
}

statistics::Integer128 joined(std::int64_t high, std::uint64_t low) {
  // Multiplied, not shifted: a negative upper half keeps its sign without relying on shifts of negative numbers.
  return static_cast<statistics::Integer128>(high) * (static_cast<statistics::Integer128>(1) << 64) + low;
}

/// Fills in plan, year and slots. False if the datasets contradict each other.
template <class Sums>
bool read_lists(Reader& file, const std::string& group, std::vector<Sums>& all) {
  if (!file.has(group + "/plan")) return file.failure().empty();
  const auto plans = file.texts(group + "/plan");
  const auto years = file.numbers<std::int64_t>(group + "/year");
  const auto slots = file.numbers<std::int64_t>(group + "/slots");
  const auto sum_high = file.numbers<std::int64_t>(group + "/sum_high");
  const auto sum_low = file.numbers<std::uint64_t>(group + "/sum_low");
  const auto squares_high = file.numbers<std::int64_t>(group + "/squares_high");
  const auto squares_low = file.numbers<std::uint64_t>(group + "/squares_low");
  const auto events = file.numbers<std::int64_t>(group + "/events");
  const std::size_t size = sum_high.size();
  const bool same = years.size() == plans.size() && slots.size() == plans.size() && sum_low.size() == size &&
                    squares_high.size() == size && squares_low.size() == size && events.size() == size;
  if (!same || plans.empty() || size % plans.size() != 0) return false;
  const std::size_t widest = size / plans.size();
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (slots[i] < 0 || static_cast<std::size_t>(slots[i]) > widest) return false;
    Sums& list = all.emplace_back();
    list.plan = plans[i];
    list.year = read_year(years[i]);
    for (std::size_t at = i * widest; at < i * widest + static_cast<std::size_t>(slots[i]); ++at) {
      FixedSum& total = list.slots.emplace_back();
      total.sum = joined(sum_high[at], sum_low[at]);
      total.squares = joined(squares_high[at], squares_low[at]);
      total.events = events[at];
    }
  }
  return true;
}

}  // namespace

void write_sums(Writer& file, const result::StoredSums& sums) {
  file.group(root);
  file.attribute(root, "samples_done", sums.samples_done);
  if (!sums.systems.empty()) write_lists(file, root, sums.systems);
  if (sums.differences.empty()) return;
  write_lists(file, pairs, sums.differences);
  write_owners(file, pairs, sums.differences, &result::DifferenceSums::reference, "reference");
}

bool read_sums(Reader& file, result::StoredSums& sums) {
  sums.samples_done = file.attribute<std::int64_t>(root, "samples_done");
  if (!read_lists(file, root, sums.systems)) return false;
  if (!read_lists(file, pairs, sums.differences)) return false;
  if (sums.differences.empty()) return true;
  const std::vector<std::string> references = file.texts(fmt::format("{}/reference", pairs));
  if (references.size() != sums.differences.size()) return false;
  for (std::size_t i = 0; i < references.size(); ++i) sums.differences[i].reference = references[i];
  return true;
}

}  // namespace firmgrid::output
