#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <vector>

#include "models/base/error.hpp"
#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "models/outage/cause.hpp"
#include "sim/random/random.hpp"
#include "sim/state/key.hpp"

namespace firmgrid::state {

/// One network of a job with what can go wrong in it. What it refers to outlives whatever is made from it.
struct CausesOf {
  const Network* network;
  std::span<const outage::Cause> causes;            ///< in order of stream, each stream once
  std::span<const load::Capacity> capacities = {};  ///< what units can give over the year, of its load model
};

/// Causes that no network of the job can tell apart: identical units at one bus, or a single cause.
/// With one uniform U per member and sample, the member is at level k when thresholds[k−1] ≤ U < thresholds[k]
/// (thresholds[−1] = 0) and undisturbed from the last threshold on. Level 0 is the deepest outage. The thresholds are
/// the union over the job's networks of P(outage at least so deep), so a changed rate keeps the same uniform.
struct CauseClass {
  std::vector<random::Stream> members;
  std::vector<double> thresholds;  ///< rising, in (0, 1]
  Token first_token = 0;           ///< token of level 0; level k is first_token + k
};

/// The union of the causes of all networks of a job, in classes; what the sampler draws from.
///
/// Causes are interchangeable, and form one class, if in every network either none of them exists or each hits one unit
/// and nothing else, no other cause hits that unit, and the units have the same bus and capacity, can give the same in
/// every period and have the same states, probabilities and rates. Classes are in order of the name of their first
/// member, members too: the order of rows in files does not show. Causes that never disturb anything (probability 0 in
/// every network) are left out.
class CauseTable {
 public:
  /// systems  networks of the job
  /// errors   two different streams of equal hash, naming both causes
  static std::expected<CauseTable, Error> make(std::span<const CausesOf> systems);

  std::span<const CauseClass> classes() const { return classes_; }
  std::size_t tokens() const { return class_of_token_.size(); }
  std::uint32_t class_of(Token token) const { return class_of_token_[token]; }
  std::uint32_t level_of(Token token) const { return token - classes_[class_of(token)].first_token; }
  KeyHash hash_of(Token token) const { return hashes_[token]; }
  KeyHash hash_of(Key key) const;
  std::size_t causes() const { return causes_; }  ///< members of all classes

 private:
  CauseTable() = default;
  void number_tokens();

  std::vector<CauseClass> classes_;
  std::vector<std::uint32_t> class_of_token_;
  std::vector<KeyHash> hashes_;
  std::size_t causes_ = 0;
};

/// What is out in one network. Sorted by id, each once.
struct NetworkState {
  struct UnitLeft {
    UnitId unit;
    double available_mw;
  };
  std::vector<BranchId> branches_out;
  std::vector<BusId> buses_out;
  std::vector<UnitLeft> units;  ///< only units with less than their capacity
};

/// How one network sees the states of the job.
class Projection {
 public:
  /// The table was made from a span that contains the system. Branches and buses are hit by all-or-nothing models only.
  Projection(const CauseTable& table, const CausesOf& system);

  /// Active causes → what is out: a component while any cause that hits it says so, a unit with the smallest
  /// availability of its causes. `out` is overwritten, its memory reused.
  void apply(Key key, NetworkState& out) const;

  /// Exact probability, in this network, that a member of the class is at the level. [classes][levels]; 0 where the
  /// cause does not exist here or the level leaves it undisturbed (it is deep enough for another network only).
  double probability(std::uint32_t cause_class, std::uint32_t level) const { return probability_[cause_class][level]; }

  /// State of the outage model at a level; 0 = undisturbed.
  std::uint32_t state_of(std::uint32_t cause_class, std::uint32_t level) const {
    return state_of_level_[cause_class][level];
  }

  /// Index of the members of a class among the causes of the network, in order; empty where they do not exist.
  std::span<const std::uint32_t> causes_of(std::uint32_t cause_class) const { return members_[cause_class]; }

 private:
  void hit(const outage::Cause& cause, double availability, NetworkState& out) const;

  const CauseTable* table_;
  const Network* network_;
  std::span<const outage::Cause> causes_;
  std::vector<std::vector<std::uint32_t>> members_;         // [classes]
  std::vector<std::vector<std::uint32_t>> state_of_level_;  // [classes][levels]
  std::vector<std::vector<double>> probability_;            // [classes][levels]
  std::vector<NetworkState::UnitLeft> always_;              // units whose best state is below their capacity
};

}  // namespace firmgrid::state
