#include "sim/run/coalition_losses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/run/digest.hpp"

namespace firmgrid::run {
namespace {

/// Networks that are in memory at a time while their causes are looked at.
constexpr std::size_t made_at_once = 32;

}  // namespace

CoalitionLosses::CoalitionLosses(const study::Study& study, const Candidates& candidates, LossSettings settings,
                                 method::Executor& executor)
    : study_{&study}, candidates_{&candidates}, settings_{std::move(settings)}, executor_{&executor} {}

Errors CoalitionLosses::with_stages(Errors errors, const Coalition& set) const {
  if (set == candidates_->needs().all()) return errors;  // the plan as it is
  const std::string names = candidates_->names(set);
  for (Error& error : errors) {
    error.what = names.empty() ? fmt::format("without the stages of the plan: {}", error.what)
                               : fmt::format("with no other stages than {}: {}", names, error.what);
  }
  return errors;
}

CoalitionLosses::Made CoalitionLosses::make(const Coalition& set) const {
  Made made;
  auto grid = planning::network_at(study_->base, candidates_->works(set), settings_.year);
  if (!grid) {
    made.errors = with_stages(std::move(grid.error()), set);
    return made;
  }
  made.grid = std::make_unique<const planning::Grid>(*std::move(grid));
  const state::CausesOf causes = causes_of(*made.grid);
  auto table = state::CauseTable::make({&causes, 1});
  if (!table) {
    made.errors = {table.error()};
    return made;
  }
  made.table = std::make_unique<const state::CauseTable>(*std::move(table));
  made.digest = digest_of({made.grid.get(), 1}, *study_);
  return made;
}

/// Numbers the networks, and keeps those that the samples have to be drawn for.
std::expected<void, Errors> CoalitionLosses::take(std::span<Made> made, std::span<const Coalition> sets) {
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (!made[i].errors.empty()) return std::unexpected(std::move(made[i].errors));
    const auto [place, is_new] = number_of_digest_.try_emplace(made[i].digest, number_of_digest_.size());
    number_.emplace(sets[i], place->second);
    if (!is_new || !distinctions_.add(*made[i].table)) continue;
    grids_.push_back(std::move(made[i].grid));
    more_grids_ = true;
  }
  return {};
}

/// The sets whose networks are still to be solved, each network once.
std::expected<std::vector<Coalition>, Errors> CoalitionLosses::number(std::span<const Coalition> sets, bool keep) {
  std::vector<Coalition> unknown;
  for (const Coalition& set : sets) {
    if (!number_.contains(set) && std::ranges::find(unknown, set) == unknown.end()) unknown.push_back(set);
  }
  for (std::size_t first = 0; first < unknown.size(); first += made_at_once) {
    const std::span<const Coalition> part =
        std::span{unknown}.subspan(first, std::min(made_at_once, unknown.size() - first));
    std::vector<Made> made(part.size());
    executor_->for_each(static_cast<std::int64_t>(part.size()), [&](int, std::int64_t i) {
      made[static_cast<std::size_t>(i)] = make(part[static_cast<std::size_t>(i)]);
    });
    if (auto taken = take(made, part); !taken) return std::unexpected(taken.error());
  }
  std::map<std::size_t, Coalition> to_solve;
  for (const Coalition& set : sets) {
    const std::size_t network = number_.at(set);
    if (!(keep ? losses_.contains(network) : means_.contains(network))) to_solve.emplace(network, set);
  }
  std::vector<Coalition> chosen;
  for (auto& [network, set] : to_solve) chosen.push_back(set);
  return chosen;
}

std::expected<void, Error> CoalitionLosses::draw_again() {
  auto drawn = SampledStates::draw(grids_, settings_.seed, settings_.samples, *executor_);
  if (!drawn) return std::unexpected(drawn.error());
  auto states = std::make_unique<const SampledStates>(*std::move(drawn));
  if (states_) {
    const state::Translation to_old{states->table(), states_->table()};
    std::vector<std::uint32_t> old_of_new;
    std::vector<state::Token> key;
    for (std::size_t s = 0; s < states->size(); ++s) {
      to_old.apply(states->key(s), key);
      old_of_new.push_back(static_cast<std::uint32_t>(states_->find(key)));
    }
    for (auto& [network, losses] : losses_) {
      std::vector<double> dense(states_->size(), 0.0);
      for (std::size_t i = 0; i < losses.states.size(); ++i) dense[losses.states[i]] = losses.values[i];
      losses.states.clear();
      losses.values.clear();
      for (std::uint32_t s = 0; s < old_of_new.size(); ++s) {
        if (dense[old_of_new[s]] == 0.0) continue;
        losses.states.push_back(s);
        losses.values.push_back(dense[old_of_new[s]]);
      }
    }
  }
  states_ = std::move(states);
  more_grids_ = false;
  return {};
}

void CoalitionLosses::store(const Coalition& set, NetworkLosses found, bool keep) {
  const std::size_t network = number_.at(set);
  means_.emplace(network, mean_of(*states_, found.losses));
  if (keep) losses_.emplace(network, std::move(found.losses));
  for (std::string& warning : found.warnings) {
    if (std::ranges::find(warnings_, warning) == warnings_.end()) warnings_.push_back(std::move(warning));
  }
}

std::expected<void, Errors> CoalitionLosses::solve(std::span<const Coalition> sets, bool keep,
                                                   const OnNetwork& on_network) {
  std::vector<Solved> solved(sets.size());
  const auto count = static_cast<std::int64_t>(sets.size());
  std::atomic<std::int64_t> done = 0;
  executor_->for_each(count, [&](int worker, std::int64_t item) {
    const auto i = static_cast<std::size_t>(item);
    const auto grid = planning::network_at(study_->base, candidates_->works(sets[i]), settings_.year);
    auto found = losses_of(*grid, settings_.question, *states_);
    if (found) {
      solved[i].found = *std::move(found);
    } else {
      solved[i].errors = with_stages(std::move(found.error()), sets[i]);
    }
    ++done;
    if (worker == 0 && on_network) on_network(done, count);  // the thread of the caller
  });
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (!solved[i].errors.empty()) return std::unexpected(std::move(solved[i].errors));
    store(sets[i], std::move(solved[i].found), keep);
  }
  return {};
}

std::expected<void, Errors> CoalitionLosses::find(std::span<const Coalition> sets, bool keep,
                                                  const OnNetwork& on_network) {
  const auto to_solve = number(sets, keep);
  if (!to_solve) return std::unexpected(to_solve.error());
  if (more_grids_) {
    if (const auto drawn = draw_again(); !drawn) return std::unexpected(Errors{drawn.error()});
  }
  return solve(*to_solve, keep, on_network);
}

}  // namespace firmgrid::run
