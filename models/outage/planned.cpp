#include "models/outage/planned.hpp"

#include <array>

#include "models/base/expect.hpp"

namespace firmgrid::outage {
namespace {

class Planned final : public OutageModel {
 public:
  explicit Planned(double share) : probabilities_{1.0 - share, share} {}

  std::span<const double> availability() const override { return up_then_down; }
  std::span<const double> probabilities() const override { return probabilities_; }
  std::optional<Rates> rates() const override { return std::nullopt; }
  double mean_within(double) const override { return 0.0; }
  const Course* course() const override { return nullptr; }

 private:
  static constexpr std::array up_then_down{1.0, 0.0};
  std::array<double, 2> probabilities_;
};

}  // namespace

std::shared_ptr<const OutageModel> planned_outage(double share) {
  FIRMGRID_EXPECT(share >= 0.0 && share < 1.0);
  return std::make_shared<Planned>(share);
}

}  // namespace firmgrid::outage
