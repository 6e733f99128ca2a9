#include "sim/output/read_ranking.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/output/block_file.hpp"
#include "sim/output/file.hpp"
#include "sim/output/ranking_fields.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::json;

/// Into a value of its own kind.
template <class T>
void read(const Json& found, T& value) {
  if constexpr (std::same_as<T, statistics::Estimate>) {
    read(found.at("mean"), value.mean);
    read(found.at("std_error"), value.std_error);
    read(found.at("ci95").at(0), value.lo);
    read(found.at("ci95").at(1), value.hi);
    read(found.at("samples"), value.samples);
    const auto status = status_of(found.at("status").get<std::string>());
    if (!status) throw Json::other_error::create(501, "an unknown status", &found);
    value.status = *status;
  } else if constexpr (Record<T>) {
    each_field(value, [&](const char* name, auto& part) { read(found.at(name), part); });
  } else if constexpr (Records<T>) {
    for (const Json& each : found) read(each, value.emplace_back());
  } else if constexpr (Optional<T>) {
    if (!found.is_null()) value = found.get<typename T::value_type>();
  } else {
    value = found.get<T>();
  }
}

result::Ranking ranking_of(const Json& document) {
  result::Ranking ranking;
  read(document, ranking);
  const Json& runtime = document.at("runtime");
  each_runtime_field(ranking, [&](const char* name, auto& part) { read(runtime.at(name), part); });
  return ranking;
}

}  // namespace

std::expected<result::Ranking, Error> read_ranking(const std::string& path) {
  const std::expected<std::string, Error> text = read_file(path);
  if (!text) return std::unexpected(text.error());
  const Json document = Json::parse(*text, nullptr, false);
  if (document.is_discarded()) return std::unexpected(access_error(path, "is no JSON, or only a part of it"));
  try {
    return ranking_of(document);
  } catch (const Json::exception& wrong) {
    const std::string what = fmt::format("is no ranking of firmgrid rank --json ({})", wrong.what());
    return std::unexpected(Error{.kind = ErrorKind::content, .where = {.file = path}, .what = what});
  }
}

}  // namespace firmgrid::output
