#include <algorithm>
#include <numeric>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

using outage::Component;
using outage::ComponentKind;
using outage::Maintenance;

/// What hangs together, with the source of all units as one more node.
class Sets {
 public:
  explicit Sets(std::size_t nodes) : parent_(nodes) { std::iota(parent_.begin(), parent_.end(), std::uint32_t{0}); }

  std::uint32_t root(std::uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(std::uint32_t one, std::uint32_t other) { parent_[root(one)] = root(other); }

 private:
  std::vector<std::uint32_t> parent_;
};

/// A grid with components out: which buses hang on a unit, over the branches that are left, open ones closed.
class Remainder {
 public:
  Remainder(const Network& network, const std::vector<Component>& out)
      : out_{out}, source_{static_cast<std::uint32_t>(network.buses().size())}, sets_{network.buses().size() + 1} {
    for (std::uint32_t index = 0; index < network.units().size(); ++index) {
      const Unit& unit = network.units()[UnitId{index}];
      const bool gives = unit.capacity_mw > 0.0 && !is_out(ComponentKind::unit, index) && !is_out(unit.bus);
      if (gives) sets_.join(unit.bus.index(), source_);
    }
    for (std::uint32_t index = 0; index < network.branches().size(); ++index) {
      const Branch& branch = network.branches()[BranchId{index}];
      const bool carries = !is_out(ComponentKind::branch, index) && !is_out(branch.from) && !is_out(branch.to);
      if (carries) sets_.join(branch.from.index(), branch.to.index());
    }
  }

  bool feeds(BusId bus) { return sets_.root(bus.index()) == sets_.root(source_); }

 private:
  bool is_out(ComponentKind kind, std::uint32_t index) const {
    return std::ranges::find(out_, Component{kind, index}) != out_.end();
  }
  bool is_out(BusId bus) const { return is_out(ComponentKind::bus, bus.index()); }

  const std::vector<Component>& out_;
  std::uint32_t source_;
  Sets sets_;
};

/// The load points with demand or customers that hang on no unit while those components are out, not even over a
/// medium-voltage tie.
std::vector<LoadId> unsupplied(const Network& network, const std::vector<Component>& out) {
  Remainder remainder{network, out};
  std::vector<LoadId> lost;
  for (std::uint32_t index = 0; index < network.loads().size(); ++index) {
    const LoadPoint& load = network.loads()[LoadId{index}];
    if ((load.peak_mw == 0.0 && load.customers == 0.0) || remainder.feeds(load.bus)) continue;
    const auto helps = [&](const LoadTie& tie) {
      return tie.from == LoadId{index} && remainder.feeds(network.loads()[tie.to].bus);
    };
    if (std::ranges::none_of(network.ties(), helps)) lost.emplace_back(index);
  }
  return lost;
}

using Overlap = std::vector<const Maintenance*>;

bool is_fixed(const Maintenance& work) { return work.starts.from_h == work.starts.to_h; }

double end_h(const Maintenance& work) { return work.starts.from_h + work.duration_h; }

/// Planned work at fixed hours that is going on together, two or more: once for each beginning.
std::vector<Overlap> overlaps_of(const std::vector<Maintenance>& all) {
  std::vector<Overlap> overlaps;
  for (const Maintenance& begins : all) {
    if (!is_fixed(begins)) continue;
    const double at_h = begins.starts.from_h;
    Overlap overlap;
    for (const Maintenance& work : all) {
      if (is_fixed(work) && work.starts.from_h <= at_h && at_h < end_h(work)) overlap.push_back(&work);
    }
    const bool known = std::ranges::find(overlaps, overlap) != overlaps.end();
    if (overlap.size() > 1 && !known) overlaps.push_back(std::move(overlap));
  }
  return overlaps;
}

class SupplyCheck {
 public:
  SupplyCheck(const RowsOfYear& rows, const Options& options, const Grid& grid, Findings& findings)
      : rows_{rows},
        may_wait_{options.maintenance == MaintenancePolicy::without_loss},
        grid_{grid},
        findings_{findings},
        lost_{unsupplied(grid.network, {})} {}

