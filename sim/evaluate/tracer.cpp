#include "sim/evaluate/tracer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/evaluate/curve_sums.hpp"
#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

Tracer::Tracer(const System& system)
    : system_{&system},
      flow_{system.flow().make_solver()},
      curtailment_{system.network().buses().size()},
      builder_{system.sums().levels(), system.groups(), system.zero_mw()} {}

void Tracer::begin() { warm_ = system_->warm_start(); }

std::expected<void, Error> Tracer::prepare(const Connection& connection) {
  connection_ = &connection;
  return flow_->prepare(connection.topology);
}

/// Whether the least curtailment found, with what ties move, can flow at a level under any of the patterns; if so it is
/// optimal, because that lower bound is attained.
bool Tracer::flows(double s, std::span<const double> moved_mw) {
  const double tolerance = limit_tolerance_mw(demand_, s);
  const DispatchedState at{&system_->network(), connection_, &demand_, &least_, moved_mw};
  for (const Pattern& pattern : system_->patterns()) {
    inject(at, pattern, s, injection_);
    flow_->violated(injection_, tolerance, 1, violated_);
    if (violated_.empty()) return true;
  }
  return false;
}

/// Whether what is curtailed at least is the answer at a level.
bool Tracer::least_flows(double s) {
  return curtail_least({&system_->network(), connection_, &system_->classes(), &demand_, s}, least_) && flows(s, {});
}

/// Likewise with all that ties can take over.
bool Tracer::least_flows_tied(double s) {
  if (!curtail_least({&system_->network(), connection_, &system_->classes(), &demand_, s}, least_)) return false;
  if (least_.any_short) return false;
  tie_bound_.find(demand_, s, least_);
  return flows_tied(s);
}

/// Whether the bound of the ties can flow at a level down to which it holds, with enough of everything in every island.
bool Tracer::flows_tied(double s) {
  const PerId<BusId, std::uint32_t>& island = connection_->topology.island;
  const auto island_of = [&](std::size_t k) { return island[system_->network().loads()[demand_.loads[k]].bus]; };
  const std::vector<double>& moved_mw = tie_bound_.moved_mw(s);
  std::vector<double>& needed = island_mw_;
  needed.assign(demand_.island_mw.size(), 0.0);
  for (std::size_t k = 0; k < demand_.connected; ++k) needed[island_of(k)] -= least_.at(k, s);
  for (std::size_t t = 0; t < demand_.ties.size(); ++t) {
    needed[island[demand_.ties[t].to]] += moved_mw[t];
    if (demand_.ties[t].load < demand_.connected) needed[island_of(demand_.ties[t].load)] -= moved_mw[t];
  }
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i] + demand_.island_mw[i] * s > connection_->island_available_mw[i]) return false;
  }
  return flows(s, moved_mw);
}

/// Last level from `first` on that is not below the floor.
std::size_t Tracer::lowest_with_floor(std::size_t first, double floor) const {
  const std::vector<double>& scales = demand_.shape->scales;
  const auto begin = scales.begin() + static_cast<std::ptrdiff_t>(first);
  const auto below = std::partition_point(begin, scales.end(), [&](double s) { return s >= floor; });
  return std::max(first, static_cast<std::size_t>(below - scales.begin()) - 1);
}

/// End of the stretch from `first` on which what is curtailed at least is the answer; `first` if not even there. Its
/// terms are in the piece then. Feasible dispatches at both ends of a stretch make feasible ones in between, for
/// everything is affine in the level.
std::size_t Tracer::screened_end(std::size_t first) {
  const std::vector<double>& scales = demand_.shape->scales;
  if (!least_flows(scales[first])) return first;
  take_least();
  // Nothing is curtailed here, and at no load nothing is either: by convexity nothing is in between.
  if (!least_.any && !system_->flow().shifts()) return scales.size();
  std::size_t last = lowest_with_floor(first, least_.floor);
  while (last > first && !flows(scales[last], {})) last = first + (last - first) / 2;
  return last + 1;
}

