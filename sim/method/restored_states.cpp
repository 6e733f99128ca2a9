#include "sim/method/restored_states.hpp"

#include <utility>

#include "sim/method/state_text.hpp"

namespace firmgrid::method {

std::size_t RestoredStates::Hash::operator()(const Tokens& tokens) const {
  std::size_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const state::Token token : tokens) hash = (hash ^ token) * 1099511628211ULL;
  return hash;
}

Totals RestoredStates::totals_of(const evaluate::LossCurve& curve) {
  Totals totals;
  member_->system->sums().totals(curve, sums_);
  for (const evaluate::LoadSum& sum : sums_) {
    const double customers = member_->system->network().loads()[sum.load].customers;
    totals.customer_hours += customers * (sum.disconnected.hours + sum.overload.hours);
    totals.energy_mwh += sum.disconnected.mwh + sum.overload.mwh;
  }
  return totals;
}

/// What is known of a key, else what `find` makes of it.
template <class Find>
std::expected<std::shared_ptr<const evaluate::Restoration>, Error> RestoredStates::ask(const SharedStates::Key& key,
                                                                                       Find find) {
  if (auto known = sharing_->states->find(key)) return known;
  evaluate::Restoration found;
  if (auto done = find(found); !done) return std::unexpected(done.error());
  return sharing_->states->remember(key, std::move(found));
}

/// Restores state_, unless somebody has done so: up to the ties, and then with those that can help.
std::expected<void, Error> RestoredStates::find(Restored& restored) {
  const evaluate::Essentials& essentials = sharing_->essentials;
  evaluate::Restoration& restoration = restored.restoration;
  restored.key = {sharing_->likeness};
  essentials.add(state_, restored.key);
  const auto before_ties = ask(restored.key, [&](evaluate::Restoration& found) {
    auto done = evaluator_.move_open_points(state_, found);
    for (evaluate::Switching& moved : found.switching) moved = essentials.shared(moved);
    return done;
  });
  if (!before_ties) return std::unexpected(before_ties.error());
  restoration = **before_ties;
  for (evaluate::Switching& moved : restoration.switching) moved = essentials.own(moved);
  key_ = restored.key;
  if (member_->system->tie_times_h().empty() || !essentials.add_ties(state_, restoration.phases.front(), key_))
    return {};
  const auto tied = ask(key_, [&](evaluate::Restoration& found) {
    found = restoration;
    auto done = evaluator_.close_ties(state_, found);
    found.switching.clear();
    return done;
  });
  if (!tied) return std::unexpected(tied.error());
  restoration.phases = (*tied)->phases;
  return {};
}

std::expected<void, Error> RestoredStates::trip(const state::NetworkState& state, const Restored& here,
                                                const Restored& before, std::span<const BusId> buses,
                                                evaluate::LossCurve& curve) {
  constexpr std::uint64_t tripped_from = ~std::uint64_t{0};  // no word of an essence
  key_ = here.key;
  key_.push_back(tripped_from);
  key_.insert(key_.end(), before.key.begin(), before.key.end());
  key_.push_back(tripped_from);
  for (const BusId bus : buses) key_.push_back(bus.index());
  if (before.restoration.phases.size() > 1) {
    sharing_->essentials.add_ties(state, before.restoration.phases.front(), key_);
  }
  const auto tripped = ask(key_, [&](evaluate::Restoration& found) {
    return evaluator_.trip(state, before.restoration, buses, found.phases.front());
  });
  if (!tripped) return std::unexpected(in_state(tripped.error(), member_->system->network(), state));
  curve = (*tripped)->phases.front();
  return {};
}

std::expected<void, Error> RestoredStates::restore(const Tokens& tokens, Restored& restored) {
  member_->projection.apply(tokens, state_);
  auto done = find(restored);
  if (!done) return std::unexpected(in_state(done.error(), member_->system->network(), state_));
  return {};
}

std::expected<const Restored*, Error> RestoredStates::once(const Tokens& tokens) {
  member_->projection.apply(tokens, state_);
  auto done = evaluator_.restore(state_, passing_.restoration);
  if (!done) return std::unexpected(in_state(done.error(), member_->system->network(), state_));
  return &passing_;
}

std::expected<const Restored*, Error> RestoredStates::get(const Tokens& tokens) {
  const auto [place, is_new] = known_.try_emplace(tokens);
  if (!is_new) return &place->second;
  Restored& restored = place->second;
  if (auto done = restore(tokens, restored); !done) {
    known_.erase(place);
    return std::unexpected(done.error());
  }
  restored.totals = totals_of(restored.last());
  bytes_ += tokens.size() * sizeof(state::Token) + bytes_of(restored.key, restored.restoration);
  return &restored;
}

void RestoredStates::forget_if_full() {
  if (bytes_ < most_bytes_) return;
  known_.clear();
  bytes_ = 0;
}

}  // namespace firmgrid::method
