#pragma once

#include <cstdint>
#include <vector>

#include "sim/state/key.hpp"

namespace firmgrid::state {

/// How often each distinct state was met: an open-addressing table from key to count. Equal hashes are told apart by
/// the whole key. One writer at a time.
class StateCounts {
 public:
  StateCounts();

  /// Adds to the count of a key; returns its index, which stays until clear().
  std::size_t add(Key key, KeyHash hash, std::int64_t count);

  /// Adds everything of another table.
  void merge(const StateCounts& other);

  /// Forgets the states, keeps the memory.
  void clear();

  std::size_t size() const { return entries_.size(); }
  Key key(std::size_t index) const;
  KeyHash hash(std::size_t index) const { return entries_[index].hash; }
  std::int64_t count(std::size_t index) const { return entries_[index].count; }
  std::size_t memory_bytes() const;

 private:
  struct Entry {
    KeyHash hash;
    std::int64_t count;
    std::uint32_t first_token;
    std::uint32_t tokens;
  };
  void grow();

  std::vector<Entry> entries_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> slots_;  // index + 1 into entries_, 0 = free; size a power of two
};

}  // namespace firmgrid::state
