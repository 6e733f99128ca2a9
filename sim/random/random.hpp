#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// Chance is a function: nothing is stored, advanced or shared. Philox4x64-10 from Random123 (Salmon et al., SC 2011)
/// with key (seed, stream) and counter (sample, event).
namespace firmgrid::random {

/// A source of chance: the 64-bit hash of its name ("outage/G7", "cause/storm", "corridor/C110").
using Stream = std::uint64_t;

Stream stream_name(std::string_view name);

/// Four words of 64 random bits.
std::array<std::uint64_t, 4> words(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event);

struct TwoUniforms {
  double first = 0.0;   ///< in (0, 1)
  double second = 0.0;  ///< in (0, 1)
};

/// The event-th pair of uniforms of a stream in a sample.
TwoUniforms uniforms(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event);

}  // namespace firmgrid::random
