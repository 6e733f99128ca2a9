#pragma once

#include <map>
#include <optional>
#include <string>

#include "sim/result/run_result.hpp"

/// What stands in the cells of tables.
namespace firmgrid::output {

/// "Hà Đông (HD)", the name shortened to a width; the id alone where there is no other name.
std::string named(const std::map<std::string, std::string>& names, const std::string& id, std::size_t widest);

/// "2016", or nothing.
std::string year_text(std::optional<int> year);

/// "12 %", small ones with a decimal.
std::string share_text(double share);

/// "12.31 ± 0.12", with an asterisk where it cannot be trusted; empty without a row.
std::string in_a_cell(const result::Row* row);

}  // namespace firmgrid::output
