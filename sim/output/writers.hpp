#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "sim/result/run_result.hpp"

/// What a RunResult looks like outside the program.
namespace firmgrid::output {

/// Writes `result.h5` beside its target, checks every return code, syncs and renames; the old file stays whole on any
/// failure. Layout: docs/result-schema.md. errors: access
std::expected<void, Error> write_hdf5(const result::RunResult& result, const std::string& path);

/// Reads a `result.h5` back: rows, sums, provenance. errors: access (missing, not HDF5, truncated, newer format)
std::expected<result::RunResult, Error> read_hdf5(const std::string& path);

/// The JSON document of a run, 17 significant digits.
std::string to_json(const result::RunResult& result);

/// Rows as CSV, with header.
std::string to_csv(const result::RunResult& result);

/// Differences as CSV: the columns of rows, then reference, differing, band_lo, band_hi and paired.
std::string differences_csv(std::span<const result::Difference> differences);

/// Distributions as CSV, a line for each number: quantile (with its share), cvar95, target, meets, worse. Their bins
/// are in result.h5 and JSON.
std::string distributions_csv(std::span<const result::Distribution> distributions);

/// The terminal's tables: headline, indices, classes, worst stations; digits follow the error.
std::string to_table(const result::RunResult& result);

/// Writes text beside the target and renames it. errors: access
std::expected<void, Error> write_text(const std::string& text, const std::string& path);

}  // namespace firmgrid::output
