#include <algorithm>

#include "models/planning/steps.hpp"

namespace firmgrid::planning {

outage::Calendar make_calendar(const RowsOfYear& rows, const Base& base, const std::vector<Rated>& rated,
                               std::vector<outage::Cause>& causes, Findings& findings) {
  std::vector<PlannedWork> works = plan_maintenance(rows, base.options, findings);
  for (const PlannedWork& work : works) causes.push_back(work.cause);
  std::ranges::sort(causes, {}, &outage::Cause::stream);
  outage::Calendar calendar;
  for (PlannedWork& work : works) {
    const auto cause = std::ranges::lower_bound(causes, work.cause.stream, {}, &outage::Cause::stream);
    work.entry.cause = static_cast<std::uint32_t>(cause - causes.begin());
    calendar.maintenance.push_back(std::move(work.entry));
  }
  calendar.storms = make_storms(rows, base, causes, findings);
  if (base.options.spares) calendar.pools = make_pools(rows, rated, causes, findings);
  return calendar;
}

}  // namespace firmgrid::planning
