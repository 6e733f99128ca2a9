#include "sim/method/year_states.hpp"

#include <algorithm>

#include "sim/method/shared_states.hpp"

namespace firmgrid::method {
namespace {

std::uint64_t key_of(std::uint32_t one, std::uint32_t other) { return std::uint64_t{one} << 32 | other; }

}  // namespace

YearStates::YearStates(const state::CauseTable& table, const Member& member, const Questions& questions,
                       const Sharing& sharing)
    : table_{&table},
      once_{!questions.events && !questions.blame},
      most_bytes_{questions.memory_bytes},
      states_{member, sharing, questions.memory_bytes},
      hours_{member.system->load(), member.system->zero_mw()} {}

std::expected<YearStates::Number, Error> YearStates::find(const Tokens& tokens) {
  const std::size_t known = numbers_.size();
  const std::size_t number = numbers_.add(tokens, table_->hash_of(tokens), 1);
  if (number == known) {
    const auto solved = solve(tokens);
    if (!solved) return std::unexpected(solved.error());
    facts_of_.push_back(*solved);
    ++distinct_;
  }
  return static_cast<Number>(number);
}

std::expected<std::uint32_t, Error> YearStates::solve(const Tokens& tokens) {
  const auto found = restored(tokens);
  if (!found) return std::unexpected(found.error());
  if (!(*found)->loses()) return quiet;
  const std::vector<evaluate::LossCurve>& phases = (*found)->restoration.phases;
  Facts& facts = facts_.emplace_back();
  facts.cut = phases.size() > 1;
  for (const evaluate::LossCurve& phase : phases) {
    facts.phases.push_back(facts.cut ? hours_.cut(phase) : evaluate::LoadHours::uncut(phase));
    bytes_ += facts.phases.back().bytes();
  }
  bytes_ += sizeof(Facts) + phases.size() * sizeof(evaluate::HourlyLosses);
  return static_cast<std::uint32_t>(facts_.size() - 1);
}

YearStates::ExpectedLosses YearStates::phase(Number state, std::size_t number, double from_h, double until_h) {
  if (facts_of_[state] == quiet) return &nothing_;
  Facts& facts = facts_[facts_of_[state]];
  if (!facts.cut && hours_.touches(facts.phases.front().end_level, from_h, until_h)) {
    const auto found = restored(tokens_of(state));
    if (!found) return std::unexpected(found.error());
    facts.phases.front() = hours_.cut((*found)->last());
    facts.cut = true;
    bytes_ += facts.phases.front().bytes();
  }
  return &facts.phases[number];
}

Tokens YearStates::tokens_of(Number state) const {
  const state::Key key = numbers_.key(state);
  return {key.begin(), key.end()};
}

YearStates::ExpectedLosses YearStates::tripped(Number state, Number before, const std::vector<BusId>& buses) {
  const auto [place, is_new] = tripped_.try_emplace(key_of(state, before));
  if (!is_new) return &place->second;
  const Tokens tokens = tokens_of(state);
  const auto here = states_.get(tokens);
  if (!here) return std::unexpected(here.error());
  const auto there = states_.get(tokens_of(before));
  if (!there) return std::unexpected(there.error());
  states_.member().projection.apply(tokens, state_);
  if (auto done = states_.trip(state_, **here, **there, buses, curve_); !done) return std::unexpected(done.error());
  place->second = hours_.cut(curve_);
  bytes_ += place->second.bytes();
  return &place->second;
}

std::expected<const evaluate::Restoration*, Error> YearStates::restoration(Number state) {
  const auto here = states_.get(tokens_of(state));
  if (!here) return std::unexpected(here.error());
  return &(*here)->restoration;
}

std::expected<void, Error> YearStates::share_out(const Tokens& tokens, std::vector<state::CauseShare>& shares) {
  const auto here = states_.get(tokens);
  if (!here) return std::unexpected(here.error());
  const auto all = [](std::uint32_t) { return true; };
  if (auto done = list_neighbours(states_, *table_, tokens, all, neighbours_); !done) return done;
  Shares of{states_, tokens, neighbours_};
  const auto hours = of.of(**here, &Totals::customer_hours);
  if (!hours) return std::unexpected(hours.error());
  const auto energy = of.of(**here, &Totals::energy_mwh);
  if (!energy) return std::unexpected(energy.error());
  const auto part = [](double amount, double total) { return total > 0.0 ? amount / total : 0.0; };
  for (std::size_t i = 0; i < hours->size(); ++i) {
    const std::uint32_t who = i < neighbours_.size() ? neighbours_[i].cause_class : state::CauseShare::nobody;
    shares.push_back(
        {who, part((*hours)[i], (*here)->totals.customer_hours), part((*energy)[i], (*here)->totals.energy_mwh)});
  }
  return {};
}

std::expected<std::span<const state::CauseShare>, Error> YearStates::shares(Number state) {
  if (facts_of_[state] == quiet) return std::span<const state::CauseShare>{};
  Facts& facts = facts_[facts_of_[state]];
  if (!facts.shared) {
    if (auto done = share_out(tokens_of(state), facts.shares); !done) return std::unexpected(done.error());
    facts.shared = true;
  }
  return std::span<const state::CauseShare>{facts.shares};
}

std::expected<std::span<const LoadId>, Error> YearStates::behind(Number state, BranchId branch) {
  const auto [place, is_new] = behind_.try_emplace(key_of(state, branch.index()));
  if (is_new) {
    const Tokens tokens = tokens_of(state);
    const auto here = states_.get(tokens);
    if (!here) return std::unexpected(here.error());
    states_.member().projection.apply(tokens, state_);
    states_.evaluator().behind(state_, (*here)->restoration, branch, place->second);
    bytes_ += sizeof(*place) + place->second.capacity() * sizeof(LoadId);
  }
  return std::span<const LoadId>{place->second};
}

void YearStates::forget_if_full() {
  states_.forget_if_full();
  if (bytes_ + numbers_.memory_bytes() < most_bytes_) return;
  numbers_.clear();
  facts_of_.clear();
  facts_.clear();
  tripped_.clear();
  behind_.clear();
  bytes_ = 0;
}

}  // namespace firmgrid::method
