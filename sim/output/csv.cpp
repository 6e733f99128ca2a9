#include <fmt/format.h>

#include "sim/output/csv_cells.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

/// The first columns: those of a row.
std::string cells(const result::Row& row) {
  return fmt::format("{},{},{},{},{},{},{},{}", csv_cell(row.plan), csv_cell(row.year), csv_cell(row.index),
                     csv_cell(row.scope), csv_cell(row.part), csv_cell(row.id), csv_cell(row.unit),
                     csv_cells(row.value));
}

constexpr const char* row_columns = "plan,year,index,scope,part,id,unit";

/// The columns that say which distribution a line is of.
std::string owner(const result::Distribution& of) {
  return fmt::format("{},{},{},{},{},{},{},{}", csv_cell(of.plan), csv_cell(of.year), csv_cell(of.index),
                     csv_cell(of.part), csv_cell(of.unit), csv_cell(of.counted), csv_cell(of.reference), of.count);
}

/// A number of a distribution, and its share where it is a quantile.
std::string line(const std::string& owner, const char* number, std::optional<double> share,
                 const statistics::Estimate& value) {
  return fmt::format("{},{},{},{},{},{},{},{}\r\n", owner, number, csv_cell(share), csv_cell(value.mean),
                     csv_cell(value.std_error), csv_cell(value.lo), csv_cell(value.hi),
                     statistics::name_of(value.status));
}

}  // namespace

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_cells(const statistics::Estimate& value) {
  return fmt::format("{},{},{},{},{},{}", csv_cell(value.mean), csv_cell(value.std_error), csv_cell(value.lo),
                     csv_cell(value.hi), value.samples, statistics::name_of(value.status));
}

std::string to_csv(const result::RunResult& result) {
  std::string text = fmt::format("{},{}\r\n", row_columns, estimate_header);
  for (const result::Row& row : result.rows) text += cells(row) + "\r\n";
  return text;
}

std::string differences_csv(std::span<const result::Difference> differences) {
  std::string text = fmt::format("{},{},reference,differing,band_lo,band_hi,paired\r\n", row_columns, estimate_header);
  for (const result::Difference& each : differences) {
    text += fmt::format("{},{},{},{},{},{}\r\n", cells(each.row), csv_cell(each.reference), csv_cell(each.differing),
                        csv_cell(each.band_lo), csv_cell(each.band_hi), each.paired ? "yes" : "no");
  }
  return text;
}

std::string distributions_csv(std::span<const result::Distribution> distributions) {
  std::string text = "plan,year,index,part,unit,counted,reference,count,number,share,value,std_error,lo,hi,status\r\n";
  for (const result::Distribution& each : distributions) {
    const std::string first = owner(each);
    for (const result::Distribution::Quantile& at : each.quantiles) text += line(first, "quantile", at.share, at.value);
    text += line(first, "cvar95", {}, each.cvar95);
    if (each.target) text += line(first, "target", {}, statistics::exact(*each.target));
    if (each.meets) text += line(first, "meets", {}, *each.meets);
    if (each.worse) text += line(first, "worse", {}, *each.worse);
  }
  return text;
}

}  // namespace firmgrid::output
