#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/sampling/bits.hpp"
#include "sim/state/cause_table.hpp"
#include "sim/state/state_counts.hpp"

namespace firmgrid::sampling {

/// Gathers the tokens of the samples of one block and counts the states. Scratch memory of one thread: made once, used
/// for many blocks.
class BlockKeys {
 public:
  explicit BlockKeys(const state::CauseTable& table);

  /// Adds a token to a sample of the block. Tokens of a sample come in rising order.
  void push(std::size_t sample, state::Token token) {
    const std::size_t at = length_[sample]++;
    if (at * block_samples == layers_.size()) [[unlikely]]
      add_layer();
    layers_[at * block_samples + sample] = token;
  }

  /// Likewise, if the token may belong before others of the sample.
  void push_in_order(std::size_t sample, state::Token token);

  /// Counts the states of samples first, …, last − 1 of the block and forgets all tokens.
  void count(std::size_t first, std::size_t last, state::StateCounts& counts);

  /// Hands over the counts of states with at most one token, which count() kept aside.
  void finish(state::StateCounts& counts);

 private:
  struct Pending {
    state::KeyHash hash;
    std::uint32_t sample;
  };
  void add_layer();
  state::KeyHash hash_of(std::size_t sample) const;

  const state::CauseTable* table_;
  std::vector<std::uint32_t> length_;  // [samples]
  std::vector<state::Token> layers_;   // [depth][samples]: the n-th tokens of all samples lie together
  std::vector<std::int64_t> singles_;  // [tokens] samples with this token alone
  std::int64_t empty_ = 0;             // samples without tokens
  std::vector<Pending> pending_;
  std::vector<state::Token> key_;
};

}  // namespace firmgrid::sampling
