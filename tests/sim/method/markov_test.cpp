// Frequencies against the whole Markov chain of a small grid: every flow of probability from state to state, hour by
// hour, with the state of every load point in it. No detailed balance, no coherence, no formula over failed states.

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "sim/evaluate/system.hpp"
#include "tests/support/failing_grid.hpp"
#include "tests/support/levels.hpp"
#include "tests/support/random_text.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using tests::FailingGrid;
using tests::levels;

class Chain {
 public:
  explicit Chain(const FailingGrid& grid) : grid_{&grid} {
    for (const double level : levels) add_hour(level);
  }

  std::size_t states() const { return std::size_t{1} << grid_->causes().size(); }
  bool is_out(std::size_t state, std::size_t cause) const { return (state >> cause & 1U) != 0; }

  double probability(std::size_t state) const {
    double product = 1.0;
    for (std::size_t i = 0; i < grid_->causes().size(); ++i) {
      product *= grid_->causes()[i].behaviour->probabilities()[is_out(state, i) ? 1 : 0];
    }
    return product;
  }

  /// Per hour, from a state to the one in which cause i has changed.
  double rate(std::size_t state, std::size_t i) const {
    const auto rates = grid_->causes()[i].behaviour->rates().value();
    return is_out(state, i) ? rates.repair_per_h : rates.failure_per_h;
  }

  /// Sums flow × value(hour, from, hour, to) over failures and repairs, and over the steps of the load.
  template <class Value>
  double sum_of_passages(const Value& value) const {
    double sum = 0.0;
    for (std::size_t h = 0; h < levels.size(); ++h) {
      const std::size_t hour_before = (h + levels.size() - 1) % levels.size();
      for (std::size_t x = 0; x < states(); ++x) {
        sum += probability(x) * value(share_[hour_before][x], share_[h][x]);
        for (std::size_t i = 0; i < grid_->causes().size(); ++i) {
          sum += probability(x) * rate(x, i) * value(share_[h][x], share_[h][x ^ (std::size_t{1} << i)]);
        }
      }
    }
    return sum;
  }

 private:
  using Shares = std::vector<double>;  // [loads] customers without power, as a share

  state::NetworkState network_state(std::size_t state) const {
    state::NetworkState made;
    for (std::size_t i = 0; i < grid_->causes().size(); ++i) {
      if (!is_out(state, i)) continue;
      const outage::Component hit = grid_->causes()[i].hits.front();
      if (hit.kind == outage::ComponentKind::unit) made.units.push_back({UnitId{hit.index}, 0.0});
      if (hit.kind == outage::ComponentKind::branch) made.branches_out.emplace_back(hit.index);
    }
    return made;  // causes are in order of id
  }

  void add_hour(double level) {
    const load::LoadModel load = tests::at_level(grid_->network(), level);
    const auto system = evaluate::System::make(grid_->network(), load, {}).value();
    evaluate::Evaluator evaluator{*system};
    std::vector<Shares>& of_states = share_.emplace_back();
    state::Outcome outcome;
    for (std::size_t state = 0; state < states(); ++state) {
      EXPECT_TRUE(evaluator.evaluate(network_state(state), outcome).has_value());
      Shares& shares = of_states.emplace_back(grid_->network().loads().size(), 0.0);
      for (const state::LoadLoss& loss : outcome.loads) {
        shares[loss.load.index()] = (loss.disconnected_h + loss.overload_h) / load.hours();
      }
    }
  }

  const FailingGrid* grid_;
  std::vector<std::vector<Shares>> share_;  // [hours][states]
};

bool any(const std::vector<double>& shares) {
  return std::ranges::any_of(shares, [](double share) { return share > 0.0; });
}

class RandomChain : public testing::TestWithParam<unsigned> {
 protected:
  RandomChain() : grid{tests::random_text(GetParam())}, chain{grid} {}

  FailingGrid grid;
  Chain chain;
};

TEST_P(RandomChain, IsStationary) {
  for (std::size_t x = 0; x < chain.states(); ++x) {
    double change = 0.0;
    for (std::size_t i = 0; i < grid.causes().size(); ++i) {
      const std::size_t y = x ^ (std::size_t{1} << i);
      change += chain.probability(y) * chain.rate(y, i) - chain.probability(x) * chain.rate(x, i);
    }
    EXPECT_NEAR(change, 0.0, 1e-15);
  }
}

TEST_P(RandomChain, EntersCurtailmentAsOftenAsLolfSays) {
  const double expected =
      chain.sum_of_passages([](const auto& from, const auto& to) { return !any(from) && any(to) ? 1.0 : 0.0; });
  EXPECT_NEAR(mean_of(grid.exact(), {"lolf"}), expected, 1e-10 * expected);
}

TEST_P(RandomChain, InterruptsCustomersAsOftenAsSaifiSays) {
  const auto& loads = grid.network().loads();
  const double expected = chain.sum_of_passages([&](const auto& from, const auto& to) {
    double customers = 0.0;
    for (std::uint32_t i = 0; i < loads.size(); ++i) {
      customers += loads[LoadId{i}].customers * std::max(0.0, to[i] - from[i]);
    }
    return customers;
  });
  const double saifi = expected / grid.network().customers();
  EXPECT_NEAR(mean_of(grid.exact(), {"saifi"}), saifi, 1e-8 * saifi);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomChain, testing::Range(1U, 11U));

}  // namespace
}  // namespace firmgrid::method
