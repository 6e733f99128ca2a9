#include "models/outage/radial.hpp"

#include <algorithm>
#include <limits>

#include "models/base/expect.hpp"

namespace firmgrid::outage {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// Where a section lies, as seen from a fault.
enum class Side : std::uint8_t { source, zone, behind };

// A section and how customers at its end are fed again.
struct Reached {
  std::size_t section = 0;
  Side side = Side::source;
  double tie_h = never;  // behind the zone: until they are fed over a tie
};

class RadialNetwork {
 public:
  explicit RadialNetwork(std::span<const RadialSection> sections) : sections_{sections}, below_(sections.size()) {
    for (std::size_t s = 0; s < sections.size(); ++s) {
      if (sections[s].upstream) below_[*sections[s].upstream].push_back(s);
    }
    find_ties();
  }

  /// Everything behind the device that trips for a fault in `faulted`, the device's section first.
  const std::vector<Reached>& tripped(std::size_t faulted) {
    const std::size_t zone_head = up_to(faulted, [](HeadDevice head) { return head != HeadDevice::none; });
    const std::size_t first =
        up_to(zone_head, [](HeadDevice head) { return head == HeadDevice::fuse || head == HeadDevice::breaker; });
    reached_.assign(1, {first, first == zone_head ? Side::zone : Side::source});
    for (std::size_t next = 0; next < reached_.size(); ++next) {
      const Reached from = reached_[next];
      for (const std::size_t s : below_[from.section]) reached_.push_back(step(from, s, zone_head));
    }
    return reached_;
  }

 private:
  Reached step(const Reached& from, std::size_t section, std::size_t zone_head) const {
    if (from.side == Side::source) return {section, section == zone_head ? Side::zone : Side::source};
    if (from.side == Side::behind) return {section, Side::behind, from.tie_h};
    if (sections_[section].head == HeadDevice::none) return {section, Side::zone};
    return {section, Side::behind, nearest_tie_h_[section]};
  }

  // The nearest section from here to the source whose head holds; the feeder's first section has its breaker.
  template <class Holds>
  std::size_t up_to(std::size_t section, Holds holds) const {
    while (sections_[section].upstream && !holds(sections_[section].head)) section = *sections_[section].upstream;
    return section;
  }

  // The quickest tie behind the head of each section. Sections are visited from the sources, and then backwards.
  void find_ties() {
    std::vector<std::size_t> order;
    for (std::size_t s = 0; s < sections_.size(); ++s) {
      if (!sections_[s].upstream) order.push_back(s);
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
      order.insert(order.end(), below_[order[next]].begin(), below_[order[next]].end());
    }
    FIRMGRID_EXPECT(order.size() == sections_.size());
    nearest_tie_h_.assign(sections_.size(), never);
    for (auto s = order.rbegin(); s != order.rend(); ++s) {
      double& nearest = nearest_tie_h_[*s];
      nearest = std::min(nearest, sections_[*s].tie_h.value_or(never));
      if (sections_[*s].upstream) {
        double& above = nearest_tie_h_[*sections_[*s].upstream];
        above = std::min(above, nearest);
      }
    }
  }

  std::span<const RadialSection> sections_;
  std::vector<std::vector<std::size_t>> below_;
  std::vector<double> nearest_tie_h_;
  std::vector<Reached> reached_;
};

Interrupted waiting(const RadialSection& faulted, const Reached& at) {
  const double switching_h = faulted.switching_h.value_or(never);
  double wait_h = never;
  if (at.side == Side::source) wait_h = switching_h;
  if (at.side == Side::behind) wait_h = std::max(switching_h, at.tie_h);
  return {.section = at.section,
          .hours = std::min(faulted.repair_h, wait_h),
          .until_repair = wait_h >= faulted.repair_h,
          .planned = at.side == Side::zone || (at.side == Side::behind && at.tie_h == never)};
}

}  // namespace

std::vector<std::vector<Interrupted>> interrupted_by(std::span<const RadialSection> sections) {
  RadialNetwork network{sections};
  std::vector<std::vector<Interrupted>> interrupted(sections.size());
  for (std::size_t s = 0; s < sections.size(); ++s) {
    for (const Reached& at : network.tripped(s)) interrupted[s].push_back(waiting(sections[s], at));
  }
  return interrupted;
}

std::vector<Interruptions> of_radial_sections(std::span<const RadialSection> sections) {
  const std::vector<std::vector<Interrupted>> interrupted = interrupted_by(sections);
  std::vector<Interruptions> suffered(sections.size());
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const RadialSection& section = sections[s];
    for (const Interrupted& customers : interrupted[s]) {
      Interruptions& here = suffered[customers.section];
      here.fault_interruptions += section.failures_per_year;
      here.fault_hours += section.failures_per_year * customers.hours;
      if (!customers.planned) continue;
      here.planned_interruptions += section.planned_outages_per_year;
      here.planned_hours += section.planned_outages_per_year * section.planned_outage_h;
    }
  }
  return suffered;
}

}  // namespace firmgrid::outage
