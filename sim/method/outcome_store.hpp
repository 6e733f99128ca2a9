#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/indices/expander.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::method {

/// Values packed into blocks that never move, so that adding does not copy what is there.
template <class T>
class Pool {
 public:
  std::span<const T> append(std::span<const T> values) {
    if (values.empty()) return {};
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < values.size()) {
      blocks_.emplace_back();
      blocks_.back().reserve(std::max(block, values.size()));
    }
    std::vector<T>& last = blocks_.back();
    const std::size_t first = last.size();
    last.insert(last.end(), values.begin(), values.end());
    return std::span<const T>{last}.subspan(first);
  }
  void clear() { blocks_.clear(); }

 private:
  static constexpr std::size_t block = 4096;
  std::vector<std::vector<T>> blocks_;
};

/// What solved states cost, up to a limit of memory. One writer at a time; readers only while nobody writes.
class OutcomeStore {
 public:
  explicit OutcomeStore(std::size_t limit_bytes) : limit_bytes_{limit_bytes} {}

  /// Keeps what one state costs. Returns its number here, or empty when the memory is used up.
  std::optional<std::uint32_t> keep(const state::Outcome& outcome);

  /// What a kept state costs. Valid until clear().
  indices::OutcomeView view(std::uint32_t number) const;
  void clear();

 private:
  struct Packed {
    std::span<const state::LoadLoss> loads;
    std::span<const state::GroupLoss> groups;
    std::span<const state::CauseShare> shares;
  };
  std::size_t limit_bytes_;
  std::size_t bytes_ = 0;
  std::vector<Packed> packed_;  // [states]
  Pool<state::LoadLoss> loads_;
  Pool<state::GroupLoss> groups_;
  Pool<state::CauseShare> shares_;
};

}  // namespace firmgrid::method
