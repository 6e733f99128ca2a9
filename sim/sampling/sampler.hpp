#pragma once

#include <cstdint>
#include <vector>

#include "sim/sampling/bits.hpp"
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
/// One uniform U per (cause, sample), whatever its unavailability q (bits.hpp says where its bits come from). Geometric
/// skipping, keyed by (seed, stream, block), marks the samples with U < 1/64. Rare causes (q ≤ 1/64) visit the marked
/// samples only; frequent ones compare the first 16 bits of every sample and more on a tie. Both paths read the same U.
/// A cause is active iff U < q, with q rounded to 52 bits.
class Sampler {
 public:
  static constexpr std::int64_t block = block_samples;

  /// table  must outlive the sampler
  Sampler(const state::CauseTable& table, std::uint64_t seed);

  /// Draws the samples of a range and adds their states to `counts`. Any range gives the same samples, however it is
  /// cut; ranges of whole blocks draw nothing twice. Allocates scratch memory once per call, none per sample.
  void count_states(SampleRange range, state::StateCounts& counts) const;

  /// The uniform U of a cause in a sample, in (0, 1), as both paths of count_states read it. Walks its block: for tests
  /// and replay.
  double uniform(random::Stream stream, std::int64_t sample) const;

 private:
  /// One member of a class, flat.
  struct Source {
    random::Stream stream;
    state::Token first_token;
    bool in_order;     // at most one token of its class per sample, or all of them equal
    bool frequent;     // q > 1/64
    Limits marked;     // of u in marked samples
    Limits elsewhere;  // of u in the others
  };
  struct Scratch;
  struct Candidates;
  void draw_rare(const Source& source, std::int64_t block_number, Scratch& scratch) const;
  void draw_frequent(const Source& source, std::int64_t block_number, Scratch& scratch) const;
  void push_active(const Source& source, std::int64_t first_sample, const Candidates& candidates,
                   Scratch& scratch) const;

  const state::CauseTable* table_;
  std::uint64_t seed_;
  std::vector<Source> sources_;  // in order of class
};

}  // namespace firmgrid::sampling