  void check_alone(const Maintenance& work) {
    const std::vector<LoadId> lost = lost_by({&work});
    if (lost.empty()) return;
    const std::string hours =
        is_fixed(work) ? fmt::format("{} to {}", number_text(work.starts.from_h), number_text(end_h(work)))
                       : fmt::format("{} to {}, for {}", number_text(work.starts.from_h),
                                     number_text(work.last_start_h + work.duration_h), number_text(work.duration_h));
    const std::string what =
        fmt::format("maintenance \"{}\" (hours {}) leaves {} without any unit", work.id, hours, named(lost));
    if (may_wait_) {
      findings_.remark(place_of(work), what + ": it never takes place");
    } else {
      findings_.refuse(place_of(work), what + " (some way to a unit expected). Take less out of service at a time.");
    }
  }

  /// Load points that one of the works leaves alone are told with it. Work that may wait does so.
  void check_together(const Overlap& overlap) {
    if (may_wait_) return;
    std::vector<LoadId> lost = lost_by(overlap);
    for (const Maintenance* work : overlap) {
      for (const LoadId alone : lost_by({work})) std::erase(lost, alone);
    }
    if (lost.empty()) return;
    double from_h = 0.0;
    double to_h = end_h(*overlap.front());
    const Maintenance* last = overlap.front();
    std::vector<std::string> ids;
    for (const Maintenance* work : overlap) {
      if (work->starts.from_h > last->starts.from_h) last = work;
      from_h = std::max(from_h, work->starts.from_h);
      to_h = std::min(to_h, end_h(*work));
      ids.push_back(fmt::format("\"{}\"", work->id));
    }
    findings_.refuse(
        place_of(*last),
        fmt::format("maintenance {} overlap in hours {} to {} and leave {} without any unit (some way to a "
                    "unit expected). Move one of them.",
                    fmt::join(ids, ", "), number_text(from_h), number_text(to_h), named(lost)));
  }

 private:
  /// What loses its last unit by the works; what has none anyway is no matter of theirs.
  std::vector<LoadId> lost_by(const Overlap& works) const {
    std::vector<Component> out;
    for (const Maintenance* work : works) {
      const std::vector<Component>& hits = grid_.causes[work->cause].hits;
      out.insert(out.end(), hits.begin(), hits.end());
    }
    std::vector<LoadId> lost = unsupplied(grid_.network, out);
    std::erase_if(lost, [&](LoadId load) { return std::ranges::find(lost_, load) != lost_.end(); });
    return lost;
  }

  std::string named(const std::vector<LoadId>& lost) const {
    constexpr std::size_t shown = 5;
    std::string text = lost.size() == 1 ? "load point" : "load points";
    for (std::size_t i = 0; i < std::min(shown, lost.size()); ++i) {
      text += fmt::format("{} \"{}\"", i == 0 ? "" : ",", grid_.network.loads()[lost[i]].id);
    }
    if (lost.size() > shown) text += fmt::format(" and {} more", lost.size() - shown);
    return text;
  }

  const Where& place_of(const Maintenance& work) const {
    return std::ranges::find(rows_.tables.maintenance, work.id, &MaintenanceRow::id)->where;
  }

  const RowsOfYear& rows_;
  bool may_wait_;
  const Grid& grid_;
  Findings& findings_;
  std::vector<LoadId> lost_;  // with nothing out
};

}  // namespace

void check_supply(const RowsOfYear& rows, const Options& options, const Grid& grid, Findings& findings) {
  if (grid.calendar.maintenance.empty()) return;
  SupplyCheck check{rows, options, grid, findings};
  for (const Maintenance& work : grid.calendar.maintenance) check.check_alone(work);
  for (const Overlap& overlap : overlaps_of(grid.calendar.maintenance)) check.check_together(overlap);
}

}  // namespace firmgrid::planning
