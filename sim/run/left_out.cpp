#include "sim/run/left_out.hpp"

#include <algorithm>

namespace firmgrid::run {
namespace {

/// What the networks of the study itself have, in any plan and year.
struct Present {
  bool customers = false;
  bool network = false;      // the flow model sees branches and buses
  bool switchable = false;   // normally-open branches, or double buses that fail
  bool switching_h = false;  // what fails says how long switching takes
  bool ties = false;
  bool ties_act = false;
  bool momentary = false;
  bool planned = false;
};

bool is_double_bus(const Network& network, const outage::Component& hit) {
  return hit.kind == outage::ComponentKind::bus && network.buses()[BusId{hit.index}].doubled;
}

bool switchable(const method::Member& member) {
  const Network& network = member.system->network();
  if (std::ranges::any_of(network.branches(), &Branch::normally_open)) return true;
  return std::ranges::any_of(member.causes, [&](const outage::Cause& cause) {
    return std::ranges::any_of(cause.hits, [&](const auto& hit) { return is_double_bus(network, hit); });
  });
}

void add(const method::Member& member, Present& found) {
  const Network& network = member.system->network();
  const auto delayed = [](const outage::Cause& cause) { return cause.switching_h > 0.0; };
  const auto recloses = [](const Branch& branch) { return branch.momentary_per_year > 0.0; };
  const auto works = [](const LoadPoint& load) { return load.below.planned_hours > 0.0; };
  found.customers = found.customers || network.customers() > 0.0;
  found.network = found.network || member.system->flow().sees_network();
  found.switchable = found.switchable || switchable(member);
  found.switching_h = found.switching_h || std::ranges::any_of(member.causes, delayed);
  found.ties = found.ties || !network.ties().empty();
  found.ties_act = found.ties_act || !member.system->tie_times_h().empty();
  found.momentary = found.momentary || std::ranges::any_of(network.branches(), recloses);
  found.planned = found.planned || std::ranges::any_of(network.loads(), works);
}

std::string switching_note(const Present& present, bool acts) {
  if (!present.switchable) return {};
  if (!acts) {
    return "switching: open branches stay open and buses wait for their repair (study.phases leaves \"switching\" out)";
  }
  if (present.switching_h) return {};
  return "switching minutes: what can be switched is back at once, because no switching_h is given";
}

std::string tie_note(const Present& present) {
  if (present.ties_act) return {};
  if (!present.ties) return "help over medium-voltage ties: there are none (mv_ties.csv)";
  return "help over medium-voltage ties: study.phases leaves \"ties\" out, or the flow model has no use for them";
}

}  // namespace

std::vector<std::string> left_out(const Job& job, const study::Study& study) {
  Present present;
  const std::span<const method::Member> members = job.problem().members;
  for (std::size_t m = 0; m < members.size(); ++m) {
    if (job.plan_of(m).variant.empty()) add(members[m], present);
  }
  if (!present.customers) return {};
  std::vector<std::string> list;
  const bool acts = std::ranges::find(study.simulation.phases, "switching") != study.simulation.phases.end();
  if (present.network) {
    list.push_back(switching_note(present, acts));
    list.push_back(tie_note(present));
    if (!present.momentary) list.emplace_back("momentary interruptions: no line has momentary rates");
  }
  const planning::Tables& tables = study.base.tables;
  const bool below = !tables.feeders.empty() || !tables.sections.empty();
  if (below && !present.planned) list.emplace_back("planned works: no row below the load points has any");
  std::erase(list, "");
  return list;
}

}  // namespace firmgrid::run
