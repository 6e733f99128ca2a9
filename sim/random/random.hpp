#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

/// Chance is a function: nothing is stored, advanced or shared. Philox4x64-10 with key (seed, stream) and counter
/// (sample, event, 0, 0): whoever knows the four numbers knows the answer, in any order, on any thread.
/// source   Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011; Random123's own code
namespace firmgrid::random {

/// A source of chance: the 64-bit hash of its name ("outage/G7", "cause/storm", "corridor/C110").
using Stream = std::uint64_t;

/// FNV-1a over the bytes of the name, then MurmurHash3's finaliser, so that names that differ in one letter differ in
/// half of the bits. The finaliser is a bijection: two names collide only if their FNV-1a hashes do.
constexpr Stream stream_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33);
}

using Words = std::array<std::uint64_t, 4>;

/// The generator itself: a counter of four words and a key of two → four words of 64 random bits.
Words philox(const Words& counter, const std::array<std::uint64_t, 2>& key);

/// Four words of 64 random bits.
Words words(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event);

/// The words of samples first, first + 1, … one after the other, four each: the same bits as `words`, without a call
/// per sample. The size of `out` is a multiple of four.
void fill_words(std::uint64_t seed, Stream stream, std::uint64_t first, std::uint64_t event,
                std::span<std::uint64_t> out);

struct TwoUniforms {
  double first = 0.0;   ///< in (0, 1)
  double second = 0.0;  ///< in (0, 1)
};

/// The event-th four uniforms of a stream in a sample, each as below.
std::array<double, 4> four_uniforms(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event);

/// The event-th pair of uniforms of a stream in a sample: 52 bits each, in the middle of their interval, so that
/// neither 0 nor 1 occurs and log(u), log(1 − u) are finite.
TwoUniforms uniforms(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event);

}  // namespace firmgrid::random
