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

}  // namespace firmgrid::output
