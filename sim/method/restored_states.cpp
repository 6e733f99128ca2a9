#include "sim/method/restored_states.hpp"

#include <utility>

#include "sim/method/state_text.hpp"

namespace firmgrid::method {
namespace {

/// About what a state takes, with the nodes of the table.
std::size_t bytes_of(const Tokens& tokens, const Restored& restored) {
  std::size_t bytes = 200 + tokens.size() * sizeof(state::Token);
  for (const evaluate::LossCurve& curve : restored.restoration.phases) {
    bytes += sizeof(curve) + curve.loads.size() * sizeof(evaluate::LossCurve::Segment) +
             curve.groups.size() * sizeof(evaluate::LossCurve::GroupSegment);
  }
  for (const evaluate::Switching& moved : restored.restoration.switching) {
    bytes += sizeof(moved) + (moved.closed.size() + moved.opened.size()) * sizeof(BranchId);
  }
  return bytes;
}

}  // namespace

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

std::expected<void, Error> RestoredStates::restore(const Tokens& tokens, Restored& restored) {
  member_->projection.apply(tokens, state_);
  auto done = evaluator_.restore(state_, restored.restoration);
  if (!done) return std::unexpected(in_state(done.error(), member_->system->network(), state_));
  return {};
}

std::expected<const Restored*, Error> RestoredStates::once(const Tokens& tokens) {
  if (auto done = restore(tokens, passing_); !done) return std::unexpected(done.error());
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
  bytes_ += bytes_of(tokens, restored);
  return &restored;
}

void RestoredStates::forget_if_full() {
  if (bytes_ < most_bytes_) return;
  known_.clear();
  bytes_ = 0;
}

}  // namespace firmgrid::method
