#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// A TOML file as a tree with positions.
/// file    as messages show it
/// errors  access, at the place where the file stops being TOML
std::expected<study::Value, Error> parse_toml(const std::string& file, std::string_view bytes);

}  // namespace firmgrid::readers
