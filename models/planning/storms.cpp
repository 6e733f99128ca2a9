#include <algorithm>
#include <set>

#include "models/base/text.hpp"
#include "models/outage/planned.hpp"
#include "models/planning/below.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

constexpr Range coming{.low = 0.0, .high = 8760.0, .above_low = true};
constexpr Range multiple{.low = 1.0};

/// Where lines are, by the regions of the substations at their ends.
class Regions {
 public:
  explicit Regions(const Tables& tables) {
    for (const SubstationRow& row : tables.substations) of_substation_.emplace(row.id, row.region);
    for (const BusRow& row : tables.buses) of_bus_.emplace(row.id, row.substation);
  }

  bool has_overhead(const std::string& region, const LineRow& line) const {
    return line.kind == "overhead" && (is_in(region, line.from_bus) || is_in(region, line.to_bus));
  }

 private:
  bool is_in(const std::string& region, const std::string& bus) const {
    const auto substation = of_bus_.find(bus);
    if (substation == of_bus_.end()) return false;
    const auto found = of_substation_.find(substation->second);
    return found != of_substation_.end() && found->second == region;
  }

  std::map<std::string, std::string> of_substation_;
  std::map<std::string, std::string> of_bus_;
};

/// The regions of all substations, also of those that stages bring.
std::set<std::string> known_regions(const Base& base) {
  std::set<std::string> regions;
  for (const SubstationRow& row : base.tables.substations) regions.insert(row.region);
  for (const Stage& stage : base.stages) {
    for (const auto* works : {&stage.substations.add, &stage.substations.change}) {
      for (const RowWork<SubstationRow>& work : *works) regions.insert(work.values.region);
    }
  }
  regions.erase("");
  return regions;
}

class StormMaker {
 public:
  StormMaker(const RowsOfYear& rows, const Base& base, const std::vector<outage::Cause>& causes, Findings& findings)
      : rows_{rows},
        base_{base},
        causes_{causes},
        findings_{findings},
        regions_{rows.tables},
        all_regions_{known_regions(base)},
        hours_{hours_of_year(rows, base.options)} {}

  // Nothing where it touches nothing this year, or where something is wrong.
  std::optional<outage::Storm> operator()(const StormRow& row) {
    RowFindings found{fmt::format("storm \"{}\"", row.id), row.where, findings_};
    const std::size_t before = findings_.errors.size();
    const auto [first, is_new] = places_.try_emplace(row.id, row.where);
    if (!is_new) found.refuse(fmt::format("is there twice (first at {})", place_text(first->second)));
    found.check("storms_per_year", row.storms_per_year, coming);
    found.check("mean_h", row.mean_h, range::positive);
    found.check("multiplier", row.multiplier, multiple);
    const auto season = season_of({fmt::format("storm \"{}\"", row.id), row.season_from_h, row.season_to_h, row.where},
                                  hours_, findings_);
    check_region(row, found);
    if (findings_.errors.size() != before) return std::nullopt;
    std::vector<std::uint32_t> touched = touched_in(row.region);
    if (touched.empty()) {
      findings_.remark(row.where, fmt::format("storm \"{}\": no overhead line of region \"{}\" can fail{}; left out",
                                              row.id, row.region, in_year(rows_.year)));
      return std::nullopt;
    }
    return outage::Storm{.id = row.id,
                         .stream = "storm/" + row.id,
                         .per_h = row.storms_per_year / (season->to_h - season->from_h),
                         .mean_h = row.mean_h,
                         .multiplier = row.multiplier,
                         .season = *season,
                         .causes = std::move(touched)};
  }

 private:
  void check_region(const StormRow& row, RowFindings& found) const {
    if (!all_regions_.contains(row.region)) {
      const std::vector<std::string> words(all_regions_.begin(), all_regions_.end());
      found.refuse(fmt::format("region \"{}\" is unknown (no substation has it).{}", row.region,
                               did_you_mean(row.region, words)));
    } else if (base_.stages.empty()) {  // else lines may come later
      const auto there = [&](const LineRow& line) { return regions_.has_overhead(row.region, line); };
      if (std::ranges::any_of(rows_.tables.lines, there)) return;
      found.refuse(
          fmt::format("region \"{}\" has no overhead line (a line of kind overhead that ends at one of its "
                      "substations expected)",
                      row.region));
    }
  }

  std::vector<std::uint32_t> touched_in(const std::string& region) const {
    std::vector<std::uint32_t> touched;
    for (std::uint32_t index = 0; index < causes_.size(); ++index) {
      const outage::Cause& cause = causes_[index];
      const auto exposed = [&](const outage::Component& hit) { return is_exposed(region, hit); };
      const bool by_chance = cause.model != outage::planned_word;
      if (by_chance && std::ranges::any_of(cause.hits, exposed)) touched.push_back(index);
    }
    return touched;
  }

  bool is_exposed(const std::string& region, const outage::Component& hit) const {
    if (hit.kind != outage::ComponentKind::branch) return false;
    const auto* const line = std::get_if<const LineRow*>(&rows_.branches[hit.index]);
    return line != nullptr && regions_.has_overhead(region, **line);
  }

  const RowsOfYear& rows_;
  const Base& base_;
  const std::vector<outage::Cause>& causes_;
  Findings& findings_;
  Regions regions_;
  std::set<std::string> all_regions_;
  double hours_;
  std::map<std::string, Where> places_;
};

}  // namespace

std::vector<outage::Storm> make_storms(const RowsOfYear& rows, const Base& base,
                                       const std::vector<outage::Cause>& causes, Findings& findings) {
  std::vector<outage::Storm> storms;
  if (!base.options.storms) return storms;
  StormMaker make{rows, base, causes, findings};
  for (const StormRow& row : rows.tables.storms) {
    if (std::optional<outage::Storm> storm = make(row)) storms.push_back(*std::move(storm));
  }
  std::ranges::sort(storms, {}, &outage::Storm::id);
  return storms;
}

}  // namespace firmgrid::planning
