#include "sim/method/shared_states.hpp"

#include <utility>

namespace firmgrid::method {
std::size_t bytes_of(const SharedStates::Key& key, const evaluate::Restoration& restoration) {
  std::size_t bytes = 200 + key.size() * sizeof(std::uint64_t);
  for (const evaluate::LossCurve& curve : restoration.phases) {
    bytes += sizeof(curve) + curve.loads.size() * sizeof(evaluate::LossCurve::Segment) +
             curve.groups.size() * sizeof(evaluate::LossCurve::GroupSegment);
  }
  for (const evaluate::Switching& moved : restoration.switching) {
    bytes += sizeof(moved) + (moved.closed.size() + moved.opened.size()) * sizeof(BranchId);
  }
  return bytes;
}

std::size_t SharedStates::Hash::operator()(const Key& key) const {
  std::uint64_t hash = 0;
  for (const std::uint64_t word : key) {
    // The finaliser of splitmix64 (Steele, Lea & Flood, OOPSLA 2014) on the running sum.
    hash = (hash + word + 0x9e3779b97f4a7c15ULL);
    hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ hash >> 27) * 0x94d049bb133111ebULL;
    hash ^= hash >> 31;
  }
  return hash;
}

std::uint64_t SharedStates::number_of(const std::string& likeness) {
  const std::lock_guard lock{door_};
  return likenesses_.try_emplace(likeness, likenesses_.size()).first->second;
}

std::shared_ptr<const evaluate::Restoration> SharedStates::find(const Key& key) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock{shard.door};
  const auto found = shard.known.find(key);
  return found == shard.known.end() ? nullptr : found->second;
}

std::shared_ptr<const evaluate::Restoration> SharedStates::remember(const Key& key, evaluate::Restoration found) {
  const std::size_t bytes = bytes_of(key, found);
  auto kept = std::make_shared<const evaluate::Restoration>(std::move(found));
  Shard& shard = shard_of(key);
  const std::lock_guard lock{shard.door};
  if (shard.bytes + bytes > most_bytes_per_shard_) {
    shard.known.clear();
    shard.bytes = 0;
  }
  if (shard.known.try_emplace(key, kept).second) shard.bytes += bytes;
  return kept;
}

}  // namespace firmgrid::method
