#include <fmt/format.h>

#include <array>

#include "models/base/expect.hpp"
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

using hdf5::Writer;
using result::RunResult;
using Texts = std::vector<std::string>;

void write_results(Writer& file, const RunResult& result) {
  file.group("/results");
  const Axes axes = axes_of(result.rows);
  for (const Block& block : blocks_of(result.rows, axes)) {
    const auto meaning = result.meanings.find(block.index);
    write_block(file, {block.path("/results"), &axes, meaning == result.meanings.end() ? block.index : meaning->second},
                block);
  }
}

/// Two columns of text, "name → value".
void write_map(Writer& file, const std::string& group, const std::map<std::string, std::string>& map,
               const std::string& value_name) {
  file.group(group);
  if (map.empty()) return;
  Texts keys;
  Texts values;
  for (const auto& [key, value] : map) {
    keys.push_back(key);
    values.push_back(value);
  }
  write_text_scale(file, group + "/name", "name", keys);
  file.texts(group + "/" + value_name, {values.size()}, values);
  file.attach(group + "/" + value_name, 0, group + "/name");
}

void write_provenance(Writer& file, const result::Provenance& provenance) {
  file.group("/provenance");
  file.attribute("/provenance", "version", provenance.version);
  file.attribute("/provenance", "method", provenance.method);
  file.attribute("/provenance", "seed", provenance.seed);
  file.attribute("/provenance", "digest", provenance.digest);
  file.attribute("/provenance", "command", provenance.command);
  write_map(file, "/inputs", provenance.inputs, "digest");
  file.texts("/study", {}, std::array{provenance.study});
}

void write_runtime(Writer& file, const RunResult& result) {
  const result::Runtime& runtime = result.runtime;
  file.group("/runtime");
  file.attribute("/runtime", "ending", std::string{name_of(result.ending)});
  file.attribute("/runtime", "seconds", runtime.seconds);
  file.attribute("/runtime", "threads", std::int64_t{runtime.threads});
  file.attribute("/runtime", "samples", runtime.samples);
  file.attribute("/runtime", "distinct_states", runtime.distinct_states);
  file.attribute("/runtime", "programs", runtime.programs);
  file.attribute("/runtime", "screened", runtime.screened);
  file.attribute("/runtime", "restarts", runtime.restarts);
  file.attribute("/runtime", "clp_fallbacks", runtime.clp_fallbacks);
}

void write_notes(Writer& file, const RunResult& result) {
  const auto write = [&](const char* name, const Texts& lines) {  // each names its own dimension
    if (!lines.empty()) write_text_scale(file, fmt::format("/{}", name), name, lines);
  };
  write("warnings", result.warnings);
  write("not_included", result.not_included);
  write("asked", result.asked);
}

}  // namespace

std::expected<void, Error> write_hdf5(const RunResult& result, const std::string& path) {
  Writer file;
  file.group("/format");
  file.attribute("/format", "name", std::string{format_name});
  file.attribute("/format", "version", format_version);
  file.texts("/format/seal", {}, std::array{blank_seal()});
  file.attribute("/", "title", result.title);
  write_results(file, result);
  write_differences(file, result);
  write_targets(file, result);
  write_costs(file, result);
  write_distributions(file, result);
  write_hour_maps(file, result);
  write_grid_map(file, result.map);
  write_looks(file, result.looks);
  write_assumptions(file, result);
  write_sums(file, result.sums);
  write_provenance(file, result.provenance);
  write_runtime(file, result);
  write_notes(file, result);
  write_map(file, "/names", result.names, "label");
  write_map(file, "/meanings", result.meanings, "label");
  write_map(file, "/plans", result.plan_titles, "label");
  write_map(file, "/components", result.components, "label");
  file.attribute("/format", "complete", std::int64_t{1});  // last: a file without it is not whole
  const std::expected<std::string, std::string> bytes = file.finish();
  if (!bytes) {
    return std::unexpected(access_error(path, fmt::format("cannot be built as HDF5 ({})", bytes.error())));
  }
  const std::optional<std::string> whole = sealed(*bytes);
  FIRMGRID_EXPECT(whole.has_value());
  return replace_file(*whole, path);
}

}  // namespace firmgrid::output
