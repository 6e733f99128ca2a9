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

}  // namespace

std::string to_csv(const result::RunResult& result) {
  std::string text = "plan,year,index,scope,part,id,unit,mean,std_error,lo,hi,samples,status\r\n";
  for (const result::Row& row : result.rows) {
    const statistics::Estimate& value = row.value;
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", cell(row.plan), cell(row.year), cell(row.index),
                        cell(row.scope), cell(row.part), cell(row.id), cell(row.unit), cell(value.mean),
                        cell(value.std_error), cell(value.lo), cell(value.hi), value.samples,
                        statistics::name_of(value.status));
  }
  return text;
}

}  // namespace firmgrid::output
