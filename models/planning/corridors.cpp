#include <algorithm>

#include "models/outage/rates.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

using Positions = std::vector<std::size_t>;

double rate_of(const Rated& rated) { return rated.parameters.failures_per_year_up.value_or(0.0); }

std::map<std::string, Positions> members_by_corridor(const std::vector<Rated>& rated) {
  std::map<std::string, Positions> corridors;
  for (std::size_t k = 0; k < rated.size(); ++k) {
    if (!rated[k].corridor.empty()) corridors[rated[k].corridor].push_back(k);
  }
  return corridors;
}

outage::Parameters with_rate(double failures_per_year, double repair_h) {
  return {.unavailability = outage::unavailability(failures_per_year, repair_h),
          .failures_per_year_up = failures_per_year,
          .repair_h = repair_h};
}

// A member that never fails makes the smallest rate 0: then nothing is common.
Rated take_share(std::vector<Rated>& rated, const Positions& members, const std::string& corridor, double share) {
  Rated common{.id = corridor,
               .stream = "corridor/" + corridor,
               .model = rated[members.front()].model,
               .hits = {},
               .parameters = {},
               .corridor = {},
               .where = rated[members.front()].where};
  double smallest = rate_of(rated[members.front()]);
  double longest_h = 0.0;
  for (const std::size_t k : members) {
    smallest = std::min(smallest, rate_of(rated[k]));
    longest_h = std::max(longest_h, rated[k].parameters.repair_h.value_or(0.0));
    common.hits.push_back(rated[k].hits.front());
  }
  const double moved = share * smallest;
  if (moved == 0.0) return common;
  common.parameters = with_rate(moved, longest_h);
  for (const std::size_t k : members) {
    outage::Parameters& own = rated[k].parameters;
    own = with_rate(*own.failures_per_year_up - moved, *own.repair_h);
  }
  return common;
}

}  // namespace

void split_corridors(std::vector<Rated>& rated, double corridor_share) {
  if (corridor_share == 0.0) return;
  for (const auto& [corridor, members] : members_by_corridor(rated)) {
    if (members.size() >= 2) rated.push_back(take_share(rated, members, corridor, corridor_share));
  }
}

}  // namespace firmgrid::planning
