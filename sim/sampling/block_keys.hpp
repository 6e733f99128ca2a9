#pragma once

#include <array>
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
    if (at == depth_) [[unlikely]]
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
  static constexpr std::size_t longest_apart = 4;  // longer keys share a list

  struct Pending {
    state::KeyHash hash;
    std::uint32_t sample;
  };
  void add_layer();
  state::Token token(std::size_t sample, std::size_t at) const { return layers_[at * block_samples + sample]; }
  void sort_by_length(std::size_t first, std::size_t last);
  template <std::size_t Length>
  void hash_all(state::StateCounts& counts);
  void add_pending(state::StateCounts& counts);

  const state::CauseTable* table_;
  std::size_t depth_ = 0;
  std::vector<std::uint16_t> length_;  // [samples]
  std::vector<state::Token> layers_;   // [depth][samples]: the n-th tokens of all samples lie together
  std::vector<std::int64_t> singles_;  // [tokens] samples with this token alone
  std::int64_t empty_ = 0;             // samples without tokens

  // Samples of the block by length of their key, and how many. A loop over keys of one length does not guess.
  std::array<std::array<std::uint16_t, block_samples>, longest_apart + 1> by_length_;
  std::array<std::size_t, longest_apart + 1> lengths_{};
  std::vector<Pending> pending_;
  std::vector<state::Token> key_;
};

}  // namespace firmgrid::sampling
