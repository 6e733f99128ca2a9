// Frequencies of the published test systems, generation only, by the methods that know nothing of capacity outage
// tables. The references come from an independent convolution on the same data (scenarios/*/expected.csv has them for
// ours).

#include <gtest/gtest.h>

#include <string>

#include "tests/support/reference_values.hpp"

namespace firmgrid::tests {
namespace {

/// The system's number in a run with these overrides.
struct Wanted {
  const char* name;
  std::string scenario;
  std::string method;
  std::string set;
  double lolf;
  double half_a_digit;
  double hours_each;  ///< lold; reference lole / lolf where it is not printed
  double half_a_digit_h;
};

class Frequencies : public testing::TestWithParam<Wanted> {};

void expect_near(const statistics::Estimate& found, double reference, double half_a_digit) {
  ASSERT_TRUE(found.mean);
  EXPECT_EQ(found.status, statistics::Status::ok);
  EXPECT_NEAR(*found.mean, reference, half_a_digit + 3.5 * found.std_error.value_or(0.0));
  EXPECT_LT(found.std_error.value_or(0.0), 0.03 * reference);
}

TEST_P(Frequencies, AreThoseOfTheReference) {
  const Wanted& wanted = GetParam();
  ReferenceValue row;
  row.scenario = wanted.scenario;
  row.study = "generation.toml";
  row.method = wanted.method;
  row.set = wanted.set;
  row.scope = "system";
  study::Study study = study_of(row);
  study.simulation.samples = 1 << 22;
  study.simulation.stop_when.reset();
  const result::RunResult result = run_of(study);
  row.index = "lolf";
  expect_near(found_in(result, row), wanted.lolf, wanted.half_a_digit);
  row.index = "lold";
  expect_near(found_in(result, row), wanted.hours_each, wanted.half_a_digit_h);
}

const Wanted rts79_hourly{"Rts79HourBySampling", "rts79", "state_sampling", "", 2.01967, 5e-6, 4.6513, 5e-5};
const Wanted rts79_constant{"Rts79PeakBySampling",       "rts79", "state_sampling", "load.shape=constant", 19.566, 5e-4,
                            0.0845781 * 8760.0 / 19.566, 1e-3};
const Wanted rbts_sampled{"RbtsBySampling", "rbts", "state_sampling", "", 0.22821, 5e-6, 1.0915605 / 0.22821, 2e-4};
const Wanted rbts_enumerated{"RbtsByEnumeration", "rbts", "enumeration", "study.max_order=11", 0.22821, 5e-6,
                             1.0915605 / 0.22821, 2e-4};

INSTANTIATE_TEST_SUITE_P(GenerationOnly, Frequencies,
                         testing::Values(rts79_hourly, rts79_constant, rbts_sampled, rbts_enumerated),
                         [](const auto& wanted) { return std::string{wanted.param.name}; });

}  // namespace
}  // namespace firmgrid::tests
