#include "sim/sampling/block_keys.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::sampling {

BlockKeys::BlockKeys(const state::CauseTable& table)
    : table_{&table}, length_(block_samples, 0), singles_(table.tokens(), 0), key_(table.causes()) {
  FIRMGRID_EXPECT(table.causes() <= std::numeric_limits<std::uint16_t>::max());
}

void BlockKeys::add_layer() { layers_.resize(++depth_ * block_samples); }

void BlockKeys::push_in_order(std::size_t sample, state::Token token) {
  push(sample, token);
  for (std::size_t at = length_[sample] - 1U; at > 0; --at) {
    state::Token& before = layers_[(at - 1) * block_samples + sample];
    state::Token& here = layers_[at * block_samples + sample];
    if (before <= here) return;
    std::swap(before, here);
  }
}

void BlockKeys::sort_by_length(std::size_t first, std::size_t last) {
  lengths_.fill(0);
  for (std::size_t sample = first; sample < last; ++sample) {
    const std::size_t list = std::min<std::size_t>(length_[sample], longest_apart);
    by_length_[list][lengths_[list]++] = static_cast<std::uint16_t>(sample);
  }
}

/// Length 0: any, as the sample says.
template <std::size_t Length>
void BlockKeys::hash_all(state::StateCounts& counts) {
  const std::size_t list = Length == 0 ? longest_apart : Length;
  for (std::size_t i = 0; i < lengths_[list]; ++i) {
    const std::size_t sample = by_length_[list][i];
    const std::size_t length = Length == 0 ? length_[sample] : Length;
    state::KeyHash hash = table_->hash_of(token(sample, 0));
    for (std::size_t at = 1; at < length; ++at) hash += table_->hash_of(token(sample, at));
    pending_.push_back({.hash = hash, .sample = static_cast<std::uint32_t>(sample)});
    counts.prefetch_slot(hash);
  }
}

void BlockKeys::add_pending(state::StateCounts& counts) {
  constexpr std::size_t ahead = 8;  // enough for a line to come from the outer caches
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (i + ahead < pending_.size()) counts.prefetch_entry(pending_[i + ahead].hash);
    const std::size_t sample = pending_[i].sample;
    const std::size_t length = length_[sample];
    for (std::size_t at = 0; at < length; ++at) key_[at] = token(sample, at);
    counts.add({key_.data(), length}, pending_[i].hash, 1);
  }
}

void BlockKeys::count(std::size_t first, std::size_t last, state::StateCounts& counts) {
  sort_by_length(first, last);
  empty_ += static_cast<std::int64_t>(lengths_[0]);
  for (std::size_t i = 0; i < lengths_[1]; ++i) ++singles_[token(by_length_[1][i], 0)];
  pending_.clear();
  hash_all<2>(counts);
  hash_all<3>(counts);
  hash_all<0>(counts);
  add_pending(counts);
  std::ranges::fill(length_, std::uint16_t{0});
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
