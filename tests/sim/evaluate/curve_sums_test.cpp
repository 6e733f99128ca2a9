// Sums over curves in constant time per stretch against sums hour by hour.

#include "sim/evaluate/curve_sums.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "tests/sim/evaluate/random_curve.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::LossCurve;

// D4 has customers and never draws anything.
constexpr auto town = R"(
  unit G1 A 500
  load D1 A 40 customers=10
  load D2 A 25 customers=20
  load D3 B 60 customers=0
  load D4 B 0 customers=5
)";

/// A load model with two curves over it.
struct Trial {
  explicit Trial(unsigned seed)
      : random{seed},
        zero_mw{seed % 2 == 0 ? 1e-9 : 0.4},
        network{grid(town)},
        load{random_load(network, random, 1 + seed % 3)},
        groups{state::groups_of(network)},
        sums{network, load, zero_mw},
        one{load, random},
        other{load, random},
        hourly{network, load, zero_mw},
        curve{one.built(sums, groups, zero_mw)},
        other_curve{other.built(sums, groups, zero_mw)} {}

  std::vector<LoadId> loads() const { return {LoadId{0U}, LoadId{1U}, LoadId{2U}, LoadId{3U}}; }

  std::mt19937 random;
  double zero_mw;
  Network network;
  load::LoadModel load;
  state::Groups groups;
  evaluate::CurveSums sums;
  RandomCurve one;
  RandomCurve other;
  HourByHour hourly;
  LossCurve curve;
  LossCurve other_curve;
};

constexpr unsigned trials = 300;
constexpr double tolerance = 1e-9;

void for_each_trial(const std::function<void(Trial&)>& hold) {
  for (unsigned seed = 0; seed < trials; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Trial trial(seed);
    hold(trial);
  }
}

/// The entry of the same id in a list, or the given one.
template <class Entry>
Entry entry(const std::vector<Entry>& list, const Entry& otherwise, auto member) {
  const auto found = std::ranges::find(list, std::invoke(member, otherwise), member);
  return found == list.end() ? otherwise : *found;
}

TEST(CurveSums, TotalsAreThoseOfEveryHour) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::LoadSum> found;
    trial.sums.totals(trial.curve, found);
    for (const LoadId load : trial.loads()) {
      const evaluate::LoadSum sum = entry(found, evaluate::LoadSum{load, {}, {}}, &evaluate::LoadSum::load);
      const double hours_lost = trial.hourly.sum([&](auto at) { return 0.5 * trial.hourly.phi(trial.one, at, load); });
      const double mwh = trial.hourly.sum([&](auto at) { return 0.5 * trial.hourly.lost(trial.one, at, load); });
      EXPECT_NEAR(sum.disconnected.hours + sum.overload.hours, hours_lost, tolerance);
      EXPECT_NEAR(sum.disconnected.mwh + sum.overload.mwh, mwh, tolerance);
    }
  });
}

TEST(CurveSums, ExcessIsThatOfEveryHour) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::LoadAmount> found;
    trial.sums.excess(trial.curve, trial.other_curve, found);
    for (const LoadId load : trial.loads()) {
      const evaluate::LoadAmount amount = entry(found, evaluate::LoadAmount{load, {}}, &evaluate::LoadAmount::load);
      const auto above = [&](auto at) { return 0.5 * trial.hourly.above(trial.one, trial.other, at, load); };
      EXPECT_NEAR(amount.value.hours, trial.hourly.sum(above), tolerance);
      const auto power = [&](auto at) { return above(at) * trial.hourly.demand(at, load); };
      EXPECT_NEAR(amount.value.mwh, trial.hourly.sum(power), tolerance);
    }
  });
}

TEST(CurveSums, NothingIsAboveItself) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::LoadAmount> found;
    trial.sums.excess(trial.curve, trial.curve, found);
    EXPECT_TRUE(found.empty());
    std::vector<evaluate::GroupAmount> groups;
    trial.sums.group_differences(trial.curve, trial.curve, groups);
    EXPECT_TRUE(groups.empty());
  });
}

TEST(CurveSums, RisesAreThoseFromHourToHour) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::CurveSums::Rise> found;
    trial.sums.rises(trial.curve, found);
    for (const LoadId load : trial.loads()) {
      const auto phi = [&](load::Period at) { return trial.hourly.phi(trial.one, at, load); };
      const bool counts = trial.network.loads()[load].customers > 0.0;
      const double rises =
          trial.hourly.steps([&](auto at, auto before) { return std::max(0.0, phi(at) - phi(before)); });
      EXPECT_NEAR(entry(found, evaluate::CurveSums::Rise{load}, &evaluate::CurveSums::Rise::load).interruptions,
                  counts ? rises : 0.0, tolerance);
    }
  });
}

TEST(CurveSums, GroupsAreCurtailedInTheHoursInWhichTheyAre) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::GroupAmount> lost;
    std::vector<evaluate::GroupAmount> entered;
    trial.sums.group_hours(trial.curve, lost);
    trial.sums.group_entries(trial.curve, entered);
    for (std::uint32_t group = 0; group < trial.groups.all.size(); ++group) {
      const auto in = [&](auto at) { return trial.hourly.group_loses(trial.one, at, trial.groups, group); };
      const double hours_lost = trial.hourly.sum([&](auto at) { return in(at) ? 0.5 : 0.0; });
      const double entries =
          trial.hourly.steps([&](auto at, auto before) { return in(at) && !in(before) ? 1.0 : 0.0; });
      EXPECT_NEAR(entry(lost, evaluate::GroupAmount{group}, &evaluate::GroupAmount::group).value, hours_lost,
                  tolerance);
      EXPECT_NEAR(entry(entered, evaluate::GroupAmount{group}, &evaluate::GroupAmount::group).value, entries,
                  tolerance);
    }
  });
}

TEST(CurveSums, GroupsDifferInTheHoursInWhichOneOfTwoIsCurtailed) {
  for_each_trial([](Trial& trial) {
    std::vector<evaluate::GroupAmount> found;
    trial.sums.group_differences(trial.curve, trial.other_curve, found);
    for (std::uint32_t group = 0; group < trial.groups.all.size(); ++group) {
      const auto in = [&](const RandomCurve& curve, auto at) {
        return trial.hourly.group_loses(curve, at, trial.groups, group);
      };
      const double differ =
          trial.hourly.sum([&](auto at) { return in(trial.one, at) != in(trial.other, at) ? 0.5 : 0.0; });
      EXPECT_NEAR(entry(found, evaluate::GroupAmount{group}, &evaluate::GroupAmount::group).value, differ, tolerance);
    }
  });
}

}  // namespace
}  // namespace firmgrid::tests
