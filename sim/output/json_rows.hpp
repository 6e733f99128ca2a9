#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "sim/result/run_result.hpp"

/// Numbers of a result as JSON objects. Doubles are written with as many digits as read back to the same bits, 17 at
/// most.
namespace firmgrid::output {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// Adds mean, std_error, ci95, samples and status.
void add_estimate(Json& object, const statistics::Estimate& value);

Json to_json(const result::Row& row);
Json to_json(const result::Difference& difference);

/// The document as text, ended by a line break; broken UTF-8 is replaced.
std::string json_text(const Json& document);

}  // namespace firmgrid::output
