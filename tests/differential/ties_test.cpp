// Medium-voltage ties on random meshed nets against Clp: what is left out of service after each time.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>

#include "sim/evaluate/system.hpp"
#include "tests/differential/oracle.hpp"
#include "tests/support/levels.hpp"
#include "tests/support/plain_outage.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

/// MW of every load point that a curve loses at the only level there is.
std::vector<double> lost_mw(const evaluate::LossCurve& curve, std::size_t loads) {
  std::vector<double> lost(loads, 0.0);
  for (const auto& segment : curve.loads) lost[segment.load.index()] = segment.base + segment.slope;
  return lost;
}

/// What ties can do after so many hours, straight from the network: everything that is out is a load of the demand.
std::vector<OracleMove> moves_of(const Network& network, const evaluate::Connection& connection,
                                 const std::vector<double>& out_mw, double within_h, evaluate::Demand& demand) {
  for (const LoadId load : connection.disconnected) {
    if (demand.shape->mw[load] > 0.0) demand.loads.push_back(load);
  }
  std::vector<OracleMove> moves;
  for (const LoadTie& tie : network.ties()) {
    const BusId to = network.loads()[tie.to].bus;
    const bool dead = std::ranges::find(connection.disconnected, tie.to) != connection.disconnected.end();
    const auto place = std::ranges::find(demand.loads, tie.from);
    if (dead || tie.after_h > within_h || place == demand.loads.end()) continue;
    const auto load = static_cast<std::size_t>(place - demand.loads.begin());
    moves.push_back({load, to, tie.mw, out_mw[tie.from.index()]});
  }
  return moves;
}

class Comparison {
 public:
  Comparison(const Network& network, evaluate::Policy policy)
      : network_{&network},
        load_{at_level(network, 1.0)},
        classes_{evaluate::classes_of(network, policy)},
        system_{evaluate::System::make(network, load_, {.flow = "dc", .policy = policy}).value()},
        evaluator_{*system_} {}

  /// Holds every phase of a state against Clp.
  void hold(const state::NetworkState& state) {
    evaluate::Restoration restored;
    ASSERT_TRUE(evaluator_.restore(state, restored));
    evaluate::Connector connector(*network_, true);
    evaluate::Outage outage = plain_outage(state);
    if (!restored.switching.empty()) outage.switching = &restored.switching.front();
    outage.dead_islands_switch = false;
    const evaluate::Connection& connection = connector.connect(outage);
    const std::vector<double> out = lost_mw(restored.phases.front(), network_->loads().size());
    for (std::size_t k = 1; k < restored.phases.size(); ++k) {
      SCOPED_TRACE("phase " + std::to_string(k));
      hold_phase(connection, out, restored.phases[k], system_->tie_times_h()[k - 1]);
    }
  }

  int phases() const { return phases_; }
  int helped() const { return helped_; }
  int still_curtailed() const { return still_curtailed_; }
  const evaluate::SolverCounts& counts() const { return evaluator_.counts(); }

 private:
  void hold_phase(const evaluate::Connection& connection, const std::vector<double>& out,
                  const evaluate::LossCurve& phase, double within_h) {
    evaluate::Demand demand;
    evaluate::gather_demand(*network_, connection, classes_, load_.shapes().front(), demand);
    const std::vector<OracleMove> moves = moves_of(*network_, connection, out, within_h, demand);
    const Oracle oracle({network_, &connection, &classes_, &demand, 1.0}, "dc", moves);
    const std::vector<double> lost = lost_mw(phase, network_->loads().size());
    std::vector<double> curtailed;
    for (const LoadId load : demand.loads) curtailed.push_back(lost[load.index()]);
    const double tolerance = 2e-6 * std::max(1.0, demand.total_mw);
    const double total = std::accumulate(curtailed.begin(), curtailed.end(), 0.0);
    EXPECT_NEAR(total, oracle.total_mw().value_or(-1.0), tolerance);
    EXPECT_TRUE(oracle.serves(curtailed));
    hold_allocation(oracle, curtailed, tolerance);
    ++phases_;
    if (total < std::accumulate(out.begin(), out.end(), 0.0) - 1.0) ++helped_;
    if (total > 1.0) ++still_curtailed_;
  }

  void hold_allocation(const Oracle& oracle, const std::vector<double>& curtailed, double tolerance) const {
    const std::optional<OracleAnswer> answer = oracle.answer();
    if (!answer) return;
    const std::vector<double> wanted = oracle.class_totals(answer->curtailed_mw);
    const std::vector<double> found = oracle.class_totals(curtailed);
    for (std::size_t own = 0; own < wanted.size(); ++own) EXPECT_NEAR(found[own], wanted[own], tolerance);
    EXPECT_LE(oracle.unevenness(curtailed), oracle.unevenness(answer->curtailed_mw) + 1e-4);
  }

  const Network* network_;
  load::LoadModel load_;
  evaluate::Classes classes_;
  std::unique_ptr<const evaluate::System> system_;
  evaluate::Evaluator evaluator_;
  int phases_ = 0;
  int helped_ = 0;
  int still_curtailed_ = 0;
};

TEST(Ties, EqualClpOnRandomMeshedNets) {
  std::mt19937 random(31);
  int phases = 0;
  int helped = 0;
  int still_curtailed = 0;
  evaluate::SolverCounts counts;
  for (unsigned net = 0; net < 40; ++net) {
    SCOPED_TRACE("net " + std::to_string(net));
    const Network network = with_ties(random_net(random, 6 + net % 15), random);
    Comparison comparison(network, net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority);
    for (int i = 0; i < 30; ++i) {
      SCOPED_TRACE("state " + std::to_string(i));
      comparison.hold(random_state(network, random));
    }
    phases += comparison.phases();
    helped += comparison.helped();
    still_curtailed += comparison.still_curtailed();
    counts.merge(comparison.counts());
  }
  EXPECT_GT(phases, 200);
  EXPECT_GT(helped, 60);
  EXPECT_GT(still_curtailed, 60);
  EXPECT_EQ(counts.fallbacks, 0);
}

}  // namespace
}  // namespace firmgrid::tests
