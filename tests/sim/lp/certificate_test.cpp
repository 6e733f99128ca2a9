#include <gtest/gtest.h>

#include <array>

#include "tests/sim/lp/solver.hpp"

namespace firmgrid::lp::tests {
namespace {

// 90 MW against 60 MW, and the first load point may lose 4 MW at most: 4, 17⅓ and 8⅔.
class CertificateTest : public testing::Test {
 protected:
  void SetUp() override {
    program = OneNode{{60.0, 0.0}, {30.0, 40.0, 20.0}}.program();
    program.add_row(std::array{0.0, 0.0, 1.0, 0.0, 0.0}, {0.0, 4.0});
    ASSERT_EQ(solver.solve(program), Verdict::optimal);
  }

  Certificate of(const std::vector<double>& x, const Multipliers& multipliers) const {
    return certify(program, x, multipliers, 1.0);
  }

  /// The answer with MW moved from one variable to another, slacks made right again.
  std::vector<double> shifted(std::size_t from, std::size_t to, double mw) const {
    std::vector<double> x = solver.values();
    x[from] -= mw;
    x[to] += mw;
    x[6] = x[2];
    return x;
  }

  Program program;
  Solver solver;
};

TEST_F(CertificateTest, AcceptsTheAnswer) { EXPECT_TRUE(of(solver.values(), solver.multipliers).holds(1e-12)); }

TEST_F(CertificateTest, APointOffItsRowsHasAResidual) {
  std::vector<double> x = solver.values();
  x[3] += 1e-3;
  EXPECT_NEAR(of(x, solver.multipliers).residual, 1e-3, 1e-12);
}

TEST_F(CertificateTest, APointOutsideItsBoxHasAResidual) {
  EXPECT_NEAR(of(shifted(3, 2, 0.5), solver.multipliers).residual, 0.5, 1e-12);
}

TEST_F(CertificateTest, APointThatCurtailsTooMuchHasAGap) {
  const Certificate certificate = of(shifted(0, 3, 0.25), solver.multipliers);
  EXPECT_LT(certificate.residual, 1e-12);
  EXPECT_NEAR(certificate.gap, 0.25, 1e-12);
}

TEST_F(CertificateTest, APointThatSharesUnevenlyHasASlope) {
  const Certificate certificate = of(shifted(3, 4, 0.5), solver.multipliers);
  EXPECT_LT(certificate.residual, 1e-12);
  EXPECT_LT(certificate.gap, 1e-12);
  EXPECT_GT(certificate.slope, 0.1);
}

TEST_F(CertificateTest, WrongPricesOfALevelProveNothing) {
  Multipliers wrong = solver.multipliers;
  for (double& price : wrong.levels) price += 0.1;
  EXPECT_FALSE(of(solver.values(), wrong).holds(1e-6));
  wrong.levels.assign(wrong.levels.size(), 0.0);
  EXPECT_FALSE(of(solver.values(), wrong).holds(1e-6));
}

TEST_F(CertificateTest, WrongPricesOfTheSharesProveNothing) {
  Multipliers wrong = solver.multipliers;
  wrong.quadratic.assign(wrong.quadratic.size(), 0.0);
  EXPECT_GT(of(solver.values(), wrong).slope, 1e-3);
}

}  // namespace
}  // namespace firmgrid::lp::tests
