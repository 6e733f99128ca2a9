#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::result {

/// One year, observed and computed. Minutes of SAIDI a year.
struct CalibratedYear {
  int year = 0;
  double observed = 0.0;
  double observed_std_error = 0.0;  ///< 0 = taken as exact
  std::string source;
  statistics::Estimate bulk = {};  ///< 110 kV and above: disconnection, overload, switching
  double mv_faults = 0.0;          ///< at k = 1, exact
  double planned = 0.0;            ///< at k = 1, exact

  double below() const { return mv_faults + planned; }
};

/// A year beside its prediction, bulk + k·below.
struct PredictedYear {
  CalibratedYear year;
  double predicted = 0.0;
  double predicted_std_error = 0.0;  ///< never too small: see run::calibrate
  double residual = 0.0;             ///< observed − predicted
  double residual_std_error = 0.0;   ///< with that of the observation
};

/// The multiplier k of the network below the buses that makes one year as observed.
struct Calibration {
  std::string plan;
  CalibratedYear fitted;
  statistics::Estimate k;
  statistics::Estimate bulk_share;       ///< bulk minutes over observed minutes, of the fitted year
  std::vector<PredictedYear> predicted;  ///< all other years, in order
};

}  // namespace firmgrid::result
