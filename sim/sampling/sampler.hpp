#pragma once

#include <cstdint>
#include <vector>

#include "sim/state/cause_table.hpp"
#include "sim/state/state_counts.hpp"

namespace firmgrid::sampling {

/// Samples first, …, first + count − 1.
struct SampleRange {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// Draws states of independent stationary causes, in aligned blocks of 4,096 samples.
///
/// One uniform U per (cause, sample), whatever its unavailability q. Geometric skipping, keyed by (seed, stream,
/// block), marks the samples with U < 1/64; there U = u/64, elsewhere U = 1/64 + u·63/64, where u is the cause's own
/// uniform of the sample. Rare causes (q ≤ 1/64) visit the marked samples only; frequent ones compare 16 bits of u
/// first and more on a tie. Both paths read the same U.
class Sampler {
 public:
  static constexpr std::int64_t block = 4096;

  Sampler(const state::CauseTable& table, std::uint64_t seed);

  /// Draws the samples of a range and adds their states to `counts`. Any range gives the same samples, however it is
  /// cut.
  void count_states(SampleRange range, state::StateCounts& counts) const;

  /// The uniform U of a cause in a sample: the definition that both paths of count_states must agree with. Slow, for
  /// tests and replay.
  double uniform(random::Stream stream, std::int64_t sample) const;

 private:
  const state::CauseTable* table_;
  std::uint64_t seed_;
};

}  // namespace firmgrid::sampling