std::expected<void, Error> Tracer::solve(double s) {
  const Situation situation{&system_->network(), connection_, &system_->classes(), &demand_, s};
  auto solved = curtailment_.solve(situation, *flow_, warm_, counts_);
  warm_.limits = curtailment_.limits();
  return solved;
}

/// End of the stretch from `first` that one solved program explains.
std::expected<std::size_t, Error> Tracer::solved_end(std::size_t first) {
  const std::vector<double>& scales = demand_.shape->scales;
  const double s = scales[first];
  if (auto solved = solve(s); !solved) return std::unexpected(solved.error());
  const bool nothing = curtailment_.total_mw() <= limit_tolerance_mw(demand_, s);
  if (nothing && !system_->flow().shifts()) return scales.size();
  std::size_t last = lowest_with_floor(first, s - curtailment_.reach());
  while (last > first && !curtailment_.holds_below(s - scales[last], *flow_)) last = first + (last - first) / 2;
  return last + 1;
}

/// End of the stretch from the first level on which what ties leave curtailed at least is the answer; the first level
/// if not even there. Its terms are in the piece then.
std::size_t Tracer::screened_tied_end(Stretch levels) {
  const std::vector<double>& scales = demand_.shape->scales;
  if (!least_flows_tied(scales[levels.first])) return levels.first;
  take_least();
  std::size_t last = std::min(levels.end - 1, lowest_with_floor(levels.first, least_.floor));
  while (last > levels.first && !flows_tied(scales[last])) last = levels.first + (last - levels.first) / 2;
  return last + 1;
}

/// Likewise with ties, within levels on which what may move is affine: there nothing says that no load means no
/// curtailment, but where there is none at both ends there is none in between.
std::expected<std::size_t, Error> Tracer::tied_end(Stretch levels) {
  const std::vector<double>& scales = demand_.shape->scales;
  const double s = scales[levels.first];
  if (auto solved = solve(s); !solved) return std::unexpected(solved.error());
  take_solved(s);
  std::size_t last = levels.end - 1;
  if (curtailment_.total_mw() > limit_tolerance_mw(demand_, s)) {
    last = std::min(last, lowest_with_floor(levels.first, s - curtailment_.reach()));
    while (last > levels.first && !curtailment_.holds_below(s - scales[last], *flow_)) {
      last = levels.first + (last - levels.first) / 2;
    }
    return last + 1;
  }
  while (last > levels.first && !(least_flows_tied(scales[last]) && !least_.any)) {
    if (auto solved = solve(scales[last]); !solved) return std::unexpected(solved.error());
    if (curtailment_.total_mw() <= limit_tolerance_mw(demand_, scales[last])) break;
    last = levels.first + (last - levels.first) / 2;
  }
  return last + 1;
}

/// Load points that neither the grid nor a tie reaches.
void Tracer::take_disconnected() {
  const auto begin = demand_.loads.begin() + static_cast<std::ptrdiff_t>(demand_.connected);
  for (const LoadId load : connection_->disconnected) {
    const bool reached = std::find(begin, demand_.loads.end(), load) != demand_.loads.end();
    if (reached || std::ranges::binary_search(demand_.idle, load)) continue;
    piece_.terms.push_back({load, 0.0, demand_.shape->mw[load], true});
  }
}

void Tracer::take_least() {
  for (std::size_t k = 0; least_.any && k < demand_.loads.size(); ++k) {
    if (least_.base[k] != 0.0 || least_.slope[k] != 0.0) {
      piece_.terms.push_back({demand_.loads[k], least_.base[k], least_.slope[k], k >= demand_.connected});
    }
  }
}

void Tracer::take_solved(double s) {
  const double noise = 0.01 * system_->zero_mw();
  for (std::size_t k = 0; k < demand_.loads.size(); ++k) {
    const double curtailed = curtailment_.curtailed_mw(k);
    const double slope = curtailment_.velocity(k);
    if (curtailed > noise || std::abs(slope) * s > noise) {
      piece_.terms.push_back({demand_.loads[k], curtailed - slope * s, slope, k >= demand_.connected});
    }
  }
}

