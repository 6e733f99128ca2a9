#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "models/base/error.hpp"

namespace firmgrid::output {

/// Puts `bytes` at `path`: written under a unique name in the same directory, synced, renamed over the target, and the
/// directory synced. Whoever reads `path` sees the old file whole or the new file whole; on any failure nothing stays
/// behind. errors: access
std::expected<void, Error> replace_file(std::string_view bytes, const std::string& path);

/// Whether replace_file could write at `path`, tried with an empty file that is removed again: asked before a long run.
/// errors: access
std::expected<void, Error> check_writable(const std::string& path);

/// An access error about a file as a whole.
Error access_error(const std::string& path, std::string what);

/// All bytes of a file. errors: access
std::expected<std::string, Error> read_file(const std::string& path);

}  // namespace firmgrid::output
