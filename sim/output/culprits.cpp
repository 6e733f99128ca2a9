#include "sim/output/culprits.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/output/bars.hpp"
#include "sim/output/columns.hpp"
#include "sim/result/places.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Row;
using Rows = std::vector<const Row*>;

constexpr std::size_t most_components = 10;
constexpr std::size_t widest_place = 40;
constexpr const char* nobody = "no outage";

double sum_of(std::span<const Row* const> rows) {
  double sum = 0.0;
  for (const Row* row : rows) sum += result::mean_of(row);
  return sum;
}

/// What one member's culprits cost, and the table of it.
class Culprits {
 public:
  Culprits(const result::RunResult& result, const result::Member& member, const std::string& index)
      : result_{&result}, components_{result::costly(member.rows("component", index))} {
    for (const Row* row : result::costly(member.rows("cause", index))) {
      (row->id == nobody ? without_outage_ : causes_).push_back(row);
    }
    total_ = sum_of(components_) + sum_of(without_outage_);
  }

  std::string text() const {
    if (components_.empty()) return "";
    using enum Align;
    Columns columns{{right, left, right, right, left, left}};
    columns.add({"", "costs most", fmt::format("{} [{}]", components_.front()->index, components_.front()->unit),
                 "of bulk", "", ""});
    const std::vector<std::string> places = result::places_of(components_);
    const std::size_t shown = std::min(components_.size(), most_components);
    for (std::size_t i = 0; i < shown; ++i) add(columns, places[i], *components_[i], place(*components_[i]));
    add_sum(columns, fmt::format("… and {} more", components_.size() - shown), std::span{components_}.subspan(shown),
            "");
    for (const Row* row : without_outage_) add(columns, "", *row, "");
    add_sum(columns, causes_.size() == 1 ? "1 common cause" : fmt::format("{} common causes", causes_.size()), causes_,
            "counted in what they hit, too");
    return "\n" + columns.text() + legend(std::span{places}.first(shown));
  }

 private:
  void add(Columns& columns, const std::string& rank, const Row& row, const std::string& what) const {
    columns.add({rank, row.id, in_a_cell(&row), share_text(result::mean_of(&row) / total_),
                 bar(result::mean_of(&row), result::mean_of(components_.front())), what});
  }

  static std::string legend(std::span<const std::string> places) {
    return result::any_shared(places) ? "  = not told apart from the one above at 95 %\n" : "";
  }

  void add_sum(Columns& columns, const std::string& who, std::span<const Row* const> rows,
               const std::string& remark) const {
    if (rows.empty()) return;
    const double sum = sum_of(rows);
    columns.add({"", who, statistics::significant(sum, 3), share_text(sum / total_), "", remark});
  }

  std::string place(const Row& row) const {
    const auto found = result_->components.find(row.id);
    return found == result_->components.end() ? "" : shortened(found->second, widest_place);
  }

  const result::RunResult* result_;
  Rows components_;
  Rows causes_;
  Rows without_outage_;
  double total_ = 0.0;
};

}  // namespace

std::string culprit_table(const result::RunResult& result, const result::Member& member) {
  for (const char* const index : {"saidi", "ens"}) {
    const std::string text = Culprits{result, member, index}.text();
    if (!text.empty()) return text;
  }
  return "";
}

}  // namespace firmgrid::output
