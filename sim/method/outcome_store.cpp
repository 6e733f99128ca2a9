#include "sim/method/outcome_store.hpp"

namespace firmgrid::method {

std::optional<std::uint32_t> OutcomeStore::keep(const state::Outcome& outcome) {
  const std::size_t bytes = sizeof(Packed) + outcome.loads.size() * sizeof(state::LoadLoss) +
                            outcome.groups.size() * sizeof(state::GroupLoss) +
                            outcome.shares.size() * sizeof(state::CauseShare);
  if (bytes_ + bytes > limit_bytes_) return std::nullopt;
  bytes_ += bytes;
  const auto number = static_cast<std::uint32_t>(packed_.size());
  packed_.push_back({.loads = loads_.append(outcome.loads),
                     .groups = groups_.append(outcome.groups),
                     .shares = shares_.append(outcome.shares)});
  return number;
}

indices::OutcomeView OutcomeStore::view(std::uint32_t number) const {
  const Packed& packed = packed_[number];
  return {packed.loads, packed.groups, packed.shares};
}

void OutcomeStore::clear() {
  bytes_ = 0;
  packed_.clear();
  loads_.clear();
  groups_.clear();
  shares_.clear();
}

}  // namespace firmgrid::method
