#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "sim/evaluate/essentials.hpp"

namespace firmgrid::method {

/// Restored states and trips of all networks of a job, remembered by what they depend on while memory lasts, for all
/// threads. What is remembered shows in no number: whoever asks gets what he would have found himself, bit for bit.
class SharedStates {
 public:
  using Key = evaluate::Essentials::Essence;

  /// most_bytes  about what may be remembered
  explicit SharedStates(std::size_t most_bytes) : most_bytes_per_shard_{most_bytes / shard_count} {}

  /// The number of a likeness, as the first word of keys. Networks may come and go.
  std::uint64_t number_of(const std::string& likeness);

  /// Restorations have switching numbered as shared by the likeness; a trip is one of a single phase without switching.
  /// nullptr: nobody has found it yet.
  std::shared_ptr<const evaluate::Restoration> find(const Key& key);

  /// Returns what was found.
  std::shared_ptr<const evaluate::Restoration> remember(const Key& key, evaluate::Restoration found);

 private:
  static constexpr std::size_t shard_count = 64;
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };
  struct Shard {
    std::mutex door;
    std::unordered_map<Key, std::shared_ptr<const evaluate::Restoration>, Hash> known;
    std::size_t bytes = 0;
  };
  Shard& shard_of(const Key& key) { return shards_[Hash{}(key) >> 32 & (shard_count - 1)]; }

  std::size_t most_bytes_per_shard_;
  std::mutex door_;
  std::map<std::string, std::uint64_t, std::less<>> likenesses_;
  std::array<Shard, shard_count> shards_;
};

/// About what a restored state takes with its key and the nodes of a table, bytes.
std::size_t bytes_of(const SharedStates::Key& key, const evaluate::Restoration& restoration);

/// A network's part in it.
struct Sharing {
  Sharing(const evaluate::System& system, SharedStates& with)
      : essentials{system}, states{&with}, likeness{with.number_of(essentials.likeness())} {}

  evaluate::Essentials essentials;
  SharedStates* states;
  std::uint64_t likeness;
};

}  // namespace firmgrid::method
