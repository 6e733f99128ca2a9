#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/random.hpp"

/// Where the bits of a uniform come from. Everything is an integer, so that no rounding and no library function decides
/// whether something fails.
///
/// U is the middle of one of 2^52 intervals: U = (V + ½)/2^52. It is made of u, 52 bits as well, and of whether the
/// sample is marked (see marks.hpp):
///
///   marked     V = ⌊u/64⌋                   U < 1/64, probability 1/64
///   elsewhere  V = 2^46 + ⌊63·u/64⌋         U > 1/64
///
/// The first 16 bits of u come with the mark, or else from words shared by 64 samples; the other 36 from a word of the
/// sample's own, which is read only if the first do not decide.
namespace firmgrid::sampling {

constexpr int uniform_bits = 52;
constexpr int first_bits = 16;
constexpr int more_bits = uniform_bits - first_bits;
constexpr int mark_bits = 6;  // one sample in 2^6 is marked
constexpr std::int64_t block_samples = 4096;
constexpr std::uint64_t whole = std::uint64_t{1} << uniform_bits;
constexpr std::uint64_t first_marks = whole >> mark_bits;  // V below this: marked

/// Counter spaces of a stream. Events of the chronological method count from 0 and never come here.
enum class Space : std::uint64_t {
  first = 0xffff'0000'0000'0000U,  ///< first bits of unmarked samples; 4 calls for 64 samples
  more = 0xffff'0000'0000'0001U,   ///< the other bits; one call per sample
  marks = 0xffff'0000'0000'0002U,  ///< gaps between marks and first bits of marked samples; 1024 calls per block
};

constexpr std::uint64_t event_of(Space space) { return static_cast<std::uint64_t>(space); }

/// The other bits of u.
inline std::uint64_t more_of(std::uint64_t seed, random::Stream stream, std::int64_t sample) {
  return random::words(seed, stream, static_cast<std::uint64_t>(sample), event_of(Space::more))[0] >> (64 - more_bits);
}

/// A cause's thresholds, turned into limits of u: the level is the first k with u < limit[k]. [levels], rising
using Limits = std::vector<std::uint64_t>;

/// Limits of marked samples; the last is 2^52 for causes with q ≥ 1/64.
Limits limits_if_marked(std::span<const double> thresholds);

/// Limits of the other samples; all 0 for causes with q ≤ 1/64.
Limits limits_elsewhere(std::span<const double> thresholds);

/// The level of a sample whose u starts with `first`, or limits.size() if it is not active. `more()` gives the other
/// bits and is called only where they are needed.
template <class More>
std::size_t level_of(const Limits& limits, std::uint64_t first, More&& more) {
  for (std::size_t level = 0; level < limits.size(); ++level) {
    const std::uint64_t top = limits[level] >> more_bits;
    if (first < top) return level;
    if (first == top && ((first << more_bits) | more()) < limits[level]) return level;
  }
  return limits.size();
}

/// One uniform, in (0, 1).
double uniform_of(std::uint64_t u, bool marked);

}  // namespace firmgrid::sampling
