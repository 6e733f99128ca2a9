#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "models/base/expect.hpp"
#include "sim/output/blocks.hpp"
#include "sim/output/file.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/seal.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Writer;
using result::Row;
using result::RunResult;
using Numbers = std::vector<double>;
using Integers = std::vector<std::int64_t>;
using Naturals = std::vector<std::uint64_t>;
using Texts = std::vector<std::string>;

constexpr std::int64_t no_year = 0;  // the calendar has none, so it can be the year's fill value
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A 1-D dataset of texts that labels a dimension.
void text_scale(Writer& file, const std::string& path, const std::string& name, const Texts& values) {
  file.texts(path, {values.size()}, values);
  file.scale(path, name);
}

void year_scale(Writer& file, const std::string& path, std::span<const std::optional<int>> years) {
  Integers values;
  for (const std::optional<int> year : years) values.push_back(year.value_or(no_year));
  file.numbers(path, {values.size()}, std::span<const std::int64_t>{values});
  file.scale(path, "year");
  const bool some_missing = !std::ranges::all_of(years, &std::optional<int>::has_value);
  if (some_missing) file.attribute(path, "_FillValue", no_year);
}

/// One number of every cell of a block: what it is called, and how it is read from a row.
struct Column {
  const char* name;
  const char* long_name;
  std::optional<double> statistics::Estimate::*value;
};
constexpr std::array<Column, 4> columns{{
    {"mean", "estimate", &statistics::Estimate::mean},
    {"std_error", "standard error", &statistics::Estimate::std_error},
    {"lo", "lower end of the 95 % interval", &statistics::Estimate::lo},
    {"hi", "upper end of the 95 % interval", &statistics::Estimate::hi},
}};

void label(Writer& file, const std::string& group, const std::string& name, const std::string& long_name,
           const std::string& unit) {
  const std::string path = group + "/" + name;
  file.attribute(path, "long_name", long_name);
  file.attribute(path, "units", unit);
  file.attach(path, 0, group + "/plan");
  file.attach(path, 1, group + "/year");
  file.attach(path, 2, group + "/id");
}

void write_block(Writer& file, const Block& block, const Axes& axes, const std::string& meaning) {
  const std::string group = block.path();
  text_scale(file, group + "/plan", "plan", axes.plans);
  year_scale(file, group + "/year", axes.years);
  text_scale(file, group + "/id", "id", block.ids);
  const hdf5::Extent extent{axes.plans.size(), axes.years.size(), block.ids.size()};
  for (const Column& column : columns) {
    Numbers values;
    for (const Row* row : block.cells) values.push_back(row ? (row->value.*column.value).value_or(missing) : missing);
    file.numbers(group + "/" + column.name, extent, std::span<const double>{values});
    label(file, group, column.name, fmt::format("{}: {}", meaning, column.long_name), block.unit);
  }
  Texts status;
  Integers samples;
  for (const Row* row : block.cells) {
    status.emplace_back(row ? statistics::name_of(row->value.status) : "");
    samples.push_back(row ? row->value.samples : 0);
  }
  file.texts(group + "/status", extent, status);
  label(file, group, "status", "how far the number can be trusted; empty = no such row", "1");
  file.numbers(group + "/samples", extent, std::span<const std::int64_t>{samples});
  label(file, group, "samples", "samples behind the number", "1");
  file.numbers(group + "/position", extent, std::span<const std::int64_t>{block.positions});
  label(file, group, "position", "place in the list of results, from 0; -1 = no such row", "1");
}

void write_results(Writer& file, const RunResult& result) {
  file.group("/results");
  const Axes axes = axes_of(result.rows);
  for (const Block& block : blocks_of(result.rows, axes)) {
    const auto meaning = result.meanings.find(block.index);
    write_block(file, block, axes, meaning == result.meanings.end() ? block.index : meaning->second);
    if (!block.part.empty()) file.attribute(block.path(), "part", block.part);
  }
}

/// The totals of all networks as tables (network, slot): 128-bit integers as an upper signed and a lower unsigned half.
struct SumTables {
  hdf5::Extent extent;
  Integers sum_high, squares_high, events, slots, years;
  Naturals sum_low, squares_low;
  Texts plans;
};

SumTables tables_of(const result::StoredSums& sums) {
  SumTables tables;
  std::size_t widest = 0;
  for (const result::SystemSums& system : sums.systems) widest = std::max(widest, system.slots.size());
  tables.extent = {sums.systems.size(), widest};
  for (const result::SystemSums& system : sums.systems) {
    tables.plans.push_back(system.plan);
    tables.years.push_back(system.year.value_or(no_year));
    tables.slots.push_back(static_cast<std::int64_t>(system.slots.size()));
    for (std::size_t slot = 0; slot < widest; ++slot) {
      const statistics::FixedSum total = slot < system.slots.size() ? system.slots[slot] : statistics::FixedSum{};
      tables.sum_high.push_back(static_cast<std::int64_t>(total.sum >> 64));
      tables.sum_low.push_back(static_cast<std::uint64_t>(total.sum));
      tables.squares_high.push_back(static_cast<std::int64_t>(total.squares >> 64));
      tables.squares_low.push_back(static_cast<std::uint64_t>(total.squares));
      tables.events.push_back(total.events);
    }
  }
  return tables;
}

void write_sums(Writer& file, const result::StoredSums& sums) {
  file.group("/sums");
  file.attribute("/sums", "samples_done", sums.samples_done);
  if (sums.systems.empty()) return;
  const SumTables tables = tables_of(sums);
  const hdf5::Extent networks{sums.systems.size()};
  const auto integers = [&](const char* name, const hdf5::Extent& extent, const Integers& values) {
    file.numbers(fmt::format("/sums/{}", name), extent, std::span<const std::int64_t>{values});
  };
  const auto naturals = [&](const char* name, const Naturals& values) {
    file.numbers(fmt::format("/sums/{}", name), tables.extent, std::span<const std::uint64_t>{values});
  };
  file.texts("/sums/plan", networks, tables.plans);
  integers("year", networks, tables.years);
  integers("slots", networks, tables.slots);
  integers("sum_high", tables.extent, tables.sum_high);
  naturals("sum_low", tables.sum_low);
  integers("squares_high", tables.extent, tables.squares_high);
  naturals("squares_low", tables.squares_low);
  integers("events", tables.extent, tables.events);
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
  text_scale(file, group + "/name", "name", keys);
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
  if (!result.warnings.empty()) file.texts("/warnings", {result.warnings.size()}, result.warnings);
  if (!result.not_included.empty()) file.texts("/not_included", {result.not_included.size()}, result.not_included);
  if (!result.asked.empty()) file.texts("/asked", {result.asked.size()}, result.asked);
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
