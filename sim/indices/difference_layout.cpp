#include "sim/indices/difference_layout.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "models/base/expect.hpp"

namespace firmgrid::indices {
namespace {

/// What a line is called, whatever the network.
using Name = std::tuple<std::string_view, std::string_view, std::string_view, Part>;

Name name_of(const Layout& layout, const Line& line) {
  if (line.culprit) {
    const Culprit& culprit = layout.blame()->culprits()[*line.culprit];
    return {line.index->name, culprit.scope, culprit.id, line.part};
  }
  const state::Group& group = layout.group(line.group);
  return {line.index->name, state::name_of(group.scope), group.id, line.part};
}

bool of_system(const Line& line) { return line.group == 0 && !line.culprit; }

/// Sums of products may pass their bound by rounding.
statistics::FixedScale scale_of(double largest) { return statistics::FixedScale::holding(largest * (1.0 + 1e-9)); }

/// Where the value of a line stands among those of its group or culprit.
std::uint32_t place_in(const Line& line, Measure measure) {
  if (!line.culprit) return static_cast<std::uint32_t>(slot_kind(measure, line.part));
  const auto found = std::ranges::find(culprit_measures, measure);
  FIRMGRID_EXPECT(found != culprit_measures.end());
  return static_cast<std::uint32_t>(found - culprit_measures.begin());
}

}  // namespace

std::vector<LinePair> common_lines(const Layout& plan, const Layout& reference, std::span<const Entry* const> indices,
                                   bool everything) {
  std::map<Name, Line> there;
  for (const Line& line : reference.lines(indices)) there.emplace(name_of(reference, line), line);
  std::vector<LinePair> common;
  for (const Line& line : plan.lines(indices)) {
    const auto found = there.find(name_of(plan, line));
    if (found == there.end() || !line.available || !found->second.available) continue;
    if (!of_system(line) && (!everything || line.index->per)) continue;
    common.push_back({.plan = line, .reference = found->second});
  }
  return common;
}

DifferenceLayout::DifferenceLayout(const Layout& plan, const Layout& reference, std::span<const Entry* const> indices,
                                   const Comparison& comparison)
    : plan_{&plan},
      reference_{&reference},
      lines_{common_lines(plan, reference, indices, comparison.everything)},
      plan_places_{.groups = std::vector(plan.groups(), nowhere), .culprits = {}},
      reference_places_{.groups = std::vector(reference.groups(), nowhere), .culprits = {}} {
  if (plan.blame() != nullptr) plan_places_.culprits.assign(plan.blame()->culprits().size(), nowhere);
  if (reference.blame() != nullptr) reference_places_.culprits.assign(reference.blame()->culprits().size(), nowhere);
  if (comparison.alike) return;
  std::vector<std::vector<std::size_t>> of_place;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (plan.exact(lines_[i].plan.part)) continue;
    const Place place = place_of(lines_[i]);
    if (place == of_place.size()) of_place.emplace_back();
    of_place[place].push_back(i);
  }
  for (const std::vector<std::size_t>& here : of_place) {
    first_slot_.push_back(terms_.size());
    for (const std::size_t i : here) {
      lines_[i].slot = terms_.size();
      add_terms(lines_[i], terms_);
    }
  }
  first_slot_.push_back(terms_.size());
}

/// The place of a line, a new one where it is the first of its group or culprit.
DifferenceLayout::Place DifferenceLayout::place_of(const LinePair& line) {
  const bool blamed = line.plan.culprit.has_value();
  Place& here = blamed ? plan_places_.culprits[*line.plan.culprit] : plan_places_.groups[line.plan.group];
  if (here != nowhere) return here;
  Place next = 0;
  for (const std::vector<Place>* places : {&plan_places_.groups, &plan_places_.culprits}) {
    next += static_cast<Place>(places->size() - static_cast<std::size_t>(std::ranges::count(*places, nowhere)));
  }
  here = next;
  (blamed ? reference_places_.culprits[*line.reference.culprit] : reference_places_.groups[line.reference.group]) =
      next;
  return next;
}

/// Both values in units of their own largest, the same measure in one common unit: so equal values leave nothing.
DifferenceLayout::Term DifferenceLayout::ratio_term(const LinePair& line, Measure of_plan, Measure of_reference) const {
  double most = plan_->largest(plan_->slot(line.plan.group, of_plan, line.plan.part));
  double most_there = reference_->largest(reference_->slot(line.reference.group, of_reference, line.reference.part));
  if (of_plan == of_reference) most = most_there = std::max(most, most_there);
  const auto unit = [](double largest) { return largest > 0.0 ? 1.0 / largest : 1.0; };
  return {.in_plan = place_in(line.plan, of_plan),
          .in_reference = place_in(line.reference, of_reference),
          .factor = unit(most),
          .reference_factor = unit(most_there),
          .largest = 1.0,
          .scale = scale_of(1.0)};
}

void DifferenceLayout::add_terms(const LinePair& line, std::vector<Term>& terms) const {
  const Measure measure = line.plan.index->measure;
  if (line.plan.index->per) {
    const Measure per = *line.plan.index->per;
    terms.push_back(ratio_term(line, measure, measure));
    terms.push_back(ratio_term(line, per, per));
    terms.push_back(ratio_term(line, measure, per));
    terms.push_back(ratio_term(line, per, measure));
    return;
  }
  const double factor = line.plan.index->factor(plan_->facts(line.plan.group));
  const double there = line.plan.index->factor(reference_->facts(line.reference.group));
  const double largest = std::max(factor * plan_->largest(plan_->slot(line.plan)),
                                  there * reference_->largest(reference_->slot(line.reference)));
  terms.push_back({.in_plan = place_in(line.plan, measure),
                   .in_reference = place_in(line.reference, measure),
                   .factor = factor,
                   .reference_factor = there,
                   .largest = largest,
                   .scale = scale_of(largest)});
}

}  // namespace firmgrid::indices
