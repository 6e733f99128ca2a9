#include <nlohmann/json.hpp>

#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_json(const result::Row& row) {
  return {{"plan", row.plan},
          {"year", or_null(row.year)},
          {"index", row.index},
          {"scope", row.part.empty() ? row.scope : row.scope + "/" + row.part},
          {"id", row.id},
          {"unit", row.unit},
          {"mean", or_null(row.value.mean)},
          {"std_error", or_null(row.value.std_error)},
          {"ci95", Json::array({or_null(row.value.lo), or_null(row.value.hi)})},
          {"samples", row.value.samples},
          {"status", statistics::name_of(row.value.status)}};
}

Json runtime_of(const result::RunResult& result) {
  return {{"method", result.provenance.method},
          {"seed", result.provenance.seed},
          {"ending", result::name_of(result.ending)},
          {"seconds", result.runtime.seconds},
          {"threads", result.runtime.threads},
          {"samples", result.runtime.samples},
          {"distinct_states", result.runtime.distinct_states},
          {"programs", result.runtime.programs},
          {"screened", result.runtime.screened},
          {"restarts", result.runtime.restarts},
          {"clp_fallbacks", result.runtime.clp_fallbacks}};
}

}  // namespace

std::string to_json(const result::RunResult& result) {
  Json document = {{"firmgrid", result.provenance.version}, {"study", result.title}};
  document["results"] = Json::array();
  for (const result::Row& row : result.rows) document["results"].push_back(to_json(row));
  document["differences"] = Json::array();
  document["runtime"] = runtime_of(result);
  document["warnings"] = result.warnings;
  // Doubles are written with as many digits as read back to the same bits, 17 at most.
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace firmgrid::output
