#include <algorithm>

#include "models/base/text.hpp"
#include "models/outage/planned.hpp"
#include "models/planning/below.hpp"
#include "models/planning/hits.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

constexpr Range chance{.low = 0.0, .high = 1.0, .above_low = true};

class MaintenancePlanner {
 public:
  MaintenancePlanner(const RowsOfYear& rows, const Options& options, Findings& findings)
      : rows_{rows},
        hours_{hours_of_year(rows, options)},
        spares_supply_{options.maintenance == MaintenancePolicy::without_loss},
        findings_{findings} {}

  // Nothing where it does not take place this year, or where something is wrong.
  std::optional<PlannedWork> operator()(const MaintenanceRow& row) {
    const std::string who = fmt::format("maintenance \"{}\"", row.id);
    RowFindings found{who, row.where, findings_};
    const auto [first, is_new] = places_.try_emplace(row.id, row.where);
    if (!is_new) found.refuse(fmt::format("is there twice (first at {})", place_text(first->second)));
    std::vector<outage::Component> hits = resolve_hits({who, row.hits, row.where}, rows_, findings_);
    found.check("per_year", row.per_year, chance);
    const bool lasts = check_duration(row, found);
    const std::optional<outage::Season> starts = lasts ? starts_of(row, who, found) : std::nullopt;
    if (!starts || hits.empty() || !chance.contains(row.per_year)) return std::nullopt;
    outage::Maintenance entry{.id = row.id,
                              .duration_h = row.duration_h,
                              .chance = row.per_year,
                              .starts = *starts,
                              .last_start_h = row.start_h ? hours_ - row.duration_h : starts->to_h,
                              .spares_supply = spares_supply_};
    outage::Cause cause{.id = row.id,
                        .stream = "maintenance/" + row.id,
                        .model = std::string{outage::planned_word},
                        .hits = std::move(hits),
                        .behaviour = outage::planned_outage(row.per_year * row.duration_h / hours_)};
    return PlannedWork{std::move(cause), std::move(entry)};
  }

 private:
  bool check_duration(const MaintenanceRow& row, RowFindings& found) const {
    if (!(row.duration_h > 0.0)) {
      found.refuse(fmt::format("duration_h is {} h (must be above 0)", number_text(row.duration_h)));
    } else if (!(row.duration_h < hours_)) {
      found.refuse(fmt::format("duration_h is {} h (must be below the {} h of the profile)",
                               number_text(row.duration_h), number_text(hours_)));
    } else {
      return true;
    }
    return false;
  }

  std::optional<outage::Season> starts_of(const MaintenanceRow& row, const std::string& who, RowFindings& found) const {
    const bool has_season = row.season_from_h || row.season_to_h;
    if (row.start_h.has_value() == has_season) {
      found.refuse(fmt::format("{} (start_h, or season_from_h with season_to_h, expected)",
                               has_season ? "start_h and a season are both given" : "no hour is given"));
      return std::nullopt;
    }
    if (row.start_h) return fixed_start(*row.start_h, row.duration_h, found);
    auto season = season_of({who, row.season_from_h, row.season_to_h, row.where}, hours_, findings_);
    if (!season) return std::nullopt;
    const double length_h = season->to_h - season->from_h;
    if (length_h < row.duration_h) {
      found.refuse(fmt::format("its season lasts {} h (at least duration_h = {} expected)", number_text(length_h),
                               number_text(row.duration_h)));
      return std::nullopt;
    }
    return outage::Season{season->from_h, season->to_h - row.duration_h};
  }

  std::optional<outage::Season> fixed_start(double start_h, double duration_h, RowFindings& found) const {
    const double latest_h = hours_ - duration_h;
    if (start_h >= 0.0 && start_h <= latest_h) return outage::Season{start_h, start_h};
    found.refuse(fmt::format("start_h is {} h (must be between 0 and {}, to end within the {} h of the profile)",
                             number_text(start_h), number_text(latest_h), number_text(hours_)));
    return std::nullopt;
  }

  const RowsOfYear& rows_;
  double hours_;
  bool spares_supply_;
  Findings& findings_;
  std::map<std::string, Where> places_;
};

}  // namespace

double hours_of_year(const RowsOfYear& rows, const Options& options) {
  const std::vector<load::Profile>& profiles = rows.tables.profiles;
  if (options.constant_load || profiles.empty()) return load::constant_year_h;
  return static_cast<double>(profiles.front().per_unit.size()) * options.period_h;
}

std::optional<outage::Season> season_of(const SeasonColumns& columns, double hours, Findings& findings) {
  RowFindings found{columns.who, columns.where, findings};
  if (!columns.from_h && !columns.to_h) return outage::Season{0.0, hours};
  if (!columns.from_h || !columns.to_h) {
    found.refuse(fmt::format("{} is given without {}", columns.from_h ? "season_from_h" : "season_to_h",
                             columns.from_h ? "season_to_h" : "season_from_h"));
    return std::nullopt;
  }
  const outage::Season season{*columns.from_h, *columns.to_h};
  if (season.from_h >= 0.0 && season.from_h < season.to_h && season.to_h <= hours) return season;
  found.refuse(fmt::format("its season is from {} to {} h (must rise, within the {} h of the profile)",
                           number_text(season.from_h), number_text(season.to_h), number_text(hours)));
  return std::nullopt;
}

std::vector<PlannedWork> plan_maintenance(const RowsOfYear& rows, const Options& options, Findings& findings) {
  std::vector<PlannedWork> works;
  if (options.maintenance == MaintenancePolicy::none) return works;
  MaintenancePlanner plan{rows, options, findings};
  for (const MaintenanceRow& row : rows.tables.maintenance) {
    if (std::optional<PlannedWork> work = plan(row)) works.push_back(*std::move(work));
  }
  std::ranges::sort(works, {}, [](const PlannedWork& work) -> const std::string& { return work.entry.id; });
  return works;
}

}  // namespace firmgrid::planning
