#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "sim/flow/flow_model.hpp"
#include "sim/state/cause_table.hpp"
#include "sim/state/groups.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::evaluate {

/// Who is curtailed when the total does not say: everybody in proportion, or class by class.
enum class Policy : std::uint8_t { proportional, priority };

struct Classes;
struct WarmStart;
using Pattern = std::vector<double>;

/// A network prepared for state evaluation: const and shared by all threads. What it refers to must outlive it.
class System {
 public:
  /// flow_word  entry of the flow catalog
  /// errors     what the flow model cannot treat, with the branch's name
  static std::expected<std::unique_ptr<const System>, Errors> make(const Network& network, const load::LoadModel& load,
                                                                   std::string_view flow_word, Policy policy);

  const Network& network() const { return *network_; }
  const load::LoadModel& load() const { return *load_; }
  const flow::FlowModel& flow() const { return *flow_; }
  const state::Groups& groups() const { return groups_; }
  Policy policy() const { return policy_; }
  const Classes& classes() const;             ///< who is curtailed before whom
  const WarmStart& warm_start() const;        ///< where programs start from
  std::span<const Pattern> patterns() const;  ///< dispatches to screen with
  ~System();

  double zero_mw() const { return zero_mw_; }  ///< curtailment below this is none: 1e-7 × max(1, annual peak MW)

 private:
  struct Prepared;
  System();
  std::expected<void, Error> study_intact_grid();

  std::unique_ptr<Prepared> prepared_;
  const Network* network_ = nullptr;
  const load::LoadModel* load_ = nullptr;
  std::unique_ptr<const flow::FlowModel> flow_;
  state::Groups groups_;
  Policy policy_ = Policy::proportional;
  double zero_mw_ = 0.0;
};

/// How the states of a run were solved; printed, and watched by tests.
struct SolverCounts {
  std::int64_t states = 0;     ///< evaluated
  std::int64_t screened = 0;   ///< answered without a program
  std::int64_t programs = 0;   ///< least-curtailment programs
  std::int64_t restarts = 0;   ///< solved again from scratch
  std::int64_t fallbacks = 0;  ///< handed to Clp
  void merge(const SolverCounts& other);
};

/// One per thread: solves states of one system. Pure: same system and state, same bits, whatever was solved before.
class Evaluator {
 public:
  explicit Evaluator(const System& system);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  /// What the state costs over all hours of the load. `outcome` is overwritten.
  /// errors  numerical: no method reached its certificate
  std::expected<void, Error> evaluate(const state::NetworkState& state, state::Outcome& outcome);

  const SolverCounts& counts() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace firmgrid::evaluate
