#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/output/block_file.hpp"
#include "sim/output/differences_file.hpp"
#include "sim/output/file.hpp"
#include "sim/output/map_file.hpp"
#include "sim/output/seal.hpp"
#include "sim/output/spread_file.hpp"
#include "sim/output/sums_file.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using result::RunResult;

bool read_rows(Reader& file, std::vector<result::Row>& rows) {
  std::vector<StoredRow> stored;
  const bool whole = read_blocks(file, "/results",
                                 [&](const std::string& /*group*/, std::size_t /*cells*/, std::vector<StoredRow> more) {
                                   std::ranges::move(more, std::back_inserter(stored));
                                   return true;
                                 });
  std::ranges::stable_sort(stored, {}, &StoredRow::position);
  for (StoredRow& each : stored) rows.push_back(std::move(each.row));
  return whole;
}

bool read_map(Reader& file, const std::string& group, const std::string& value_name,
              std::map<std::string, std::string>& map) {
  if (!file.has(group + "/name")) return true;
  const std::vector<std::string> keys = file.texts(group + "/name");
  const std::vector<std::string> values = file.texts(group + "/" + value_name);
  if (keys.size() != values.size()) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) map.emplace(keys[i], values[i]);
  return true;
}

bool read_provenance(Reader& file, result::Provenance& provenance) {
  provenance.version = file.attribute<std::string>("/provenance", "version");
  provenance.method = file.attribute<std::string>("/provenance", "method");
  provenance.seed = file.attribute<std::uint64_t>("/provenance", "seed");
  provenance.digest = file.attribute<std::string>("/provenance", "digest");
  provenance.command = file.attribute<std::string>("/provenance", "command");
  const std::vector<std::string> study = file.texts("/study");
  if (!study.empty()) provenance.study = study.front();
  return read_map(file, "/inputs", "digest", provenance.inputs);
}

bool read_runtime(Reader& file, RunResult& result) {
  const auto integer = [&](const char* name) { return file.attribute<std::int64_t>("/runtime", name); };
  result.runtime = {.seconds = file.attribute<double>("/runtime", "seconds"),
                    .threads = static_cast<int>(integer("threads")),
                    .samples = integer("samples"),
                    .distinct_states = integer("distinct_states"),
                    .programs = integer("programs"),
                    .screened = integer("screened"),
                    .restarts = integer("restarts"),
                    .clp_fallbacks = integer("clp_fallbacks")};
  const auto ending = result::ending_of(file.attribute<std::string>("/runtime", "ending"));
  result.ending = ending.value_or(result::Ending::complete);
  return ending.has_value();
}

bool read_content(Reader& file, RunResult& result) {
  result.title = file.attribute<std::string>("/", "title");
  if (file.has("/warnings")) result.warnings = file.texts("/warnings");
  if (file.has("/not_included")) result.not_included = file.texts("/not_included");
  if (file.has("/asked")) result.asked = file.texts("/asked");
  return read_rows(file, result.rows) && read_differences(file, result) && read_targets(file, result) &&
         read_costs(file, result) && read_distributions(file, result) && read_hour_maps(file, result) &&
         read_grid_map(file, result.map) && read_looks(file, result.looks) && read_assumptions(file, result) &&
         read_sums(file, result.sums) && read_provenance(file, result.provenance) && read_runtime(file, result) &&
         read_map(file, "/names", "label", result.names) && read_map(file, "/meanings", "label", result.meanings) &&
         read_map(file, "/plans", "label", result.plan_titles) &&
         read_map(file, "/components", "label", result.components);
}

/// Why bytes are not a whole file that this program sealed; empty = they are.
std::string broken(std::string_view bytes) {
  if (bytes.empty()) return "is empty (a result.h5 of firmgrid is expected)";
  if (!Reader::looks_like_hdf5(bytes)) return "is not an HDF5 file (a result.h5 of firmgrid is expected)";
  const SealFound found = seal_of(bytes);
  if (found.seal == Seal::holds) return {};
  if (found.seal == Seal::missing) return "is not a firmgrid result, or is truncated or damaged (no seal found)";
  if (bytes.size() < found.length) return fmt::format("is truncated ({} of {} bytes)", bytes.size(), found.length);
  return "is damaged, or was changed after it was written (its seal does not hold)";
}

/// Why the file is not a result this program can read; empty = it is one.
std::string refusal(Reader& file) {
  if (!file.failure().empty()) return fmt::format("cannot be read ({})", file.failure());
  if (!file.has("/format") || file.attribute<std::string>("/format", "name") != format_name) {
    return "is an HDF5 file, but not a firmgrid result";
  }
  const auto version = file.attribute<std::int64_t>("/format", "version");
  if (version > format_version) {
    return fmt::format("was written by a newer firmgrid (result format {}, this program reads up to {})", version,
                       format_version);
  }
  if (version < 1) return fmt::format("has the impossible result format {}", version);
  if (file.attribute<std::int64_t>("/format", "complete") != 1) return "was not written to its end";
  return {};
}

}  // namespace

std::expected<RunResult, Error> read_hdf5(const std::string& path) {
  const auto refused = [&](std::string what) { return std::unexpected(access_error(path, std::move(what))); };
  std::expected<std::string, Error> bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  if (std::string why = broken(*bytes); !why.empty()) return refused(std::move(why));
  Reader file{*std::move(bytes)};
  if (std::string why = refusal(file); !why.empty()) return refused(std::move(why));
  RunResult result;
  const bool whole = read_content(file, result);
  if (!file.failure().empty()) return refused(fmt::format("cannot be read ({})", file.failure()));
  if (!whole) return refused("is damaged (its parts contradict each other)");
  return result;
}

}  // namespace firmgrid::output
