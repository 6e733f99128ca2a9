#pragma once

#include <string>

#include "sim/result/calibration.hpp"

namespace firmgrid::output {

/// The fit, the other years beside it, and in words what it does and does not say.
std::string calibration_text(const std::string& title, const result::Calibration& calibration);
std::string calibration_json(const std::string& title, const result::Calibration& calibration);

}  // namespace firmgrid::output
