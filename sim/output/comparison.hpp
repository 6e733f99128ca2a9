#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::output {

/// What `firmgrid compare` shows: differences against one plan, and what they are worth.
struct Comparison {
  std::string title;    ///< of the study
  std::string heading;  ///< what is compared with what, and how
  std::string version = {};
  std::vector<std::string> files = {};
  std::vector<result::Difference> differences = {};  ///< those that are asked for
  std::vector<std::string> notes = {};               ///< what to know before quoting them
  std::optional<std::string> index = {};             ///< that is asked for; empty = saidi and ens
  std::map<std::string, std::string> names = {};     ///< substation or load id → name
};

/// Tables: the system by index, classes of minutes, stations and load points that change most.
std::string comparison_text(const Comparison& comparison);

/// A document with "differences" like those of a run.
std::string comparison_json(const Comparison& comparison);

}  // namespace firmgrid::output
