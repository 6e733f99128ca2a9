#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include "models/base/error.hpp"
#include "sim/method/method.hpp"
#include "sim/result/year_story.hpp"

namespace firmgrid::run {

/// A fault to replay.
struct YearFaultAsked {
  std::string id;  ///< of a component, cause or corridor
  double at_h = 0.0;
  std::optional<double> lasts_h;  ///< none = the mean repair time of its cause, else 4 h
};

/// Year number `sample`, counted from 0, of one network of a problem, as the chronological method lives through it:
/// entry by entry, with the minutes of each, which add up to those of that sample in a run.
/// errors  content: the method refuses the problem; numerical
std::expected<result::YearStory, Error> year_story(const method::Problem& problem, std::size_t member,
                                                   std::int64_t sample);

/// A year in which nothing happens but one fault, below the buses neither.
/// errors  content: the id is unknown here, or the time is outside the profile; numerical
std::expected<result::YearStory, Error> fault_story(const method::Problem& problem, std::size_t member,
                                                    const YearFaultAsked& fault);

}  // namespace firmgrid::run
