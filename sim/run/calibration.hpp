#pragma once

#include <expected>
#include <span>
#include <vector>

#include "models/base/error.hpp"
#include "sim/result/calibration.hpp"
#include "sim/result/run_result.hpp"

namespace firmgrid::run {

/// Takes what the fit needs of one year out of a run in which both multipliers below the buses are 1: the system's
/// saidi and its classes. The year and the observation are the caller's.
/// errors  content: the run has no saidi of that year
std::expected<result::CalibratedYear, Error> computed_of(const result::RunResult& run, result::CalibratedYear observed);

/// Fits the one multiplier k of faults and planned works below the buses so that one year is as observed:
///
///   k = (observed − bulk)/below,   s_k = √(s_observed² + s_bulk²)/below    (delta method; below is exact)
///
/// and predicts the other years as bulk + k·below. The same samples drive all years, so errors of bulk minutes of two
/// years are not independent; their correlation is not used, and what could add up is added up:
///
///   w = below/below of the fitted year,   s = √((s_bulk + w·s_bulk,fitted)² + (w·s_observed,fitted)²)
///
/// Where bulk minutes are known between bounds (`enumeration`), k is too: mean, no standard error, and the interval
/// widened by 1.96·s_observed/below.
///
/// fitted  index of the year to fit
/// errors  content, without place: nothing below the buses, so that k is not identified; observed minutes below the
///         bulk minutes, so that k would be negative
std::expected<result::Calibration, Error> calibrate(std::span<const result::CalibratedYear> years, std::size_t fitted);

}  // namespace firmgrid::run
