#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// A JSON file as the same tree that TOML gives. Values have no position, only the file.
/// errors  access, at the place where the file stops being JSON; content for a key that an object has twice
std::expected<study::Value, Error> parse_json(const std::string& file, std::string_view bytes);

}  // namespace firmgrid::readers
