#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "sim/statistics/estimate.hpp"

/// What stands in the cells of CSV files.
namespace firmgrid::output {

/// By RFC 4180: quoted where a comma, quote or line break asks for it.
std::string csv_cell(const std::string& text);

/// Empty where there is nothing.
template <class T>
std::string csv_cell(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : std::string{};
}

constexpr const char* estimate_header = "mean,std_error,lo,hi,samples,status";
std::string csv_cells(const statistics::Estimate& value);

}  // namespace firmgrid::output
