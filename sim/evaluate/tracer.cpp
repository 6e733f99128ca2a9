#include "sim/evaluate/tracer.hpp"

#include <algorithm>
#include <cmath>

#include "sim/evaluate/curve_sums.hpp"
#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

Tracer::Tracer(const System& system)
    : system_{&system},
      flow_{system.flow().make_solver()},
      curtailment_{system.network().buses().size()},
      builder_{system.sums().levels(), system.groups(), system.zero_mw()} {}

std::expected<void, Error> Tracer::prepare(const Connection& connection) {
  connection_ = &connection;
  return flow_->prepare(connection.topology);
}

/// Whether the curtailment without limits can flow at a level under any of the patterns, with what ties move; if so it
/// is optimal, because that lower bound is attained.
bool Tracer::flows(double s, std::span<const double> moved_mw) {
  const double tolerance = limit_tolerance_mw(demand_, s);
  const DispatchedState at{&system_->network(), connection_, &demand_, &unlimited_, moved_mw};
  for (const Pattern& pattern : system_->patterns()) {
    inject(at, pattern, s, injection_);
    flow_->violated(injection_, tolerance, 1, violated_);
    if (violated_.empty()) return true;
  }
  return false;
}

/// Whether all that ties can take over can flow at a level, and everybody else is served.
bool Tracer::flows_tied(double s) {
  if (!tie_bound_.find(demand_, s)) return false;
  curtail_unlimited({&system_->network(), connection_, &system_->classes(), &demand_, s}, unlimited_);
  std::vector<double>& needed = island_mw_;
  needed.assign(demand_.island_mw.size(), 0.0);
  for (std::size_t t = 0; t < demand_.ties.size(); ++t) {
    needed[connection_->topology.island[demand_.ties[t].to]] += tie_bound_.moved_mw()[t];
  }
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i] + demand_.island_mw[i] * s > connection_->island_available_mw[i]) return false;
  }
  return flows(s, tie_bound_.moved_mw());
}

/// Last level from `first` on that is not below the floor.
std::size_t Tracer::lowest_with_floor(std::size_t first, double floor) const {
  const std::vector<double>& scales = demand_.shape->scales;
  const auto begin = scales.begin() + static_cast<std::ptrdiff_t>(first);
  const auto below = std::partition_point(begin, scales.end(), [&](double s) { return s >= floor; });
  return std::max(first, static_cast<std::size_t>(below - scales.begin()) - 1);
}

/// End of the stretch from `first` on which the curtailment without limits is the answer; `first` if not even there.
/// Feasible dispatches at both ends of a stretch make feasible ones in between, for everything is affine in the level.
std::size_t Tracer::screened_end(std::size_t first) {
  const std::vector<double>& scales = demand_.shape->scales;
  curtail_unlimited({&system_->network(), connection_, &system_->classes(), &demand_, scales[first]}, unlimited_);
  if (!flows_unlimited(scales[first])) return first;
  // Nothing is curtailed here, and at no load nothing is either: by convexity nothing is in between.
  if (!unlimited_.any && !system_->flow().shifts()) return scales.size();
  std::size_t last = lowest_with_floor(first, unlimited_.floor);
  while (last > first && !flows_unlimited(scales[last])) last = first + (last - first) / 2;
  return last + 1;
}

std::expected<void, Error> Tracer::solve(double s) {
  const Situation situation{&system_->network(), connection_, &system_->classes(), &demand_, s};
  return curtailment_.solve(situation, *flow_, system_->warm_start(), counts_);
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

/// End of the stretch from the first level on which what ties cannot take over is the answer; the first level if not
/// even there. Its terms are in the piece then.
std::size_t Tracer::screened_tied_end(Stretch levels) {
  const std::vector<double>& scales = demand_.shape->scales;
  if (!flows_tied(scales[levels.first])) return levels.first;
  tie_kinds_ = tie_bound_.kinds();
  tie_bound_.add_terms(demand_, piece_.terms);
  const auto holds_at = [&](std::size_t level) {
    return flows_tied(scales[level]) && tie_bound_.kinds() == tie_kinds_;
  };
  std::size_t last = levels.end - 1;
  while (last > levels.first && !holds_at(last)) last = levels.first + (last - levels.first) / 2;
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
  while (last > levels.first && !(flows_tied(scales[last]) && tie_bound_.serves_all())) {
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

void Tracer::take_unlimited() {
  for (std::size_t k = 0; unlimited_.any && k < demand_.connected; ++k) {
    if (unlimited_.base[k] != 0.0 || unlimited_.slope[k] != 0.0) {
      piece_.terms.push_back({demand_.loads[k], unlimited_.base[k], unlimited_.slope[k], false});
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
      if (end > first) {
        take_unlimited();
      } else {
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

std::expected<void, Error> Tracer::trace(std::uint32_t shape, const Help* help) {
  const load::LoadShape& of = system_->load().shapes()[shape];
  const auto gather = [&] { gather_demand(system_->network(), *connection_, system_->classes(), of, demand_); };
  gather();
  if (help == nullptr) return trace_plain(shape, {0, of.scales.size()});
  std::expected<void, Error> done;
  for (std::size_t first = 0; done && first < of.scales.size();) {
    const Stretch levels = next_help(shape, first, *help->out);
    gather();
    gather_ties(system_->network(), *connection_, out_, help->within_h, demand_);
    done = demand_.ties.empty() ? trace_plain(shape, levels) : trace_tied(shape, levels);
    first = levels.end;
  }
  return done;
}

std::expected<void, Error> Tracer::look(load::Period at, std::vector<Term>& terms) {
  const load::LoadShape& shape = system_->load().shapes()[at.shape];
  gather_demand(system_->network(), *connection_, system_->classes(), shape, demand_);
  piece_.terms.clear();
  curtail_unlimited({&system_->network(), connection_, &system_->classes(), &demand_, at.scale}, unlimited_);
  if (flows_unlimited(at.scale)) {
    take_unlimited();
  } else {
    if (auto solved = solve(at.scale); !solved) return solved;
    take_solved(at.scale);
  }
  terms.clear();
  for (const Term& term : piece_.terms) terms.push_back({term.load, term.base + term.slope * at.scale, 0.0, false});
  return {};
}

}  // namespace firmgrid::evaluate
