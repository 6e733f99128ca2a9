#pragma once

#include <optional>
#include <string>

#include "sim/result/run_result.hpp"

/// How numbers stand in the report.
namespace firmgrid::report {

/// "12.31 ± 0.12", with an asterisk where it cannot be trusted; empty without a row.
std::string number_text(const result::Row* row);
std::string number_text(const statistics::Estimate& value);

/// The same with the sign of a difference: "−4.1 ± 0.3".
std::string difference_text(const statistics::Estimate& value);

/// "12 %", small ones with a decimal.
std::string share_text(double share);

/// "2016", or nothing.
std::string year_text(std::optional<int> year);

/// "SAIDI", "ENS": an index as planners write it.
std::string index_name(const std::string& index);

/// "bulk, disconnection": a class of causes for readers.
std::string class_name(const std::string& id);

/// JSON that no script element can end early: what HTML reads in it is written as \u00xx.
std::string json_in_html(const std::string& json);

}  // namespace firmgrid::report
