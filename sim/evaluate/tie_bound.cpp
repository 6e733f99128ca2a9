#include "sim/evaluate/tie_bound.hpp"

namespace firmgrid::evaluate {
namespace {

/// The level below s at which base + slope·s changes its sign; 0 if there is none.
double root_below(double base, double slope, double s) {
  const double root = slope != 0.0 ? -base / slope : 0.0;
  return root > 0.0 && root < s ? root : 0.0;
}

}  // namespace

void TieBound::find(const Demand& demand, double s, LeastCurtailment& least) {
  const double tolerance = limit_tolerance_mw(demand, s);
  moved_.assign(demand.ties.size(), {});
  for (const Movable& movable : demand.movable) {
    const std::size_t k = movable.load;
    double ties_mw = 0.0;
    for (const Tie& tie : demand.ties) ties_mw += tie.load == k ? tie.mw : 0.0;
    const bool in_full = ties_mw <= movable.base + movable.slope * s;
    const Moved moved = in_full ? Moved{ties_mw, 0.0} : Moved{movable.base, movable.slope};
    for (std::size_t t = 0; t < demand.ties.size(); ++t) {
      const Tie& tie = demand.ties[t];
      if (tie.load == k && ties_mw > 0.0) moved_[t] = {moved.base * tie.mw / ties_mw, moved.slope * tie.mw / ties_mw};
    }
    const double intake = k < demand.connected ? demand.intake_mw[k] : 0.0;
    const double base = -intake - moved.base;
    const double slope = demand.shape->mw[demand.loads[k]] - moved.slope;
    const bool lacks = base + slope * s > tolerance;
    least.base[k] = lacks ? base : 0.0;
    least.slope[k] = lacks ? slope : 0.0;
    least.floor =
        std::max({least.floor, root_below(movable.base - ties_mw, movable.slope, s), root_below(base, slope, s)});
  }
  least.any = least.any_short;
  for (std::size_t k = 0; k < demand.loads.size(); ++k) least.any = least.any || least.at(k, s) > tolerance;
}

const std::vector<double>& TieBound::moved_mw(double s) {
  moved_mw_.clear();
  for (const Moved& moved : moved_) moved_mw_.push_back(std::max(0.0, moved.base + moved.slope * s));
  return moved_mw_;
}

}  // namespace firmgrid::evaluate
