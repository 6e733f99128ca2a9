#pragma once

#include <string>

#include "sim/result/calibration.hpp"

namespace firmgrid::output {

/// The fit, the other years beside it, and in words what it does and does not say.
std::string calibration_text(const std::string& title, const result::Calibration& calibration);
std::string calibration_json(const std::string& title, const result::Calibration& calibration);

/// A row per observed year, the fitted one first: minutes in `unit`, k without one. Of the fitted year nothing is
/// predicted.
std::string calibration_csv(const result::Calibration& calibration);

}  // namespace firmgrid::output
