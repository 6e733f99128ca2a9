#pragma once

#include "sample_result.hpp"

namespace firmgrid::output {

/// The sample with a map: S1 and S2 with two circuits between them, of which only the plan "later" has the second one;
/// S3 without a position and a line to it.
inline result::RunResult mapped_result() {
  result::RunResult sample = sample_result();
  sample.map = {};
  sample.map.stations = {{"S1", 21.03, 105.85, 220.0}, {"S2", 20.97, 105.78, 110.0}, {"S3", {}, {}, 110.0}};
  sample.map.branches = {{"L1", 0, 1, 110.0}, {"L2", 0, 1, 110.0}, {"L3", 1, 2, 110.0}};
  sample.map.loads = {{"D1", 0}, {"D2", 1}};
  for (const char* const plan : {"base", "later"}) {
    const bool later = std::string{plan} == "later";
    sample.map.plans.push_back({plan,
                                2015,
                                {{true, false, 1000.0, 40.5}, {true, later, 2000.0, 60.0}, {true, false, 0.0, 0.0}},
                                {{true, false, false}, {later, later, later}, {true, false, false}}});
  }
  sample.looks = {{"base", 2015, "saidi", estimate(12.5, 0.2, 8192)}, {"base", 2015, "saidi", estimate(12.3, 0.1)}};
  return sample;
}

}  // namespace firmgrid::output
