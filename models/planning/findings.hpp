#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/tables.hpp"

namespace firmgrid::planning {

/// What the steps of `network_at` found wrong or worth a remark. Steps go on after a finding, so that all problems of
/// an input come together; whether there is a network is decided once, at the end.
struct Findings {
  Errors errors;
  std::vector<Warning> warnings;

  void refuse(const Where& where, std::string what) { errors.push_back({ErrorKind::content, where, std::move(what)}); }
  void remark(const Where& where, std::string what) { warnings.push_back({where, std::move(what)}); }
};

/// "buses.csv:3", or "row without place": how a message points at another row.
inline std::string place_text(const Where& where) {
  if (where.file.empty()) return "row without place";
  return where.line == 0 ? where.file : fmt::format("{}:{}", where.file, where.line);
}

/// " in 2015", or nothing where no year is asked for.
inline std::string in_year(std::optional<int> year) { return year ? fmt::format(" in {}", *year) : ""; }

/// "2015 to 2017", "from 2015", "until 2017" or "always".
inline std::string years_text(const ServiceYears& service) {
  if (service.from && service.to) return fmt::format("{} to {}", *service.from, *service.to);
  if (service.from) return fmt::format("from {}", *service.from);
  return service.to ? fmt::format("until {}", *service.to) : "always";
}

}  // namespace firmgrid::planning
