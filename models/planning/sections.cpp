#include <algorithm>

#include "models/base/text.hpp"
#include "models/outage/radial.hpp"
#include "models/outage/rates.hpp"
#include "models/planning/below.hpp"

namespace firmgrid::planning {
namespace {

using outage::HeadDevice;
using outage::RadialSection;

std::optional<HeadDevice> device(const std::string& word) {
  if (word == "none") return HeadDevice::none;
  if (word == "disconnector") return HeadDevice::disconnector;
  if (word == "fuse") return HeadDevice::fuse;
  if (word == "breaker") return HeadDevice::breaker;
  return std::nullopt;
}

class SectionMaker {
 public:
  SectionMaker(const RowsOfYear& rows, const Options& options, Findings& findings)
      : rows_{rows}, options_{options}, findings_{findings} {
    // In order of id, so that sums do not depend on the order of rows.
    for (const SectionRow& row : rows.tables.sections) sorted_.push_back(&row);
    std::ranges::stable_sort(sorted_, {}, [](const SectionRow* row) -> const std::string& { return row->id; });
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
      const auto [first, is_new] = numbers_.try_emplace(sorted_[i]->id, i);
      if (is_new) continue;
      found_in(*sorted_[i])
          .refuse(fmt::format("is there twice (first at {})", place_text(sorted_[first->second]->where)));
    }
  }

  Below below() {
    const std::size_t before = findings_.errors.size();
    std::vector<RadialSection> sections;
    for (const SectionRow* row : sorted_) sections.push_back(section(*row));
    refuse_rings(sections);
    Below found;
    for (const SectionRow* row : sorted_) check_load(*row, found);
    if (findings_.errors.size() != before) return found;
    const std::vector<outage::Interruptions> suffered = outage::of_radial_sections(sections);
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
      if (!sorted_[i]->load.empty()) found.suffered[sorted_[i]->load] = suffered[i];
    }
    found.faults = faults(sections);
    return found;
  }

 private:
  RowFindings found_in(const SectionRow& row) const {
    return {fmt::format("section \"{}\"", row.id), row.where, findings_};
  }

  RadialSection section(const SectionRow& row) const {
    RowFindings found = found_in(row);
    check_values(row, found);
    RadialSection made{.switching_h = row.switching_h,
                       .tie_h = row.tie_h,
                       .planned_outages_per_year = row.planned_outages_per_year,
                       .planned_outage_h = row.planned_outage_h.value_or(0.0)};
    if (const auto upstream = numbers_.find(row.upstream); upstream != numbers_.end()) {
      made.upstream = upstream->second;
    } else if (!row.upstream.empty()) {
      found.refuse(
          fmt::format("upstream section \"{}\" is unknown.{}", row.upstream, did_you_mean(row.upstream, ids())));
    }
    if (const std::optional<HeadDevice> head = device(row.head)) {
      made.head = *head;
    } else {
      const std::vector<std::string> words{"none", "disconnector", "fuse", "breaker"};
      found.refuse(
          fmt::format("head is \"{}\" (must be {}).{}", row.head, list_words(words), did_you_mean(row.head, words)));
    }
    rate(row, made, found);
    return made;
  }

  static void check_values(const SectionRow& row, RowFindings& found) {
    found.check("length_km", row.length_km, range::not_negative);
    found.check("spare_h", row.spare_h, range::positive);
    found.check("switching_h", row.switching_h, range::not_negative);
    found.check("tie_h", row.tie_h, range::not_negative);
    found.check("planned_outages_per_year", row.planned_outages_per_year, range::yearly_rate);
    found.check("planned_outage_h", row.planned_outage_h, range::not_negative);
    if (row.planned_outages_per_year > 0.0) {
      found.need("planned_outage_h", row.planned_outage_h, "planned outages need their length");
    }
  }

  void rate(const SectionRow& row, RadialSection& made, RowFindings& found) const {
    const auto rates = outage::from_rates({.failures_per_year = row.failures_per_year,
                                           .failures_per_100km_year = row.failures_per_100km_year,
                                           .length_km = row.length_km,
                                           .repair_h = row.repair_h});
    if (!rates) return found.refuse(rates.error());
    made.failures_per_year = rates->failures_per_year_up.value_or(0.0);
    made.repair_h = rates->repair_h.value_or(0.0);
    if (options_.spares && row.spare_h) made.repair_h = std::min(made.repair_h, *row.spare_h);
  }

  // Every section that is upstream of itself.
  void refuse_rings(const std::vector<RadialSection>& sections) const {
    for (std::size_t s = 0; s < sections.size(); ++s) {
      std::optional<std::size_t> at = sections[s].upstream;
      for (std::size_t steps = 0; at && *at != s && steps < sections.size(); ++steps) at = sections[*at].upstream;
      if (at == s) found_in(*sorted_[s]).refuse("it hangs on itself, in a ring (a radial network expected)");
    }
  }

  std::vector<outage::FaultBelow> faults(const std::vector<RadialSection>& sections) const {
    const std::vector<std::vector<outage::Interrupted>> interrupted = outage::interrupted_by(sections);
    std::vector<outage::FaultBelow> faults;
    for (std::size_t s = 0; s < sections.size(); ++s) {
      if (!(sections[s].failures_per_year > 0.0)) continue;
      outage::FaultBelow fault{.stream = "section/" + sorted_[s]->id,
                               .per_year = sections[s].failures_per_year,
                               .repair = outage::Duration{sections[s].repair_h, options_.repair_scatter},
                               .effects = {}};
      for (const outage::Interrupted& customers : interrupted[s]) {
        const Register::Entry* const load = rows_.load_ids.find(sorted_[customers.section]->load);
        if (load == nullptr || !load->index) continue;  // nobody hangs there this year
        fault.effects.push_back(
            {.load = LoadId{*load->index}, .hours = customers.hours, .until_repair = customers.until_repair});
      }
      std::ranges::sort(fault.effects, {}, &outage::FaultBelow::Effect::load);
      if (!fault.effects.empty()) faults.push_back(std::move(fault));
    }
    return faults;
  }

  void check_load(const SectionRow& row, Below& found) const {
    if (row.load.empty()) return;
    if (rows_.load_ids.find(row.load) == nullptr) {
      found_in(row).refuse(
          fmt::format("load point \"{}\" is unknown.{}", row.load, did_you_mean(row.load, rows_.load_ids.ids())));
    } else if (!found.suffered.try_emplace(row.load).second) {
      found_in(row).refuse(fmt::format("load point \"{}\" hangs on another section, too (one expected)", row.load));
    }
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> words;
    for (const SectionRow* row : sorted_) words.push_back(row->id);
    return words;
  }

  const RowsOfYear& rows_;
  const Options& options_;
  Findings& findings_;
  std::vector<const SectionRow*> sorted_;
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace

Below sections_below(const RowsOfYear& rows, const Options& options, Findings& findings) {
  return SectionMaker{rows, options, findings}.below();
}

}  // namespace firmgrid::planning
