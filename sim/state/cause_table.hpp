#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/network/network.hpp"
#include "models/outage/cause.hpp"
#include "sim/random/random.hpp"
#include "sim/state/key.hpp"

namespace firmgrid::state {

/// One network of a job with what can go wrong in it.
struct CausesOf {
  const Network* network;
  std::span<const outage::Cause> causes;
};

/// Causes that no network of the job can tell apart: identical units at one bus, or a single cause.
/// With one uniform U per member and sample, the member is at level k when thresholds[k−1] ≤ U < thresholds[k]
/// (thresholds[−1] = 0) and undisturbed from the last threshold on. Level 0 is the deepest outage. The thresholds are
/// the union over the job's networks, so a changed rate keeps the same uniform.
struct CauseClass {
  std::vector<random::Stream> members;
  std::vector<double> thresholds;  ///< rising, in (0, 1]
  Token first_token = 0;           ///< token of level 0; level k is first_token + k
};

/// The union of the causes of all networks of a job, in classes; what the sampler draws from.
class CauseTable {
 public:
  /// systems  networks of the job, causes in order of stream
  /// errors   two different streams of equal hash
  static std::expected<CauseTable, Error> make(std::span<const CausesOf> systems);

  std::span<const CauseClass> classes() const { return classes_; }
  std::size_t tokens() const { return class_of_token_.size(); }
  std::uint32_t class_of(Token token) const { return class_of_token_[token]; }
  std::uint32_t level_of(Token token) const { return token - classes_[class_of(token)].first_token; }
  KeyHash hash_of(Token token) const { return hashes_[token]; }
  KeyHash hash_of(Key key) const;
  std::size_t causes() const { return causes_; }  ///< members of all classes

 private:
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
  Projection(const CauseTable& table, const CausesOf& system);

  /// Active causes → what is out. `out` is overwritten, its memory reused.
  void apply(Key key, NetworkState& out) const;

  /// Exact probability, in this network, that a member of the class is at the level. [classes][levels]; 0 where the
  /// cause does not exist here.
  double probability(std::uint32_t cause_class, std::uint32_t level) const;

  /// Index of the members of a class among the causes of the network, in order; empty where they do not exist.
  std::span<const std::uint32_t> causes_of(std::uint32_t cause_class) const;

 private:
  const CauseTable* table_;
  const Network* network_;
  std::span<const outage::Cause> causes_;
  std::vector<std::vector<std::uint32_t>> members_;         // [classes]
  std::vector<std::vector<std::uint32_t>> state_of_level_;  // [classes][levels] → state of the outage model
  std::vector<std::vector<double>> probability_;            // [classes][levels]
};

}  // namespace firmgrid::state
