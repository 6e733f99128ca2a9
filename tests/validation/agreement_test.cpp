// Enumeration of all states, state sampling and years lived through must give the same for every index and every group:
// one integrates, the others draw, and they share no path from a state to its probability. Six networks that between
// them have everything that can be out, be switched or be shared. Seeds are fixed; were the methods right and the seeds
// drawn, a test would fail once in 10,000 times.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "tests/support/agreement.hpp"
#include "tests/support/failing_grid.hpp"

namespace firmgrid::tests {
namespace {

constexpr double false_alarm = 1e-4;
constexpr std::uint64_t seeds = 8;
constexpr std::int64_t samples = 400'000;
constexpr std::int64_t years = 400;

struct Case {
  const char* name;
  const char* text;
};

const Case two_bus{"TwoBus", R"(
unit G1 A 80 fails=9 repair=60
unit G2 A 80 fails=9 repair=60
line L1 A B 60 fails=5 repair=40
line L2 A B 60 fails=5 repair=40
load D1 B 70 customers=1000
load D2 B 20 customers=50)"};

/// Six buses in the manner of the RBTS, with fewer units and lines, so that all states can be met.
/// Source: Billinton et al., IEEE Trans. PWRS 4(3), 1989.
const Case six_buses{"SixBuses", R"(
unit G1 B1 40 fails=6 repair=45
unit G2 B1 40 fails=6 repair=45
unit G3 B1 10 fails=4 repair=45
unit G4 B1 20 fails=5 repair=45
unit G5 B2 80 fails=3 repair=130
unit G6 B2 50 fails=4 repair=120
line L1 B1 B3 85 x=0.18 fails=1.5 repair=100
line L2 B2 B4 71 x=0.6 fails=5 repair=100
line L3 B1 B2 71 x=0.48 fails=4 repair=100
line L5 B3 B5 71 x=0.12 fails=1 repair=100
line L8 B4 B5 71 x=0.12 fails=1 repair=100
line L9 B5 B6 71 x=0.12 fails=1 repair=100
load D2 B2 20 customers=200
load D3 B3 85 customers=850 priority=1
load D4 B4 40 customers=400
load D5 B5 20 customers=200
load D6 B6 20 customers=200
profile 1 0.85 0.6 0.75)"};

const Case open_points{"OpenPointsAndTies", R"(
unit G1 A 120 fails=3 repair=30
unit G2 D 60 fails=6 repair=50
line L1 A B 70 fails=9 repair=60 switch=0.5
line L2 B C 50 fails=8 repair=60 switch=1
line L3 C D 40 open fails=12 repair=90 switch=2
line L4 A D 40 fails=7 repair=50 switch=0.5
bus  B single fails=2 repair=80 switch=1
bus  C fails=3 repair=90 switch=1.5
load D1 B 40 customers=400
load D2 C 30 customers=600
load D3 D 45 customers=500
tie D1 D3 12 h=2
tie D2 D1 8 h=4
profile 1 0.6 0.9)"};

const Case common_mode{"CommonModeAndReclosing", R"(
unit G1 A 150 fails=4 repair=60
line L1 A B 60 fails=6 repair=30 momentary=3
line L2 A B 60 fails=6 repair=30 momentary=3
line L3 B C 60 fails=5 repair=40 momentary=5
line L4 A C 30 fails=9 repair=60 momentary=2
cause tower L1;L2 fails=3 repair=70
cause flood L3;G1 fails=2 repair=90
load D1 B 50 customers=800
load D2 C 40 customers=300
profile 1 0.7 0.4 1 0.9)"};

const Case derated{"DeratedUnitsAndProfiles", R"(
unit G1 A 100 states=100:0.8;60:0.15;0:0.05
unit G2 A 40 states=40:0.85;20:0.1;0:0.05
unit G3 B 40 for=0.08
unit G4 B 40 for=0.08
line L1 A B 60 fails=8 repair=50
line L2 A B 40 fails=9 repair=70
load D1 A 60 customers=500
load D2 B 70 customers=900
profile 1 0.8 0.5 0.9
own D2 0.4 1 0.9 0.7
own G3 1 0.3 0 0.8)"};

const Case feeders{"Feeders", R"(
unit G1 A 120 fails=4 repair=50
line L1 A B 50 fails=6 repair=60
line L2 B C 50 fails=6 repair=60
line L3 A C 50 fails=9 repair=40
load D1 B 40 customers=700 faults=0.012 fault_h=0.025
load D2 C 35 customers=300 faults=0.004 fault_h=0.007
profile 0.5 1)"};

/// Distances in standard errors, seed by seed, of every row that has met enough events to be nearly normal.
using Distances = std::map<std::string, std::vector<double>>;

std::map<std::string, double> exact_means(FailingGrid& grid) {
  std::map<std::string, double> exact;
  for (const result::Row& row : grid.exact()) {
    if (!row.value.mean) continue;
    EXPECT_NEAR(*row.value.lo, *row.value.hi, 1e-9 * *row.value.hi) << key_of(row);
    exact[key_of(row)] = *row.value.mean;
  }
  return exact;
}

Distances distances_in(std::string_view network, std::string_view method = "state_sampling") {
  FailingGrid grid{network};
  grid->components = true;
  grid->cost_per_kwh = 2.0;
  const auto exact = exact_means(grid);
  Distances found;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    grid->seed = seed;
    for (const result::Row& row : grid.rows(method, method == "chronological" ? years : samples)) {
      // Some rows need years, and some meet too little.
      const auto wanted = exact.find(key_of(row));
      if (wanted == exact.end() || row.value.status != statistics::Status::ok) continue;
      const double off = *row.value.mean - wanted->second;
      const double error = row.value.std_error.value_or(0.0);
      if (error <= 1e-12 * *row.value.mean) {
        EXPECT_NEAR(off, 0.0, 1e-9 * *row.value.mean) << key_of(row);
      } else if (error < 0.1 * std::min(wanted->second, *row.value.mean)) {
        found[key_of(row)].push_back(off / error);
      }
    }
  }
  return found;
}

class Agreement : public testing::TestWithParam<Case> {};

// Seeds are independent of each other, rows are not: each row gets its part of the false alarm.
void expect_normal(const Distances& distances) {
  EXPECT_GT(distances.size(), 20U);
  const double each = false_alarm / static_cast<double>(2 * distances.size());
  for (const auto& [row, of_seeds] : distances) {
    double sum = 0.0;
    double squares = 0.0;
    for (const double z : of_seeds) {
      sum += z;
      squares += z * z;
    }
    const auto count = static_cast<double>(of_seeds.size());
    EXPECT_LT(std::abs(sum) / std::sqrt(count), normal_beyond(each / 2.0)) << row;
    EXPECT_LT(squares, chi_square_beyond(each, count)) << row;
  }
}

TEST_P(Agreement, OfEveryIndexAndGroup) { expect_normal(distances_in(GetParam().text)); }

INSTANTIATE_TEST_SUITE_P(Networks, Agreement,
                         testing::Values(two_bus, six_buses, open_points, common_mode, derated, feeders),
                         [](const auto& network) { return std::string{network.param.name}; });

// Those whose outages have a length.
class AgreementOfYears : public testing::TestWithParam<Case> {};

/// The network with its profile over and over for 8,736 hours: phases of restoration are short beside a year.
std::string whole_year(std::string_view text) {
  const std::size_t at = text.find("profile ");
  if (at == std::string_view::npos) return std::string{text};
  const std::string hours{text.substr(at + 7)};
  std::string found{text.substr(0, at + 7)};
  const auto periods = std::ranges::count(hours, ' ');
  for (std::ptrdiff_t h = 0; h < 8736; h += periods) found += hours;
  return found;
}

TEST_P(AgreementOfYears, InEveryIndexAndGroup) {
  expect_normal(distances_in(whole_year(GetParam().text), "chronological"));
}

INSTANTIATE_TEST_SUITE_P(Networks, AgreementOfYears, testing::Values(two_bus, six_buses, open_points, common_mode),
                         [](const auto& network) { return std::string{network.param.name}; });

// Networks are independent: one sum for each index of the system.
TEST(AgreementOfAllNetworks, IndexByIndex) {
  std::map<std::string, std::pair<double, double>> pooled;  // χ² and its degrees of freedom
  for (const Case& network : {two_bus, six_buses, open_points, common_mode, derated, feeders}) {
    for (const auto& [row, of_seeds] : distances_in(network.text)) {
      if (row.find(" system ") == std::string::npos) continue;
      for (const double z : of_seeds) {
        pooled[row].first += z * z;
        pooled[row].second += 1.0;
      }
    }
  }
  EXPECT_EQ(pooled.size(), 14U);
  for (const auto& [row, sum] : pooled) {
    EXPECT_LT(sum.first, chi_square_beyond(false_alarm / static_cast<double>(pooled.size()), sum.second)) << row;
  }
}

}  // namespace
}  // namespace firmgrid::tests
