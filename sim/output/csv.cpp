#include <fmt/format.h>

#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

/// A cell by RFC 4180: quoted where a comma, quote or line break asks for it.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

template <class T>
std::string cell(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : std::string{};
}

/// The first columns: those of a row.
std::string cells(const result::Row& row) {
  const statistics::Estimate& value = row.value;
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}", cell(row.plan), cell(row.year), cell(row.index),
                     cell(row.scope), cell(row.part), cell(row.id), cell(row.unit), cell(value.mean),
                     cell(value.std_error), cell(value.lo), cell(value.hi), value.samples,
                     statistics::name_of(value.status));
}

constexpr const char* row_header = "plan,year,index,scope,part,id,unit,mean,std_error,lo,hi,samples,status";

/// The columns that say which distribution a line is of.
std::string owner(const result::Distribution& of) {
  return fmt::format("{},{},{},{},{},{},{},{}", cell(of.plan), cell(of.year), cell(of.index), cell(of.part),
                     cell(of.unit), cell(of.counted), cell(of.reference), of.count);
}

/// A number of a distribution, and its share where it is a quantile.
std::string line(const std::string& owner, const char* number, std::optional<double> share,
                 const statistics::Estimate& value) {
  return fmt::format("{},{},{},{},{},{},{},{}\r\n", owner, number, cell(share), cell(value.mean), cell(value.std_error),
                     cell(value.lo), cell(value.hi), statistics::name_of(value.status));
}

}  // namespace

std::string to_csv(const result::RunResult& result) {
  std::string text = fmt::format("{}\r\n", row_header);
  for (const result::Row& row : result.rows) text += cells(row) + "\r\n";
  return text;
}

std::string differences_csv(std::span<const result::Difference> differences) {
  std::string text = fmt::format("{},reference,differing,band_lo,band_hi,paired\r\n", row_header);
  for (const result::Difference& each : differences) {
    text += fmt::format("{},{},{},{},{},{}\r\n", cells(each.row), cell(each.reference), cell(each.differing),
                        cell(each.band_lo), cell(each.band_hi), each.paired ? "yes" : "no");
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
