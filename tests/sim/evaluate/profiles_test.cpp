// Load points that follow profiles of their own: the year in one pass against one program per hour.

#include <gtest/gtest.h>

#include <random>

#include "tests/sim/evaluate/case.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

constexpr std::size_t hours = 18;

/// Three profiles that go their own ways; some hours come again.
std::vector<load::Profile> three_profiles(std::mt19937& random) {
  std::vector<load::Profile> profiles{{"a", {}}, {"b", {}}, {"c", {}}};
  for (std::size_t hour = 0; hour < hours; ++hour) {
    const std::size_t source = random() % 3 == 0 && hour > 2 ? random() % hour : hour;
    for (load::Profile& profile : profiles) {
      const double fresh = 0.2 + 0.05 * static_cast<double>(random() % 20);
      profile.per_unit.push_back(source == hour ? fresh : profile.per_unit[source]);
    }
  }
  return profiles;
}

load::LoadModel follow(const Network& network, const std::vector<load::Profile>& profiles) {
  PerId<LoadId, double> peak;
  PerId<LoadId, std::uint32_t> profile;
  for (const LoadPoint& load : network.loads()) {
    profile.push_back(static_cast<std::uint32_t>(peak.size() % profiles.size()));
    peak.push_back(load.peak_mw);
  }
  return load::LoadModel(peak, profile, profiles, 1.0);
}

std::vector<load::Profile> hour_of(const std::vector<load::Profile>& profiles, std::size_t hour) {
  std::vector<load::Profile> one;
  for (const load::Profile& profile : profiles) one.push_back({profile.id, {profile.per_unit[hour]}});
  return one;
}

/// What is lost, added up over cases.
struct Sum {
  double loss_h = 0.0;
  std::vector<double> mwh;         // [loads]
  std::vector<double> customer_h;  // [loads]

  explicit Sum(const Network& network) : mwh(network.loads().size(), 0.0), customer_h(mwh) {}
  void add(const Lost& lost) {
    loss_h += lost.loss_h();
    for (const state::LoadLoss& loss : lost.outcome().loads) {
      mwh[loss.load.index()] += loss.overload_mwh + loss.disconnected_mwh;
      customer_h[loss.load.index()] += loss.overload_h + loss.disconnected_h;
    }
  }
};

void expect_equal(const Sum& a, const Sum& b) {
  EXPECT_NEAR(a.loss_h, b.loss_h, 1e-9);
  for (std::size_t load = 0; load < a.mwh.size(); ++load) {
    EXPECT_NEAR(a.mwh[load], b.mwh[load], 1e-6) << "load point " << load;
    EXPECT_NEAR(a.customer_h[load], b.customer_h[load], 1e-6) << "load point " << load;
  }
}

TEST(Profiles, OfTheirOwnEqualOneProgramPerHour) {
  std::mt19937 random(3);
  const std::vector<load::Profile> profiles = three_profiles(random);
  for (unsigned number = 0; number < 10; ++number) {
    const Network network = random_net(random, 5 + number);
    const HowToSolve how{.policy = number % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority};
    Case year(network, follow(network, profiles), how);
    std::vector<Case> single;
    for (std::size_t hour = 0; hour < hours; ++hour) {
      single.emplace_back(network, follow(network, hour_of(profiles, hour)), how);
    }
    for (int i = 0; i < 10; ++i) {
      SCOPED_TRACE("net " + std::to_string(number) + " state " + std::to_string(i));
      const state::NetworkState drawn = random_state(network, random);
      Sum whole(network);
      Sum sum(network);
      whole.add(year.lost(drawn));
      for (Case& hour : single) sum.add(hour.lost(drawn));
      expect_equal(whole, sum);
    }
  }
}

TEST(Profiles, OneDemandRisesWhileTheOtherFalls) {
  // A: 50 and 20 MW, B: 10 and 60 MW behind a line of 40 MW.
  const Network network = grid("unit G1 A 75\nline L1 A B 40\nload D1 A 100\nload D2 B 100\n");
  PerId<LoadId, std::uint32_t> profile;
  profile.push_back(0U);
  profile.push_back(1U);
  const std::vector<load::Profile> profiles{{"falls", {0.5, 0.2}}, {"rises", {0.1, 0.6}}};
  Case net(network, load::LoadModel(PerId<LoadId, double>(2, 100.0), profile, profiles, 1.0), {});
  const Lost lost = net.lost({});
  EXPECT_EQ(lost.loss_h(), 1.0);
  EXPECT_NEAR(2.0 * lost.overload_mw("D2"), 20.0, 1e-9);
  EXPECT_NEAR(lost.overload_h("D2"), 20.0 / 60.0, 1e-9);
  EXPECT_EQ(lost.overload_mw("D1"), 0.0);
}

}  // namespace
}  // namespace firmgrid::tests
