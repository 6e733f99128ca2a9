#include "sim/run/build_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/random/random.hpp"

namespace firmgrid::run {
namespace {

using testing::ElementsAre;

/// Savings with diminishing returns and a few that go together: √ of a weighted sum, and a bonus for neighbours.
struct Game {
  Game(std::size_t size, std::uint64_t seed, bool needs) {
    std::vector<std::vector<std::size_t>> direct(size);
    for (std::size_t i = 0; i < size; ++i) {
      const random::TwoUniforms chance = random::uniforms(seed, 1, i, 0);
      values.push_back(chance.first);
      costs.push_back(1.0 + 4.0 * chance.second);
      if (needs && i % 3 == 2) direct[i].push_back(i - 1);
    }
    precedence = Precedence{direct};
  }

  double of(const Coalition& set) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      sum += set[i] ? values[i] : 0.0;
      if (i > 0 && set[i] && set[i - 1]) sum += 0.1;
    }
    return std::sqrt(sum);
  }
  double cost(const Coalition& set) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < set.size(); ++i) sum += set[i] ? costs[i] : 0.0;
    return sum;
  }

  BuildOrder search() {
    return {precedence, costs, [this](std::span<const Coalition> sets) -> FoundSavings {
              std::vector<double> found;
              for (const Coalition& set : sets) found.push_back(of(set));
              asked += sets.size();
              return found;
            }};
  }

  Precedence precedence{{}};
  std::vector<double> values;
  std::vector<double> costs;
  std::size_t asked = 0;
};

bool buildable(const Precedence& needs, const Choice& choice) {
  Coalition set = needs.none();
  for (const std::size_t next : choice.order) {
    if (set[next] || !needs.ready(set, next)) return false;
    set[next] = true;
  }
  return set == choice.set;
}

/// Over all 2^n sets, with bits, because they are many. needs  as in Game
double brute_force(const Game& game, double budget, bool needs) {
  double best = 0.0;
  for (std::size_t set = 0; set < (std::size_t{1} << game.values.size()); ++set) {
    double sum = 0.0;
    double cost = 0.0;
    bool closed = true;
    for (std::size_t i = 0; i < game.values.size(); ++i) {
      if (((set >> i) & 1U) == 0) continue;
      const bool before = i > 0 && ((set >> (i - 1)) & 1U) != 0;
      sum += game.values[i] + (before ? 0.1 : 0.0);
      cost += game.costs[i];
      closed = closed && (before || !needs || i % 3 != 2);
    }
    if (closed && cost <= budget) best = std::max(best, sum);
  }
  return std::sqrt(best);
}

TEST(BuildOrder, FindsTheBestSetOfFewCandidates) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Game game{8, seed, seed % 2 == 0};
    const Choice choice = game.search().within(9.0).value();
    EXPECT_EQ(choice.how, "exhaustive");
    EXPECT_NEAR(game.of(choice.set), brute_force(game, 9.0, seed % 2 == 0), 1e-12);
    EXPECT_LE(game.cost(choice.set), 9.0);
    EXPECT_TRUE(buildable(game.precedence, choice));
  }
}

// 16 candidates are searched, 2^16 are still few enough to look at all of them here.
TEST(BuildOrder, OfManyCandidatesStaysWithinTheBudgetAndNearTheBest) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    Game game{16, seed, seed % 2 == 0};
    const Choice choice = game.search().within(20.0).value();
    EXPECT_NE(choice.how, "exhaustive");
    EXPECT_LE(game.cost(choice.set), 20.0);
    EXPECT_TRUE(buildable(game.precedence, choice));
    const double best = brute_force(game, 20.0, seed % 2 == 0);
    EXPECT_LE(game.of(choice.set), best + 1e-12);
    EXPECT_GE(game.of(choice.set), 0.95 * best);
    EXPECT_LT(game.asked, 1000U);
    for (const Coalition& set : choice.within) EXPECT_LE(game.cost(set), 20.0);
  }
}

// Worth 4, 2, 1 for a cost of 4, 1, 1; the second needs the third: 3 for 2 together.
TEST(BuildOrder, TakesWhatSavesMostPerCostWithWhatItNeeds) {
  const Precedence needs{{{}, {2}, {}}};
  const std::vector<double> costs{4.0, 1.0, 1.0};
  BuildOrder search{needs, costs, [](std::span<const Coalition> sets) -> FoundSavings {
                      std::vector<double> found;
                      for (const Coalition& set : sets)
                        found.push_back((set[0] ? 4.0 : 0.0) + (set[1] ? 2.0 : 0.0) + (set[2] ? 1.0 : 0.0));
                      return found;
                    }};
  EXPECT_THAT(search.of_all().value().order, ElementsAre(2, 1, 0));
}

TEST(BuildOrder, BuildsNothingWhereNothingFits) {
  Game game{4, 1, false};
  const Choice choice = game.search().within(0.5).value();
  EXPECT_TRUE(choice.order.empty());
  EXPECT_EQ(choice.within.size(), 1U);
}

}  // namespace
}  // namespace firmgrid::run
