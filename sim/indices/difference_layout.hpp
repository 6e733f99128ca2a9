#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/indices/layout.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// A line that the tables of two networks have in common: the same index, scope, id and part.
struct LinePair {
  Line plan;
  Line reference;
  std::optional<std::size_t> slot = {};  ///< of its sum, or of the first of the four sums of a ratio
};

/// How deep a comparison of two networks goes.
struct Comparison {
  bool everything = true;  ///< all lines, not only those of the system
  bool alike = false;      ///< nothing can differ: the networks are one
};

/// The lines of the results that both networks give, in the order of the plan's. Ratios of two sums for the system
/// only.
std::vector<LinePair> common_lines(const Layout& plan, const Layout& reference, std::span<const Entry* const> indices,
                                   bool everything);

/// The sums that two networks are compared in, sample by sample: what a line of one network gives less what it gives in
/// the other, both times their factors. A ratio x/y has four of them, one for each of x and y here and there, from
/// which their cross moments follow. Const, shared by all threads; the layouts outlive it.
class DifferenceLayout {
 public:
  DifferenceLayout(const Layout& plan, const Layout& reference, std::span<const Entry* const> indices,
                   const Comparison& comparison);

  const Layout& plan() const { return *plan_; }
  const Layout& reference() const { return *reference_; }
  std::span<const LinePair> lines() const { return lines_; }
  std::size_t slots() const { return terms_.size(); }

  /// One sum: where its two values stand among those of a group or culprit, and what multiplies them.
  struct Term {
    std::uint32_t in_plan = 0;
    std::uint32_t in_reference = 0;
    double factor = 0.0;
    double reference_factor = 0.0;
    double largest = 0.0;  ///< magnitude of a sample's difference
    statistics::FixedScale scale = {};
  };
  const Term& term(std::size_t slot) const { return terms_[slot]; }

  /// A group or culprit that both networks have, numbered from 0.
  using Place = std::uint32_t;
  static constexpr Place nowhere = 0xffffffffU;
  struct Places {
    std::vector<Place> groups;    ///< of one network; nowhere: not in the other
    std::vector<Place> culprits;  ///< likewise
  };
  const Places& places() const { return plan_places_; }
  const Places& reference_places() const { return reference_places_; }
  std::size_t place_count() const { return first_slot_.empty() ? 0 : first_slot_.size() - 1; }
  std::size_t first_slot(Place place) const { return first_slot_[place]; }
  std::size_t end_slot(Place place) const { return first_slot_[place + 1]; }

 private:
  Place place_of(const LinePair& line);
  void add_terms(const LinePair& line, std::vector<Term>& terms) const;
  Term ratio_term(const LinePair& line, Measure of_plan, Measure of_reference) const;

  const Layout* plan_;
  const Layout* reference_;
  std::vector<LinePair> lines_;
  std::vector<Term> terms_;  // place by place
  std::vector<std::size_t> first_slot_;
  Places plan_places_;
  Places reference_places_;
};

}  // namespace firmgrid::indices
