#pragma once

#include <span>
#include <string>

#include "sim/result/outage_story.hpp"

namespace firmgrid::output {

/// One outage step by step, for a terminal.
std::string story_text(const std::string& title, std::span<const result::OutageStory> stories);

/// The same with everything in it, 17 digits.
std::string story_json(const std::string& title, std::span<const result::OutageStory> stories);

}  // namespace firmgrid::output
