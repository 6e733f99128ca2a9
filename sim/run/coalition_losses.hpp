#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/base/error.hpp"
#include "sim/run/candidates.hpp"
#include "sim/run/network_losses.hpp"
#include "sim/state/translation.hpp"

namespace firmgrid::run {

/// What to ask the networks of coalitions, and how well.
struct LossSettings {
  LossQuestion question = {};
  std::optional<int> year;
  std::uint64_t seed = 1;
  std::int64_t samples = 0;
};

/// How many of the networks that were asked for together are done.
using OnNetwork = std::function<void(std::int64_t done, std::int64_t of)>;

/// The losses of networks by the stages they have, all over the same samples. A network is made, solved and thrown
/// away; what stays is one number per distinct state that costs anything. Equal networks are solved once. Networks that
/// tell more causes or levels apart than those before have the samples drawn again: as chance is a function of the
/// cause, what is known already stays as it is. Number and order of threads show in no bit.
class CoalitionLosses {
 public:
  /// All of them outlive this.
  CoalitionLosses(const study::Study& study, const Candidates& candidates, LossSettings settings,
                  method::Executor& executor);

  /// Finds the means, and with `keep` the losses, of all sets that are not known yet.
  /// errors  of the first set that cannot be made or solved, with its stages
  std::expected<void, Errors> find(std::span<const Coalition> sets, bool keep, const OnNetwork& on_network);

  /// Of sets that were asked for before.
  double mean(const Coalition& set) const { return means_.at(number_.at(set)); }
  const Losses& losses(const Coalition& set) const { return losses_.at(number_.at(set)); }

  /// Whether two sets make the same network: then they cost exactly the same.
  bool same(const Coalition& one, const Coalition& other) const { return number_.at(one) == number_.at(other); }

  const SampledStates& states() const { return *states_; }
  std::int64_t networks() const { return static_cast<std::int64_t>(means_.size()); }  ///< that differ
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Made {
    std::unique_ptr<const planning::Grid> grid;
    std::unique_ptr<const state::CauseTable> table;
    std::string digest;
    Errors errors;
  };
  struct Solved {
    NetworkLosses found;
    Errors errors;
  };
  Made make(const Coalition& set) const;
  std::expected<std::vector<Coalition>, Errors> number(std::span<const Coalition> sets, bool keep);
  std::expected<void, Errors> take(std::span<Made> made, std::span<const Coalition> sets);
  std::expected<void, Error> draw_again();
  std::expected<void, Errors> solve(std::span<const Coalition> sets, bool keep, const OnNetwork& on_network);
  void store(const Coalition& set, NetworkLosses found, bool keep);
  Errors with_stages(Errors errors, const Coalition& set) const;

  const study::Study* study_;
  const Candidates* candidates_;
  LossSettings settings_;
  method::Executor* executor_;
  std::unique_ptr<const SampledStates> states_;
  state::Distinctions distinctions_;
  std::vector<std::unique_ptr<const planning::Grid>> grids_;  // that the samples are drawn for
  bool more_grids_ = false;                                   // since they were drawn
  std::map<Coalition, std::size_t> number_;                   // of the network
  std::unordered_map<std::string, std::size_t> number_of_digest_;
  std::map<std::size_t, double> means_;   // [networks]
  std::map<std::size_t, Losses> losses_;  // [networks] that were to be kept
  std::vector<std::string> warnings_;
};

}  // namespace firmgrid::run
