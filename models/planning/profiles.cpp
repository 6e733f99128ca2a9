#include <algorithm>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

std::vector<std::string> ids_of(const std::vector<load::Profile>& profiles) {
  std::vector<std::string> ids;
  for (const load::Profile& profile : profiles) ids.push_back(profile.id);
  return ids;
}

// What is wrong with a unit's profile; empty if nothing is.
std::string fault_of(const std::string& name, const std::vector<load::Profile>& profiles, const Options& options) {
  const auto profile = std::ranges::find(profiles, name, &load::Profile::id);
  if (profile == profiles.end()) {
    return fmt::format("profile \"{}\" is unknown.{}", name, did_you_mean(name, ids_of(profiles)));
  }
  const std::vector<double>& values = profile->per_unit;
  const auto high = std::ranges::find_if(values, [](double value) { return value > 1.0; });
  if (high != values.end()) {
    return fmt::format("profile \"{}\" is {} in hour {} (a unit's is the share of its capacity, at most 1)", name,
                       number_text(*high), high - values.begin());
  }
  if (!options.constant_load) return {};
  return fmt::format(
      "profile \"{}\" has no hours to follow, because the load is constant (shape = \"profile\" expected)", name);
}

}  // namespace

PerId<LoadId, std::uint32_t> choose_profiles(const RowsOfYear& rows, const Options& options, Findings& findings) {
  const std::vector<load::Profile>& profiles = rows.tables.profiles;
  const std::vector<std::string> ids = ids_of(profiles);
  for (const LoadRow& row : rows.tables.loads) {
    if (row.profile.empty() || std::ranges::find(ids, row.profile) != ids.end()) continue;
    findings.refuse(row.where, fmt::format("load point \"{}\": profile \"{}\" is unknown.{}", row.id, row.profile,
                                           did_you_mean(row.profile, ids)));
  }
  if (profiles.empty() && !options.constant_load) {
    findings.remark({}, "there is no load profile: the peaks are taken for all 8,760 hours (shape = \"constant\")");
  }
  PerId<LoadId, std::uint32_t> chosen;
  for (const LoadRow* row : rows.loads) {
    const auto at = std::ranges::find(ids, row->profile);
    chosen.push_back(at == ids.end() ? 0 : static_cast<std::uint32_t>(at - ids.begin()));
  }
  return chosen;
}

load::UnitProfiles choose_unit_profiles(const RowsOfYear& rows, const Options& options, Findings& findings) {
  const std::vector<load::Profile>& profiles = rows.tables.profiles;
  for (const UnitRow& row : rows.tables.units) {
    if (row.profile.empty()) continue;
    const std::string fault = fault_of(row.profile, profiles, options);
    if (!fault.empty()) findings.refuse(row.where, fmt::format("unit \"{}\": {}", row.id, fault));
  }
  load::UnitProfiles chosen;
  for (const UnitRow* row : rows.units) {
    const auto at = std::ranges::find(profiles, row->profile, &load::Profile::id);
    const bool follows = !row->profile.empty() && at != profiles.end();
    chosen.push_back(follows ? std::optional{static_cast<std::uint32_t>(at - profiles.begin())} : std::nullopt);
  }
  return chosen;
}

}  // namespace firmgrid::planning
