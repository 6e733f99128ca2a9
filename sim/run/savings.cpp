#include "sim/run/savings.hpp"

#include <algorithm>

#include "sim/run/plan_costs.hpp"

namespace firmgrid::run {

statistics::Estimate Savings::index_of(const Coalition& set) const {
  Contrast contrast{losses->states()};
  contrast.add(losses->losses(set), 1.0);
  statistics::Estimate found = contrast.estimate();
  found.lo = std::max(0.0, *found.lo);
  return found;
}

statistics::Estimate Savings::saved(const Coalition& from, const Coalition& to) const {
  if (losses->same(from, to)) return statistics::exact(0.0);
  Contrast contrast{losses->states()};
  contrast.add(losses->losses(from), 1.0);
  contrast.add(losses->losses(to), -1.0);
  return contrast.estimate();
}

double Savings::cost_per_year(std::size_t candidate) const {
  return annuity_of(candidates->stage(candidate), study->costs);
}

}  // namespace firmgrid::run
