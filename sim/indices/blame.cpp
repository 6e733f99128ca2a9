#include "sim/indices/blame.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/state/outcome.hpp"

namespace firmgrid::indices {
namespace {

const std::string& id_of(const Network& network, const outage::Component& component) {
  switch (component.kind) {
    case outage::ComponentKind::branch:
      return network.branches()[BranchId{component.index}].id;
    case outage::ComponentKind::bus:
      return network.buses()[BusId{component.index}].id;
    case outage::ComponentKind::unit:
      return network.units()[UnitId{component.index}].id;
  }
  std::unreachable();
}

/// Whether a cause is one component's own way to fail.
bool is_own(const outage::Cause& cause) { return cause.hits.size() == 1 && cause.stream.starts_with("outage/"); }

}  // namespace

Blame::Blame(const state::CauseTable& table, const state::Projection& projection, const state::CausesOf& system) {
  // Components in order of id, then causes, so that results are in that order too.
  std::map<std::pair<bool, std::string>, std::uint32_t> numbers;
  for (const outage::Cause& cause : system.causes) {
    for (const outage::Component& hit : cause.hits) numbers.try_emplace({false, id_of(*system.network, hit)}, 0U);
    if (!is_own(cause)) numbers.try_emplace({true, cause.id}, 0U);
  }
  for (auto& [key, number] : numbers) {
    number = static_cast<std::uint32_t>(culprits_.size());
    culprits_.push_back({.scope = key.first ? "cause" : "component", .id = key.second});
  }
  const auto nobody = static_cast<std::uint32_t>(culprits_.size());
  culprits_.push_back({.scope = "cause", .id = "no outage"});

  for (std::uint32_t c = 0; c < table.classes().size(); ++c) {
    std::vector<Part>& parts = parts_.emplace_back();
    const std::span<const std::uint32_t> members = projection.causes_of(c);
    for (const std::uint32_t member : members) {
      const outage::Cause& cause = system.causes[member];
      const double each = 1.0 / static_cast<double>(members.size());
      if (!is_own(cause)) parts.push_back({numbers.at({true, cause.id}), each});
      for (const outage::Component& hit : cause.hits) {
        parts.push_back(
            {numbers.at({false, id_of(*system.network, hit)}), each / static_cast<double>(cause.hits.size())});
      }
    }
  }
  parts_.push_back({{nobody, 1.0}});
}

std::span<const Blame::Part> Blame::parts_of(std::uint32_t cause_class) const {
  return cause_class == state::CauseShare::nobody ? parts_.back() : parts_[cause_class];
}

}  // namespace firmgrid::indices
