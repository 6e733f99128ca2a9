#include "models/readers/observed.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/field.hpp"
#include "models/base/report.hpp"
#include "models/readers/csv.hpp"
#include "models/readers/file.hpp"

namespace firmgrid::readers {
namespace {

constexpr Range minutes_of_a_year{.low = 0.0, .high = 527040.0, .above_low = true, .hint = "It is in minutes a year."};

constexpr Field<ObservedYear> fields[] = {
    {"year", "calendar year", at<&ObservedYear::year>, Presence::required, "", range::calendar_year},
    {"saidi_min", "reported SAIDI", at<&ObservedYear::saidi_min>, Presence::required, "min/yr", minutes_of_a_year},
    {"saidi_std_error", "its standard error", at<&ObservedYear::saidi_std_error>, Presence::optional, "min/yr",
     range::not_negative},
    {"source", "where the row comes from", at<&ObservedYear::source>},
};

void refuse_repeated(const std::vector<ObservedYear>& years, Errors& errors) {
  for (std::size_t i = 0; i < years.size(); ++i) {
    const auto first = std::ranges::find(years, years[i].year, &ObservedYear::year);
    if (!years[i].year || first == years.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    const Where where{years[i].where.file, years[i].where.line, 0};
    refuse(errors, where, fmt::format("year {} is given twice (first in line {}).", *years[i].year, first->where.line));
  }
}

}  // namespace

std::expected<std::vector<ObservedYear>, Errors> read_observed(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  Errors errors;
  const study::TextTable table = parse_csv(path, *bytes, errors);
  if (!table.names.empty()) check_names(checks_of<ObservedYear>(fields), table.names, {path, 1, 0}, errors);
  std::vector<ObservedYear> years;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    years.push_back(read_record<ObservedYear>(fields, table.row(i), errors));
    years.back().where = table.row(i).where("saidi_min");
  }
  refuse_repeated(years, errors);
  if (years.empty() && errors.empty()) refuse(errors, whole(path), "no year is given (a row per year expected).");
  if (!errors.empty()) return std::unexpected(std::move(errors));
  std::ranges::sort(years, {}, &ObservedYear::year);
  return years;
}

}  // namespace firmgrid::readers
