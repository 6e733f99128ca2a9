#include "models/load/damage.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::load {
namespace {

double between(const DamageFunction::Point& one, const DamageFunction::Point& other, double hours) {
  if (one.cost_per_kw > 0.0 && other.cost_per_kw > 0.0) {
    const double slope = std::log(other.cost_per_kw / one.cost_per_kw) / std::log(other.hours / one.hours);
    return one.cost_per_kw * std::pow(hours / one.hours, slope);
  }
  const double slope = (other.cost_per_kw - one.cost_per_kw) / (other.hours - one.hours);
  return std::max(0.0, one.cost_per_kw + slope * (hours - one.hours));
}

}  // namespace

DamageFunction::DamageFunction(std::string customer_class, std::vector<Point> points)
    : customer_class_{std::move(customer_class)}, points_{std::move(points)} {
  FIRMGRID_EXPECT(!points_.empty() && points_.front().hours > 0.0);
  for (std::size_t i = 1; i < points_.size(); ++i) FIRMGRID_EXPECT(points_[i - 1].hours < points_[i].hours);
}

double DamageFunction::cost_per_kw(double hours) const {
  if (hours <= 0.0) return 0.0;
  if (hours <= points_.front().hours || points_.size() == 1) return points_.front().cost_per_kw;
  const auto above = std::ranges::upper_bound(points_, hours, {}, &Point::hours);
  const auto next = above == points_.end() ? above - 1 : above;
  return between(*(next - 1), *next, hours);
}

}  // namespace firmgrid::load
