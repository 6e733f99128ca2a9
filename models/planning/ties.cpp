#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

std::string name_of(const TieRow& row) { return fmt::format("tie from \"{}\" to \"{}\"", row.from_load, row.to_load); }

class TieMaker {
 public:
  TieMaker(const RowsOfYear& rows, Findings& findings) : rows_{rows}, findings_{findings} {}

  // Nothing where an end is not in service this year, or where something is wrong.
  std::optional<LoadTie> operator()(const TieRow& row) const {
    const std::optional<std::uint32_t> from = end_of(row, "from_load", row.from_load);
    const std::optional<std::uint32_t> to = end_of(row, "to_load", row.to_load);
    if (row.from_load == row.to_load) findings_.refuse(row.where, name_of(row) + ": it joins a load point to itself");
    const bool mw_sound = check(row, "mw", row.mw);
    const bool sound = check(row, "h", row.h) && mw_sound;
    if (!sound || !from || !to) return std::nullopt;
    return LoadTie{.from = LoadId{*from}, .to = LoadId{*to}, .mw = row.mw, .after_h = row.h};
  }

 private:
  std::optional<std::uint32_t> end_of(const TieRow& row, std::string_view column, const std::string& id) const {
    const Register::Entry* entry = rows_.load_ids.find(id);
    if (entry != nullptr) return entry->index;
    findings_.refuse(row.where, fmt::format("{}: {} \"{}\" is unknown.{}", name_of(row), column, id,
                                            did_you_mean(id, rows_.load_ids.ids())));
    return std::nullopt;
  }

  bool check(const TieRow& row, std::string_view column, double value) const {
    if (value > 0.0 && std::isfinite(value)) return true;
    findings_.refuse(row.where,
                     fmt::format("{}: {} is {} (must be above 0)", name_of(row), column, number_text(value)));
    return false;
  }

  const RowsOfYear& rows_;
  Findings& findings_;
};

}  // namespace

std::vector<LoadTie> make_ties(const RowsOfYear& rows, Findings& findings) {
  const TieMaker make{rows, findings};
  std::vector<LoadTie> ties;
  for (const TieRow& row : rows.tables.ties) {
    if (const std::optional<LoadTie> tie = make(row)) ties.push_back(*tie);
  }
  std::ranges::sort(ties, {}, [](const LoadTie& tie) { return std::tuple{tie.from, tie.to, tie.after_h, tie.mw}; });
  return ties;
}

}  // namespace firmgrid::planning
