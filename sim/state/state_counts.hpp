#pragma once

#include <cstdint>
#include <vector>

#include "sim/state/key.hpp"

namespace firmgrid::state {

/// How often each distinct state was met: an open-addressing table from key to count. Equal hashes are told apart by
/// the whole key. States are numbered in the order in which they were first added. One writer at a time.
class StateCounts {
 public:
  StateCounts();

  /// Adds to the count of a key; returns its index, which stays until clear().
  /// key   may not point into this table
  /// hash  CauseTable::hash_of(key)
  std::size_t add(Key key, KeyHash hash, std::int64_t count);

  /// Asks the memory for what add() of this hash will look at first, and next. For callers who know their keys some
  /// steps ahead; the table is larger than the caches.
  void prefetch_slot(KeyHash hash) const { __builtin_prefetch(&slots_[home_of(hash)]); }
  void prefetch_entry(KeyHash hash) const {
    const std::uint32_t number = slots_[home_of(hash)].entry_plus_one;
    if (number != 0) __builtin_prefetch(&entries_[number - 1]);
  }

  /// Adds everything of another table.
  void merge(const StateCounts& other);

  /// Forgets the states, keeps the memory.
  void clear();

  std::size_t size() const { return entries_.size(); }
  Key key(std::size_t index) const { return Key{tokens_}.subspan(entries_[index].first_token, entries_[index].tokens); }
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
  /// A place of the open addressing, with part of the hash, so that a foreign entry is rarely looked at.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t entry_plus_one = 0;  // 0 = free
  };

  std::size_t home_of(KeyHash hash) const { return hash.low & (slots_.size() - 1); }
  std::size_t append(Key key, KeyHash hash, std::int64_t count);
  void grow();

  std::vector<Entry> entries_;
  std::vector<Token> tokens_;
  std::vector<Slot> slots_;  // size a power of two, at most half of it in use
};

}  // namespace firmgrid::state