std::expected<void, Error> Tracer::trace_plain(std::uint32_t shape, Stretch levels) {
  const bool limited = system_->flow().curtails() && !demand_.loads.empty();
  for (std::size_t first = levels.first; first < levels.end;) {
    piece_.terms.clear();
    take_disconnected();
    std::size_t end = levels.end;
    if (limited) {
      end = screened_end(first);
      if (end == first) {
        const auto solved = solved_end(first);
        if (!solved) return std::unexpected(solved.error());
        end = *solved;
        take_solved(demand_.shape->scales[first]);
      }
    }
    piece_.levels = {first, std::min(end, levels.end)};
    builder_.add(shape, piece_);
    first = piece_.levels.end;
  }
  return {};
}

std::expected<void, Error> Tracer::trace_tied(std::uint32_t shape, Stretch levels) {
  for (std::size_t first = levels.first; first < levels.end;) {
    piece_.terms.clear();
    take_disconnected();
    std::size_t end = screened_tied_end({first, levels.end});
    if (end == first) {
      const auto solved = tied_end({first, levels.end});
      if (!solved) return std::unexpected(solved.error());
      end = *solved;
    }
    piece_.levels = {first, end};
    builder_.add(shape, piece_);
    first = end;
  }
  return {};
}

/// The stretch from `first` on which what was curtailed before the ties is one expression per load point, in out_.
Stretch Tracer::next_help(std::uint32_t shape, std::size_t first, const LossCurve& out) {
  Stretch levels{first, demand_.shape->scales.size()};
  out_.clear();
  for (const LossCurve::Segment& segment : out.loads) {
    if (segment.shape != shape || segment.levels.end <= first) continue;
    if (segment.levels.first > first) {
      levels.end = std::min(levels.end, segment.levels.first);
    } else {
      levels.end = std::min(levels.end, segment.levels.end);
      out_.push_back({segment.load, segment.base, segment.slope, segment.disconnected});
    }
  }
  return levels;
}

void Tracer::gather(const load::LoadShape& shape) {
  gather_demand(system_->network(), *connection_, system_->classes(), shape, demand_);
  gather_intakes(system_->network(), *connection_, *flow_, demand_);
}

std::expected<void, Error> Tracer::trace(std::uint32_t shape, const Help* help) {
  const load::LoadShape& of = system_->load().shapes()[shape];
  gather(of);
  if (help == nullptr) return trace_plain(shape, {0, of.scales.size()});
  std::expected<void, Error> done;
  for (std::size_t first = 0; done && first < of.scales.size();) {
    const Stretch levels = next_help(shape, first, *help->out);
    gather(of);
    gather_ties(system_->network(), *connection_, out_, help->within_h, demand_);
    done = demand_.ties.empty() ? trace_plain(shape, levels) : trace_tied(shape, levels);
    first = levels.end;
  }
  return done;
}

std::expected<double, Error> Tracer::least_total(load::Period at, double below_mw) {
  gather(system_->load().shapes()[at.shape]);
  const Situation situation{&system_->network(), connection_, &system_->classes(), &demand_, at.scale};
  if (curtail_least(situation, least_)) {
    double total = 0.0;
    for (std::size_t k = 0; k < demand_.loads.size(); ++k) total += least_.at(k, at.scale);
    if (total >= below_mw) return std::numeric_limits<double>::infinity();
  }
  return curtailment_.least_total(situation, *flow_, warm_, below_mw, counts_);
}

std::expected<void, Error> Tracer::look(load::Period at, std::vector<Term>& terms) {
  gather(system_->load().shapes()[at.shape]);
  piece_.terms.clear();
  if (least_flows(at.scale)) {
    take_least();
  } else {
    if (auto solved = solve(at.scale); !solved) return solved;
    take_solved(at.scale);
  }
  terms.clear();
  for (const Term& term : piece_.terms) terms.push_back({term.load, term.base + term.slope * at.scale, 0.0, false});
  return {};
}

}  // namespace firmgrid::evaluate
