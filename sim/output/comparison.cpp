#include "sim/output/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "sim/output/bars.hpp"
#include "sim/output/cells.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/difference_table.hpp"
#include "sim/output/json_rows.hpp"
#include "sim/output/plans.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Difference;

constexpr std::size_t most_places = 10;         // of one plan and year
constexpr std::size_t most_places_of_many = 3;  // of each of several
constexpr std::size_t widest_name = 30;

double size_of(const Difference* each) { return std::abs(*each->row.value.mean); }

const char* year_header(const Differences& lines) {
  return std::ranges::any_of(lines, [](const Difference* line) { return line->row.year.has_value(); }) ? "year" : "";
}

/// A plan in a year against another: what a line or a list of places is of.
using Pair = std::tuple<std::optional<int>, std::string, std::string>;

Pair pair_of(const Difference* each) { return {each->row.year, each->row.plan, each->reference}; }

std::vector<Pair> pairs_of(const Differences& lines) {
  std::vector<Pair> pairs;
  for (const Difference* line : lines) {
    if (std::ranges::find(pairs, pair_of(line)) == pairs.end()) pairs.push_back(pair_of(line));
  }
  return pairs;
}

bool against_several(const Differences& lines) {
  return std::ranges::any_of(lines,
                             [&](const Difference* line) { return line->reference != lines.front()->reference; });
}

class ComparisonText {
 public:
  explicit ComparisonText(const Comparison& comparison) : comparison_{&comparison}, all_{comparison.differences} {}

  std::string text() const {
    std::string text = comparison_->title.empty() ? "" : comparison_->title + "\n";
    text += comparison_->heading + "\n";
    for (const std::string& note : comparison_->notes) text += fmt::format("note: {}\n", note);
    const std::vector<std::string> indices = shown_indices();
    Differences shown;
    for (const std::string& index : indices) {
      const Differences lines = select(all_, index, "system");
      text += difference_table(lines, against_several(lines));
      shown.insert(shown.end(), lines.begin(), lines.end());
    }
    text += difference_notes(shown);
    if (indices.empty()) return text;
    text += class_table(indices.front());
    for (const char* const scope : {"substation", "load"}) text += place_table(indices.front(), scope);
    return text + "\n± is half the width of the 95 % interval.\n";
  }

 private:
  /// The index that is asked for; else saidi and ens; else the first.
  std::vector<std::string> shown_indices() const {
    std::vector<std::string> indices = indices_of(all_, "system");
    if (comparison_->index) return {*comparison_->index};
    const auto usual = [](const std::string& index) { return index == "saidi" || index == "ens"; };
    if (std::ranges::any_of(indices, usual)) {
      std::erase_if(indices, [&](const std::string& index) { return !usual(index); });
    } else if (indices.size() > 1) {
      indices.resize(1);
    }
    return indices;
  }

  std::string class_table(const std::string& index) const {
    const Differences cells = select(all_, index, "class");
    if (cells.empty()) return "";
    std::vector<std::string> classes;
    for (const Difference* cell : cells) {
      if (std::ranges::find(classes, cell->row.id) == classes.end()) classes.push_back(cell->row.id);
    }
    std::vector<Align> align(classes.size() + 2, Align::right);
    align[0] = align[1] = Align::left;
    Columns columns{align};
    std::vector<std::string> header{year_header(cells),
                                    fmt::format("{} [{}], of which", index, cells.front()->row.unit)};
    for (const std::string& each : classes) header.push_back(short_part(each));
    columns.add(std::move(header));
    for (const Pair& pair : pairs_of(cells)) {
      std::vector<std::string> line{year_text(std::get<0>(pair)), std::get<1>(pair)};
      for (const std::string& each : classes) {
        const auto same = [&](const Difference* cell) { return pair_of(cell) == pair && cell->row.id == each; };
        const auto found = std::ranges::find_if(cells, same);
        line.push_back(found == cells.end() ? "" : difference_cell(**found));
      }
      columns.add(std::move(line));
    }
    return "\n" + columns.text();
  }

  /// The places of a scope whose minutes change most, plan by plan and year by year.
  std::string place_table(const std::string& index, const std::string& scope) const {
    Differences places = select(all_, index, scope);
    std::erase_if(places, [](const Difference* each) { return *each->row.value.mean == 0.0; });
    if (places.empty()) return "";
    const std::vector<Pair> pairs = pairs_of(places);
    const std::size_t most = pairs.size() == 1 ? most_places : most_places_of_many;
    using enum Align;
    Columns columns{{left, left, left, right, left, right, left}};
    columns.add({year_header(places), "plan", fmt::format("{}, {} [{}]", scope, index, places.front()->row.unit),
                 "difference ± 95 %", "", "interval", ""});
    for (const Pair& pair : pairs) {
      Differences of_pair = places;
      std::erase_if(of_pair, [&](const Difference* each) { return pair_of(each) != pair; });
      std::ranges::stable_sort(of_pair, std::ranges::greater{}, size_of);
      const std::size_t shown = std::min(of_pair.size(), most);
      for (std::size_t i = 0; i < shown; ++i) {
        columns.add({i == 0 ? year_text(std::get<0>(pair)) : "", i == 0 ? std::get<1>(pair) : "",
                     named(comparison_->names, of_pair[i]->row.id, widest_name), difference_cell(*of_pair[i]),
                     bar(size_of(of_pair[i]), size_of(of_pair.front())),
                     statistics::printed_difference(of_pair[i]->row.value).interval, verdict(*of_pair[i])});
      }
      if (shown < of_pair.size()) columns.add({"", "", fmt::format("… and {} more", of_pair.size() - shown)});
    }
    return "\n" + columns.text();
  }

  const Comparison* comparison_;
  std::span<const Difference> all_;
};

}  // namespace

std::string comparison_text(const Comparison& comparison) { return ComparisonText{comparison}.text(); }

std::string comparison_json(const Comparison& comparison) {
  Json document = {{"firmgrid", comparison.version}, {"study", comparison.title}, {"files", comparison.files}};
  document["notes"] = comparison.notes;
  document["differences"] = Json::array();
  for (const Difference& each : comparison.differences) document["differences"].push_back(to_json(each));
  return json_text(document);
}

}  // namespace firmgrid::output
