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

}  // namespace firmgrid::planning
