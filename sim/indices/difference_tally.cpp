#include "sim/indices/difference_tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::indices {
namespace {

/// Of the largest difference: less is rounding.
constexpr double negligible = 1e-9;

constexpr std::array<double, slots_per_group> nothing{};

/// Calls visit(place, values) for what both networks have.
template <class Visit>
void for_each_place(const Expanded& expanded, const DifferenceLayout::Places& places, const Visit& visit) {
  for (const GroupValues& group : expanded.groups) {
    const DifferenceLayout::Place place = places.groups[group.group];
    if (place != DifferenceLayout::nowhere) visit(place, group.values.data());
  }
  for (const CulpritValues& culprit : expanded.culprits) {
    const DifferenceLayout::Place place = places.culprits[culprit.culprit];
    if (place != DifferenceLayout::nowhere) visit(place, culprit.values.data());
  }
}

}  // namespace

DifferenceTally::DifferenceTally(const DifferenceLayout& layout)
    : layout_{&layout}, reference_(layout.place_count(), nothing.data()), slots_(layout.slots()) {}

void DifferenceTally::add_place(DifferenceLayout::Place place, const double* plan, const double* reference,
                                std::int64_t count) {
  const std::size_t end = layout_->end_slot(place);
  for (std::size_t slot = layout_->first_slot(place); slot < end; ++slot) {
    const DifferenceLayout::Term& term = layout_->term(slot);
    const double value = term.factor * plan[term.in_plan] - term.reference_factor * reference[term.in_reference];
    if (value == 0.0) continue;
    const std::int64_t events = slots_[slot].events;
    slots_[slot].add(value, count, term.scale);
    if (std::abs(value) <= negligible * term.largest) slots_[slot].events = events;
  }
}

void DifferenceTally::add(const Expanded& plan, const Expanded& reference, std::int64_t count) {
  using Place = DifferenceLayout::Place;
  for_each_place(reference, layout_->reference_places(),
                 [&](Place place, const double* values) { reference_[place] = values; });
  for_each_place(plan, layout_->places(), [&](Place place, const double* values) {
    add_place(place, values, std::exchange(reference_[place], nothing.data()), count);
  });
  for_each_place(reference, layout_->reference_places(), [&](Place place, const double*) {
    const double* left = std::exchange(reference_[place], nothing.data());
    if (left != nothing.data()) add_place(place, nothing.data(), left, count);
  });
}

void DifferenceTally::merge(const DifferenceTally& other) {
  FIRMGRID_EXPECT(other.slots_.size() == slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].merge(other.slots_[i]);
}

void DifferenceTally::clear() { std::ranges::fill(slots_, statistics::FixedSum{}); }

void DifferenceTally::restore(std::span<const statistics::FixedSum> slots) {
  FIRMGRID_EXPECT(slots.size() == slots_.size());
  std::ranges::copy(slots, slots_.begin());
}

}  // namespace firmgrid::indices
