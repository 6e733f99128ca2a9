#include "sim/output/difference_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/output/cells.hpp"
#include "sim/output/columns.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Difference;

/// What an index going down and up means to a reader.
struct Words {
  std::string_view index;
  const char* down;
  const char* up;
};
constexpr std::array<Words, 4> words{{{"saidi", "fewer minutes", "more minutes"},
                                      {"ens", "less energy lost", "more energy lost"},
                                      {"edns", "less energy lost", "more energy lost"},
                                      {"cost", "costs less", "costs more"}}};
constexpr Words other_words{"", "lower", "higher"};
constexpr double rounding = 1e-6;  // relative: what the two arms of one interval may differ by

bool has_band(const Difference* difference) { return difference->band_lo && difference->band_hi; }

/// "± 2.4" where the band lies evenly about the difference, else its ends; with the digits of the interval.
std::string band_cell(const Difference& difference) {
  if (!has_band(&difference) || !difference.row.value.mean) return "";
  statistics::Estimate band = difference.row.value;
  band.lo = difference.band_lo;
  band.hi = difference.band_hi;
  const statistics::Printed text = statistics::printed_difference(band);
  const double below = *band.mean - *band.lo;
  const double above = *band.hi - *band.mean;
  const bool even = std::abs(above - below) <= rounding * (above + below) && !text.half.empty();
  return even ? "± " + text.half : text.interval;
}

bool compared(const std::string& index) { return index == "saidi" || index == "ens"; }

}  // namespace

std::string difference_cell(const Difference& difference) {
  const statistics::Printed text = statistics::printed_difference(difference.row.value);
  const std::string mark = difference.row.value.status == statistics::Status::unreliable ? " *" : "";
  return text.half.empty() ? text.value + mark : fmt::format("{} ± {}{}", text.value, text.half, mark);
}

std::string verdict(const Difference& difference) {
  const statistics::Estimate& value = difference.row.value;
  const std::optional<double> lo = has_band(&difference) ? difference.band_lo : value.lo;
  const std::optional<double> hi = has_band(&difference) ? difference.band_hi : value.hi;
  const auto* const found = std::ranges::find(words, std::string_view{difference.row.index}, &Words::index);
  const Words& told = found == words.end() ? other_words : *found;
  if (!lo || !hi) return "";
  if (*hi < 0.0) return told.down;
  if (*lo > 0.0) return told.up;
  return *lo == 0.0 && *hi == 0.0 ? "the same" : "no difference can be told";
}

Differences select(std::span<const Difference> all, const std::string& index, const std::string& scope,
                   const std::string& part) {
  Differences found;
  for (const Difference& each : all) {
    const bool fits = each.row.index == index && each.row.scope == scope && each.row.part == part;
    if (fits && each.row.value.mean) found.push_back(&each);
  }
  std::ranges::stable_sort(found, {}, [](const Difference* each) { return each->row.year; });
  return found;
}

std::vector<std::string> indices_of(std::span<const Difference> all, const std::string& scope) {
  std::vector<std::string> indices;
  for (const Difference& each : all) {
    const bool fresh = std::ranges::find(indices, each.row.index) == indices.end();
    if (each.row.scope == scope && each.row.value.mean && fresh) indices.push_back(each.row.index);
  }
  return indices;
}

std::string difference_table(const Differences& lines, bool versus) {
  if (lines.empty()) return "";
  using enum Align;
  const bool bands = std::ranges::any_of(lines, has_band);
  const bool counted = std::ranges::any_of(lines, [](const Difference* line) { return line->differing.has_value(); });
  const bool years = std::ranges::any_of(lines, [](const Difference* line) { return line->row.year.has_value(); });
  const result::Row& first = lines.front()->row;
  Columns columns{{left, left, right, right, right, right, left}};
  columns.add({years ? "year" : "", fmt::format("{} [{}]", first.index, first.unit), "difference ± 95 %", "interval",
               bands ? "band" : "", counted ? "differ" : "", ""});
  std::optional<int> before;
  for (const Difference* line : lines) {
    const bool new_year = line == lines.front() || line->row.year != before;
    before = line->row.year;
    columns.add({new_year ? year_text(before) : "",
                 versus && line->row.plan != line->reference ? fmt::format("{} – {}", line->row.plan, line->reference)
                                                             : line->row.plan,
                 difference_cell(*line), statistics::printed_difference(line->row.value).interval, band_cell(*line),
                 line->differing ? statistics::count(*line->differing) : "", verdict(*line)});
  }
  return "\n" + columns.text();
}

std::string difference_notes(const Differences& lines) {
  std::string text;
  const auto any = [&](auto has) { return std::ranges::any_of(lines, has); };
  if (any(has_band)) {
    text += "  band: 95 % for all differences of the index between systems at once; the words go by it.\n";
  }
  if (any([](const Difference* line) { return line->differing.has_value(); })) {
    text += "  differ: samples in which the two plans have different values.\n";
  }
  if (any([](const Difference* line) { return line->row.value.status == statistics::Status::unreliable; })) {
    text += "  * rests on fewer than 30 samples; where those that differ are that few, the interval is a safe bound.\n";
  }
  return text;
}

std::string difference_tables(std::span<const Difference> all, const std::string& reference) {
  std::vector<std::string> indices = indices_of(all, "system");
  if (std::ranges::any_of(indices, compared)) std::erase_if(indices, [](const auto& word) { return !compared(word); });
  if (indices.size() > 2) indices.resize(1);
  Differences shown;
  std::string text;
  for (const std::string& index : indices) {
    const Differences lines = select(all, index, "system");
    text += difference_table(lines);
    shown.insert(shown.end(), lines.begin(), lines.end());
  }
  if (text.empty()) return "";
  const bool paired = std::ranges::all_of(shown, &Difference::paired);
  return fmt::format("\ndifferences against {}{}\n", reference, paired ? " (paired: the same failures in both)" : "") +
         text + difference_notes(shown);
}

}  // namespace firmgrid::output
