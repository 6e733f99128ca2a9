#include "models/readers/case_remarks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "models/base/report.hpp"
#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

/// The first names, and how many more there are.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 10;
  const auto first = names.begin();
  const auto last = first + static_cast<std::ptrdiff_t>(std::min(shown, names.size()));
  const std::string more = names.size() > shown ? fmt::format(" and {} more", names.size() - shown) : "";
  return fmt::format("{}{}", fmt::join(first, last, ", "), more);
}

/// "1 unit", "3 units".
std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : word == "bus" || word == "branch" ? "es" : "s");
}

}  // namespace

void tell(const CaseRemarks& remarks, const std::string& file, std::vector<Warning>& warnings) {
  const auto say = [&](bool needed, auto&& text) {
    if (needed) warn(warnings, whole(file), text());
  };
  const auto about = [&](const std::vector<std::string>& names, std::string_view what) {
    if (!names.empty()) warn(warnings, whole(file), fmt::format("{}: {}.", what, listed(names)));
  };
  about(remarks.out_of_service, "left out, status 0");
  about(remarks.isolated, "left out, isolated (type 4), with the demand there");
  about(remarks.on_isolated, "left out, at an isolated bus");
  about(remarks.without_output, "left out, Pmax not above 0 (synchronous condensers, dispatchable loads)");
  say(!remarks.relaxed_mw.empty(), [&] {
    const auto [low, high] = std::ranges::minmax(remarks.relaxed_mw);
    return fmt::format("the minimum output of {} is relaxed to 0 MW (Pmin from {} to {} MW).",
                       counted(remarks.relaxed_mw.size(), "unit"), number_text(low), number_text(high));
  });
  about(remarks.infeeds, "demand below 0 stands as a unit that never fails");
  about(remarks.turned, "transformers turned round, the high side first");
  about(remarks.unknown_voltage, "baseKV 0 (unknown) counts as 1 kV, and class defaults go by it");
  about(remarks.lost_columns, "columns that mean nothing to their row do not act");
  say(!remarks.shunts_mw.empty(), [&] {
    const double sum = std::accumulate(remarks.shunts_mw.begin(), remarks.shunts_mw.end(), 0.0);
    return fmt::format("shunt conductances do not act (Gs of {}, {:.6g} MW together).",
                       counted(remarks.shunts_mw.size(), "bus"), sum);
  });
  about(remarks.ignored, "fields that do not act");
}

}  // namespace firmgrid::readers
