#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firmgrid::state {

/// One active cause, as far as any network of the job can tell: a class of interchangeable causes and how deep.
/// Numbered by CauseTable.
using Token = std::uint32_t;

/// A state: tokens in rising order, one per active cause; interchangeable causes repeat a token.
/// The empty key is the intact grid.
using Key = std::span<const Token>;

/// Sum of the tokens' hashes modulo 2^128: does not depend on the order, and repeats count.
struct KeyHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(KeyHash, KeyHash) = default;

  KeyHash& operator+=(KeyHash other) {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
    return *this;
  }
};

}  // namespace firmgrid::state
