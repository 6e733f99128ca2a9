#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace firmgrid::output {

/// A text inside a file that tells the length and digest of the whole file, itself blanked out. HDF5 has no check of
/// its own for most of a file and may end the program on damaged ones, so a file is opened only if its seal holds.

/// The text to put into a file that will be sealed, once.
std::string blank_seal();

/// Fills in the blank seal; empty if the bytes hold none.
std::optional<std::string> sealed(std::string_view bytes);

enum class Seal : std::uint8_t { holds, missing, broken };

/// What a file's seal says, and the length it was sealed with (0 = missing).
struct SealFound {
  Seal seal = Seal::missing;
  std::size_t length = 0;
};
SealFound seal_of(std::string_view bytes);

}  // namespace firmgrid::output
