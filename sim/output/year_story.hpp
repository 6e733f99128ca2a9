#pragma once

#include <string>

#include "sim/result/year_story.hpp"

namespace firmgrid::output {

/// How much of a year a terminal shows.
struct YearDetail {
  bool all = false;    ///< what cost nobody anything, too
  bool below = false;  ///< every fault below the buses, else their sum
};

/// A simulated year as a log, for a terminal.
std::string year_text(const result::YearStory& story, const YearDetail& detail);

/// The same with everything in it, 17 digits.
std::string year_json(const result::YearStory& story);

/// A row for all that happened, in order: entries, then faults below the buses (kind "below") and planned works (kind
/// "works"), of which no MW are known. The minutes add up to the year's.
std::string year_csv(const result::YearStory& story);

/// An hour of the profile as a moment of a common year: "07-15 14:23".
std::string moment_text(double at_h);

}  // namespace firmgrid::output
