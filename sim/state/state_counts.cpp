#include "sim/state/state_counts.hpp"

#include <algorithm>
#include <limits>

#include "models/base/expect.hpp"

namespace firmgrid::state {
namespace {

constexpr std::size_t first_slots = 1024;
constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();

std::uint32_t tag_of(KeyHash hash) { return static_cast<std::uint32_t>(hash.high); }

/// Keys are short: a loop is faster than a call of the library.
bool same_tokens(Key key, const Token* tokens) {
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] != tokens[i]) return false;
  }
  return true;
}

}  // namespace

StateCounts::StateCounts() : slots_(first_slots) {}

std::size_t StateCounts::add(Key key, KeyHash hash, std::int64_t count) {
  const std::uint32_t tag = tag_of(hash);
  std::size_t place = home_of(hash);
  for (; slots_[place].entry_plus_one != 0; place = (place + 1) & (slots_.size() - 1)) {
    if (slots_[place].tag != tag) continue;
    const std::size_t index = slots_[place].entry_plus_one - 1;
    Entry& entry = entries_[index];
    if (entry.hash != hash || entry.tokens != key.size()) continue;
    if (!same_tokens(key, tokens_.data() + entry.first_token)) continue;
    entry.count += count;
    return index;
  }
  const std::size_t index = append(key, hash, count);
  slots_[place] = {.tag = tag, .entry_plus_one = static_cast<std::uint32_t>(index + 1)};
  if (2 * entries_.size() > slots_.size()) grow();
  return index;
}

std::size_t StateCounts::append(Key key, KeyHash hash, std::int64_t count) {
  FIRMGRID_EXPECT(entries_.size() + 1 < most && tokens_.size() + key.size() < most);
  entries_.push_back({.hash = hash,
                      .count = count,
                      .first_token = static_cast<std::uint32_t>(tokens_.size()),
                      .tokens = static_cast<std::uint32_t>(key.size())});
  tokens_.insert(tokens_.end(), key.begin(), key.end());
  return entries_.size() - 1;
}

void StateCounts::grow() {
  slots_.assign(2 * slots_.size(), Slot{});
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    std::size_t place = home_of(entries_[index].hash);
    while (slots_[place].entry_plus_one != 0) place = (place + 1) & (slots_.size() - 1);
    slots_[place] = {.tag = tag_of(entries_[index].hash), .entry_plus_one = static_cast<std::uint32_t>(index + 1)};
  }
}

void StateCounts::merge(const StateCounts& other) {
  for (std::size_t index = 0; index < other.size(); ++index)
    add(other.key(index), other.hash(index), other.count(index));
}

void StateCounts::clear() {
  entries_.clear();
  tokens_.clear();
  std::ranges::fill(slots_, Slot{});
}

std::size_t StateCounts::memory_bytes() const {
  return entries_.capacity() * sizeof(Entry) + tokens_.capacity() * sizeof(Token) + slots_.capacity() * sizeof(Slot);
}

}  // namespace firmgrid::state
