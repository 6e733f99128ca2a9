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
#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/curve_sums.hpp"
#include "sim/flow/flow_model.hpp"
#include "sim/state/cause_table.hpp"
#include "sim/state/groups.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::evaluate {

/// Who is curtailed when the total does not say: everybody in proportion, or class by class.
enum class Policy : std::uint8_t { proportional, priority };

/// Which phases of restoration act, as far as the network has what they need.
struct Phases {
  bool switching = true;  ///< open points move and double buses come back, a while after the trip
  bool ties = true;       ///< medium-voltage ties take over what is still curtailed
};

/// How states of a network are judged.
struct Rules {
  std::string_view flow = "dc";  ///< entry of the flow catalog
  Policy policy = Policy::proportional;
  Phases phases = {};
};

struct Classes;
struct WarmStart;
using Pattern = std::vector<double>;

/// A network prepared for state evaluation: const and shared by all threads. What it refers to must outlive it.
class System {
 public:
  /// errors  what the flow model cannot treat, with the branch's name
  static std::expected<std::unique_ptr<const System>, Errors> make(const Network& network, const load::LoadModel& load,
                                                                   const Rules& rules);

  const Network& network() const { return *network_; }
  const load::LoadModel& load() const { return *load_; }
  const flow::FlowModel& flow() const { return *flow_; }
  const state::Groups& groups() const { return groups_; }
  const CurveSums& sums() const { return *sums_; }
  Policy policy() const { return policy_; }
  const Classes& classes() const;             ///< who is curtailed before whom
  const WarmStart& warm_start() const;        ///< where programs start from
  std::span<const Pattern> patterns() const;  ///< dispatches to screen with
  ~System();

  bool open_points_move() const { return open_points_move_; }    ///< there are some, and switching acts
  bool trips_momentarily() const { return trips_momentarily_; }  ///< some branch recloses
  bool buses_come_back() const { return buses_come_back_; }      ///< switching acts on double buses

  /// After how many hours medium-voltage ties are there, rising; empty where none act.
  std::span<const double> tie_times_h() const { return tie_times_h_; }

  double zero_mw() const { return zero_mw_; }  ///< curtailment below this is none: 1e-7 × max(1, annual peak MW)

 private:
  struct Prepared;
  System();
  void choose_phases(const Phases& phases);
  std::expected<void, Error> study_intact_grid();

  std::unique_ptr<Prepared> prepared_;
  const Network* network_ = nullptr;
  const load::LoadModel* load_ = nullptr;
  std::unique_ptr<const flow::FlowModel> flow_;
  state::Groups groups_;
  std::unique_ptr<const CurveSums> sums_;
  Policy policy_ = Policy::proportional;
  bool open_points_move_ = false;
  bool buses_come_back_ = false;
  bool trips_momentarily_ = false;
  std::vector<double> tie_times_h_;
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

/// A state after restoration: what is lost, and where the open points are.
struct Restoration {
  /// After switching, then after each further time of medium-voltage ties; the last one lasts until the repair. At
  /// least one; only one where ties have nothing to do.
  std::vector<LossCurve> phases = std::vector<LossCurve>(1);
  std::vector<Switching> switching;  ///< [capacities of the load]; empty where no open points move

  const LossCurve& last() const { return phases.back(); }
};

/// One per thread: solves states of one system. Pure: same system and state, same bits, whatever was solved before.
class Evaluator {
 public:
  explicit Evaluator(const System& system);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  /// The state after all switching: open points first, then medium-voltage ties. `restoration` is overwritten.
  /// errors  numerical: no method reached its certificate
  std::expected<void, Error> restore(const state::NetworkState& state, Restoration& restoration);

  /// Likewise up to the first phase, before any tie.
  std::expected<void, Error> move_open_points(const state::NetworkState& state, Restoration& restoration);

  /// Adds the phases of ties to the first one, where there is somebody to help.
  std::expected<void, Error> close_ties(const state::NetworkState& state, Restoration& restoration);

  /// The moment after a trip: nothing has been switched since.
  /// state   with what tripped
  /// before  the state without it, restored
  /// buses   what tripped of buses: out whole, even if their layout is `double`; rising
  std::expected<void, Error> trip(const state::NetworkState& state, const Restoration& before,
                                  std::span<const BusId> buses, LossCurve& curve);

  /// How often a year each load point loses supply for the moment of a reclosing, the state being restored. [loads]
  void expose(const state::NetworkState& state, const Restoration& restoration, std::vector<double>& per_year);

  /// The load points that lose supply when one branch recloses, the state being restored; rising.
  void behind(const state::NetworkState& state, const Restoration& restoration, BranchId branch,
              std::vector<LoadId>& loads);

  /// What the state costs after all switching: hours and energy, without what happens on the way.
  std::expected<void, Error> evaluate(const state::NetworkState& state, state::Outcome& outcome);

  const SolverCounts& counts() const;

 private:
  const Connection& restored(const state::NetworkState& state, const Restoration& restoration);

  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace firmgrid::evaluate
