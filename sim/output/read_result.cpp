#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/output/blocks.hpp"
#include "sim/output/file.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/seal.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using result::Row;
using result::RunResult;

/// A row and its place in the list of results.
struct Placed {
  std::int64_t position = 0;
  Row row;
};

std::optional<statistics::Status> status_of(std::string_view name) {
  using enum statistics::Status;
  for (const statistics::Status status : {ok, unreliable, bound, not_available}) {
    if (statistics::name_of(status) == name) return status;
  }
  return std::nullopt;
}

std::optional<double> known(double value) { return std::isnan(value) ? std::nullopt : std::optional{value}; }

std::optional<int> year_of(std::int64_t stored) {
  return stored == 0 ? std::nullopt : std::optional{static_cast<int>(stored)};
}

/// The datasets of one block, as stored.
struct Stored {
  std::vector<std::string> plans, ids, status;
  std::vector<std::int64_t> years, samples, positions;
  std::vector<double> mean, std_error, lo, hi;

  std::size_t cells() const { return plans.size() * years.size() * ids.size(); }
  bool consistent() const {
    const std::size_t size = cells();
    return std::ranges::all_of(std::array{status.size(), samples.size(), positions.size(), mean.size(),
                                          std_error.size(), lo.size(), hi.size()},
                               [&](std::size_t found) { return found == size; });
  }
};

Stored stored_at(Reader& file, const std::string& group) {
  Stored block;
  block.plans = file.texts(group + "/plan");
  block.years = file.numbers<std::int64_t>(group + "/year");
  block.ids = file.texts(group + "/id");
  block.mean = file.numbers<double>(group + "/mean");
  block.std_error = file.numbers<double>(group + "/std_error");
  block.lo = file.numbers<double>(group + "/lo");
  block.hi = file.numbers<double>(group + "/hi");
  block.status = file.texts(group + "/status");
  block.samples = file.numbers<std::int64_t>(group + "/samples");
  block.positions = file.numbers<std::int64_t>(group + "/position");
  return block;
}

/// Appends the rows of a block. `like` holds what all of them share. False if the block contradicts itself.
bool append_rows(Reader& file, const std::string& group, Row like, std::vector<Placed>& rows) {
  like.unit = file.attribute<std::string>(group + "/mean", "units");
  const Stored block = stored_at(file, group);
  if (!file.failure().empty() || !block.consistent()) return false;
  for (std::size_t cell = 0; cell < block.cells(); ++cell) {
    if (block.status[cell].empty()) continue;
    const std::optional<statistics::Status> status = status_of(block.status[cell]);
    if (!status) return false;
    Row row = like;
    row.id = block.ids[cell % block.ids.size()];
    row.year = year_of(block.years[cell / block.ids.size() % block.years.size()]);
    row.plan = block.plans[cell / block.ids.size() / block.years.size()];
    row.value = {.mean = known(block.mean[cell]),
                 .std_error = known(block.std_error[cell]),
                 .lo = known(block.lo[cell]),
                 .hi = known(block.hi[cell]),
                 .samples = block.samples[cell],
                 .status = *status};
    rows.push_back({block.positions[cell], std::move(row)});
  }
  return true;
}

bool read_rows(Reader& file, std::vector<Row>& rows) {
  std::vector<Placed> placed;
  const auto read_block = [&](const std::string& group, const std::string& index, const std::string& scope,
                              const std::string& part) {
    Row like;
    std::tie(like.index, like.scope, like.part) = std::tie(index, scope, part);
    return !file.has(group + "/mean") || append_rows(file, group, like, placed);
  };
  for (const std::string& index : file.groups("/results")) {
    const std::string index_path = fmt::format("/results/{}", index);
    for (const std::string& scope : file.groups(index_path)) {
      const std::string scope_path = fmt::format("{}/{}", index_path, scope);
      if (!read_block(scope_path, index, scope, "")) return false;
      for (const std::string& part : file.groups(scope_path)) {
        if (!read_block(fmt::format("{}/{}", scope_path, part), index, scope, part)) return false;
      }
    }
  }
  std::ranges::stable_sort(placed, {}, &Placed::position);
  for (Placed& each : placed) rows.push_back(std::move(each.row));
  return true;
}

statistics::Integer128 joined(std::int64_t high, std::uint64_t low) {
  // Multiplied, not shifted: a negative upper half keeps its sign without relying on shifts of negative numbers.
  return static_cast<statistics::Integer128>(high) * (static_cast<statistics::Integer128>(1) << 64) + low;
}

bool read_sums(Reader& file, result::StoredSums& sums) {
  sums.samples_done = file.attribute<std::int64_t>("/sums", "samples_done");
  if (!file.has("/sums/plan")) return true;
  const auto plans = file.texts("/sums/plan");
  const auto years = file.numbers<std::int64_t>("/sums/year");
  const auto slots = file.numbers<std::int64_t>("/sums/slots");
  const auto sum_high = file.numbers<std::int64_t>("/sums/sum_high");
  const auto sum_low = file.numbers<std::uint64_t>("/sums/sum_low");
  const auto squares_high = file.numbers<std::int64_t>("/sums/squares_high");
  const auto squares_low = file.numbers<std::uint64_t>("/sums/squares_low");
  const auto events = file.numbers<std::int64_t>("/sums/events");
  const std::size_t size = sum_high.size();
  const bool same = years.size() == plans.size() && slots.size() == plans.size() && sum_low.size() == size &&
                    squares_high.size() == size && squares_low.size() == size && events.size() == size;
  if (!same || plans.empty() || size % plans.size() != 0) return false;
  const std::size_t widest = size / plans.size();
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (slots[i] < 0 || static_cast<std::size_t>(slots[i]) > widest) return false;
    result::SystemSums& system = sums.systems.emplace_back();
    system.plan = plans[i];
    system.year = year_of(years[i]);
    for (std::size_t at = i * widest; at < i * widest + static_cast<std::size_t>(slots[i]); ++at) {
      statistics::FixedSum& total = system.slots.emplace_back();
      total.sum = joined(sum_high[at], sum_low[at]);
      total.squares = joined(squares_high[at], squares_low[at]);
      total.events = events[at];
    }
  }
  return true;
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
  return read_rows(file, result.rows) && read_sums(file, result.sums) && read_provenance(file, result.provenance) &&
         read_runtime(file, result) && read_map(file, "/names", "label", result.names) &&
         read_map(file, "/meanings", "label", result.meanings) &&
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
