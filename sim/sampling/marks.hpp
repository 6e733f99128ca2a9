#pragma once

#include <cstdint>
#include <vector>

#include "sim/random/random.hpp"

namespace firmgrid::sampling {

/// A sample of a block with U < 1/64.
struct Mark {
  std::uint16_t sample;  ///< within the block
  std::uint16_t first;   ///< first bits of its u
};

/// The marked samples of a block, in order, by geometric skipping: the gap before the next mark is k or more with
/// probability (63/64)^k. One word per mark: 48 bits for the gap, 16 for u.
/// source   Devroye, Non-Uniform Random Variate Generation, 1986, ch. X.2 (inversion from a table)
void draw_marks(std::uint64_t seed, random::Stream stream, std::int64_t block, std::vector<Mark>& marks);

}  // namespace firmgrid::sampling
