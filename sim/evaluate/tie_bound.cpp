#include "sim/evaluate/tie_bound.hpp"

#include <algorithm>

namespace firmgrid::evaluate {

bool TieBound::find(const Demand& demand, double s) {
  const auto connected = [&](const Movable& movable) { return movable.load < demand.connected; };
  if (std::ranges::any_of(demand.movable, connected)) return false;
  kinds_.clear();
  ties_mw_.clear();
  moved_mw_.assign(demand.ties.size(), 0.0);
  for (const Movable& movable : demand.movable) {
    const auto of_load = [&](const Tie& tie) { return tie.load == movable.load; };
    double ties_mw = 0.0;
    for (const Tie& tie : demand.ties) ties_mw += of_load(tie) ? tie.mw : 0.0;
    const double asked = demand.shape->mw[demand.loads[movable.load]] * s;
    const double may_move = movable.base + movable.slope * s;
    const bool enough = asked <= std::min(ties_mw, may_move);
    const Kind lacking = ties_mw <= may_move ? Kind::beyond_ties : Kind::beyond_movable;
    kinds_.push_back(enough ? Kind::nothing : lacking);
    ties_mw_.push_back(ties_mw);
    const double share = ties_mw > 0.0 ? std::max(0.0, std::min({asked, ties_mw, may_move})) / ties_mw : 0.0;
    for (std::size_t t = 0; t < demand.ties.size(); ++t) {
      if (of_load(demand.ties[t])) moved_mw_[t] = share * demand.ties[t].mw;
    }
  }
  return true;
}

void TieBound::add_terms(const Demand& demand, std::vector<Term>& terms) const {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const Movable& movable = demand.movable[i];
    const LoadId load = demand.loads[movable.load];
    const double mw = demand.shape->mw[load];
    if (kinds_[i] == Kind::beyond_ties) terms.push_back({load, -ties_mw_[i], mw, true});
    if (kinds_[i] == Kind::beyond_movable) terms.push_back({load, -movable.base, mw - movable.slope, true});
  }
}

}  // namespace firmgrid::evaluate
