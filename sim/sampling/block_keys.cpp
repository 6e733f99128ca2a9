#include "sim/sampling/block_keys.hpp"

#include <algorithm>
#include <utility>

namespace firmgrid::sampling {

BlockKeys::BlockKeys(const state::CauseTable& table)
    : table_{&table}, length_(block_samples, 0), singles_(table.tokens(), 0) {}

void BlockKeys::add_layer() { layers_.resize(layers_.size() + block_samples); }

void BlockKeys::push_in_order(std::size_t sample, state::Token token) {
  push(sample, token);
  for (std::size_t at = length_[sample] - 1; at > 0; --at) {
    state::Token& before = layers_[(at - 1) * block_samples + sample];
    state::Token& here = layers_[at * block_samples + sample];
    if (before <= here) return;
    std::swap(before, here);
  }
}

state::KeyHash BlockKeys::hash_of(std::size_t sample) const {
  state::KeyHash hash;
  for (std::size_t at = 0; at < length_[sample]; ++at) hash += table_->hash_of(layers_[at * block_samples + sample]);
  return hash;
}

void BlockKeys::count(std::size_t first, std::size_t last, state::StateCounts& counts) {
  pending_.clear();
  for (std::size_t sample = first; sample < last; ++sample) {
    switch (length_[sample]) {
      case 0:
        ++empty_;
        break;
      case 1:
        ++singles_[layers_[sample]];
        break;
      default:
        pending_.push_back({.hash = hash_of(sample), .sample = static_cast<std::uint32_t>(sample)});
        counts.prefetch(pending_.back().hash);
    }
  }
  for (const Pending& state : pending_) {
    key_.clear();
    for (std::size_t at = 0; at < length_[state.sample]; ++at)
      key_.push_back(layers_[at * block_samples + state.sample]);
    counts.add(key_, state.hash, 1);
  }
  std::ranges::fill(length_, 0);
}

void BlockKeys::finish(state::StateCounts& counts) {
  if (empty_ > 0) counts.add({}, {}, empty_);
  for (state::Token token = 0; token < singles_.size(); ++token) {
    if (singles_[token] > 0) counts.add({&token, 1}, table_->hash_of(token), singles_[token]);
  }
  empty_ = 0;
  std::ranges::fill(singles_, 0);
}

}  // namespace firmgrid::sampling
