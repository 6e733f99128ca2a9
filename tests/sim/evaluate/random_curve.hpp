#pragma once

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "sim/evaluate/curve_builder.hpp"
#include "sim/evaluate/curve_sums.hpp"
#include "sim/state/groups.hpp"
#include "tests/support/grid_text.hpp"

namespace firmgrid::tests {

/// Demand by the hour, coarse enough that levels come again; some hours draw nothing.
inline load::LoadModel random_load(const Network& network, std::mt19937& random, std::size_t profiles) {
  constexpr std::size_t hours = 40;
  std::vector<load::Profile> made(profiles);
  for (load::Profile& profile : made) {
    for (std::size_t hour = 0; hour < hours; ++hour)
      profile.per_unit.push_back(0.1 * static_cast<double>(random() % 11));
  }
  PerId<LoadId, double> peak;
  PerId<LoadId, std::uint32_t> follows;
  for (const LoadPoint& load : network.loads()) {
    follows.push_back(static_cast<std::uint32_t>(peak.size() % profiles));
    peak.push_back(load.peak_mw);
  }
  return load::LoadModel(peak, follows, made, 0.5);
}

/// A curve as it was put together, and asked at one level at a time.
class RandomCurve {
 public:
  RandomCurve(const load::LoadModel& load, std::mt19937& random) : load_{&load}, random_{&random} {
    for (const load::LoadShape& shape : load.shapes()) {
      pieces_.emplace_back();
      for (std::size_t first = 0; first < shape.scales.size();) {
        const std::size_t end = std::min(shape.scales.size(), first + 1 + random() % 5);
        pieces_.back().push_back(piece(shape, {first, end}));
        first = end;
      }
    }
  }

  evaluate::LossCurve built(const evaluate::CurveSums& sums, const state::Groups& groups, double zero_mw) const {
    evaluate::CurveBuilder builder(sums.levels(), groups, zero_mw);
    for (std::uint32_t shape = 0; shape < pieces_.size(); ++shape) {
      for (const evaluate::Piece& piece : pieces_[shape]) builder.add(shape, piece);
    }
    evaluate::LossCurve curve;
    builder.finish(curve);
    return curve;
  }

  /// Nothing where the load point loses nothing.
  const evaluate::Term* term(load::Period at, LoadId load) const {
    const std::vector<double>& scales = load_->shapes()[at.shape].scales;
    for (const evaluate::Piece& piece : pieces_[at.shape]) {
      const bool here = scales[piece.levels.first] >= at.scale && scales[piece.levels.end - 1] <= at.scale;
      const auto found = std::ranges::find(piece.terms, load, &evaluate::Term::load);
      if (here) return found == piece.terms.end() ? nullptr : &*found;
    }
    return nullptr;
  }

 private:
  double uniform() { return std::uniform_real_distribution{0.0, 1.0}(*random_); }

  evaluate::Piece piece(const load::LoadShape& shape, evaluate::Stretch levels) {
    evaluate::Piece made{.levels = levels, .terms = {}};
    for (std::uint32_t i = 0; i < shape.mw.size(); ++i) {
      const double kind = uniform();
      const double mw = shape.mw[LoadId{i}];
      if (kind < 0.3) made.terms.push_back({LoadId{i}, 0.0, mw, true});
      if (kind > 0.5 && mw > 0.0) made.terms.push_back(partial(shape, levels, LoadId{i}));
    }
    return made;
  }

  /// Affine between two curtailments that the demand allows; sometimes nothing at the lower end.
  evaluate::Term partial(const load::LoadShape& shape, evaluate::Stretch levels, LoadId load) {
    const double high = shape.scales[levels.first];
    const double low = shape.scales[levels.end - 1];
    const bool disconnected = uniform() < 0.3;
    const double at_high = uniform() * shape.mw[load] * high;
    const double at_low = uniform() < 0.4 ? 0.0 : uniform() * shape.mw[load] * low;
    if (high == low) return {load, 0.0, uniform() * shape.mw[load], disconnected};
    const double slope = (at_high - at_low) / (high - low);
    return {load, at_low - slope * low, slope, disconnected};
  }

  const load::LoadModel* load_;
  std::mt19937* random_;
  std::vector<std::vector<evaluate::Piece>> pieces_;  // [shapes]
};

/// What curves mean, straight from the definition.
class HourByHour {
 public:
  HourByHour(const Network& network, const load::LoadModel& load, double zero_mw)
      : network_{&network}, load_{&load}, zero_mw_{zero_mw} {}

  double sum(const std::function<double(load::Period)>& value) const {
    double total = 0.0;
    for (const load::Period& period : load_->periods()) total += value(period);
    return total;
  }
  /// Of pairs (period, the one before).
  double steps(const std::function<double(load::Period, load::Period)>& value) const {
    double total = 0.0;
    load::Period before = load_->periods().back();
    for (const load::Period& period : load_->periods()) {
      total += value(period, before);
      before = period;
    }
    return total;
  }

  double demand(load::Period at, LoadId load) const { return load_->shapes()[at.shape].mw[load] * at.scale; }
  double lost(const RandomCurve& curve, load::Period at, LoadId load) const {
    const evaluate::Term* term = curve.term(at, load);
    return term == nullptr ? 0.0 : term->base + term->slope * at.scale;
  }
  double phi(const RandomCurve& curve, load::Period at, LoadId load) const {
    const evaluate::Term* term = curve.term(at, load);
    if (term == nullptr) return 0.0;
    const double mw = load_->shapes()[at.shape].mw[load];
    if (term->disconnected && term->base == 0.0 && term->slope == mw) return 1.0;
    const double curtailed = lost(curve, at, load);
    return curtailed > zero_mw_ ? curtailed / demand(at, load) : 0.0;
  }
  /// (φ − φ')⁺, none where the power is below zero_mw.
  double above(const RandomCurve& one, const RandomCurve& other, load::Period at, LoadId load) const {
    const double more = phi(one, at, load) - phi(other, at, load);
    return more == 1.0 || more * demand(at, load) > zero_mw_ ? more : 0.0;
  }
  bool group_loses(const RandomCurve& curve, load::Period at, const state::Groups& groups, std::uint32_t group) const {
    double total = 0.0;
    for (std::uint32_t i = 0; i < network_->loads().size(); ++i) {
      const auto& of = groups.of_load[LoadId{i}];
      if (std::ranges::find(of, group) != of.end()) total += lost(curve, at, LoadId{i});
    }
    return total > zero_mw_;
  }

 private:
  const Network* network_;
  const load::LoadModel* load_;
  double zero_mw_;
};

}  // namespace firmgrid::tests
