#include <algorithm>
#include <memory>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

bool can_occur(const outage::OutageModel& model) {
  return model.availability().front() < 1.0 || model.probabilities().front() < 1.0;
}

double switching_h(const Network& network, const outage::Component& component) {
  switch (component.kind) {
    case outage::ComponentKind::branch:
      return network.branches()[BranchId{component.index}].switching_h;
    case outage::ComponentKind::bus:
      return network.buses()[BusId{component.index}].switching_h;
    case outage::ComponentKind::unit:
      break;
  }
  return 0.0;
}

}  // namespace

std::vector<outage::Cause> make_causes(const std::vector<Rated>& rated, const Options& options, Findings& findings) {
  std::vector<outage::Cause> causes;
  for (const Rated& each : rated) {
    const outage::Entry* entry = outage::find(each.model);
    if (entry == nullptr) {
      findings.refuse(each.where, fmt::format("\"{}\": outage model \"{}\" is unknown ({}).{}", each.id, each.model,
                                              list_words(outage::names()), did_you_mean(each.model, outage::names())));
      continue;
    }
    if (each.hits.empty()) continue;
    outage::Parameters parameters = each.parameters;
    parameters.repair_scatter = options.repair_scatter;
    parameters.failure_scatter = options.failure_scatter;
    auto model = entry->make(parameters);
    if (!model) {
      findings.refuse(each.where, fmt::format("\"{}\": {}", each.id, model.error().what));
    } else if (can_occur(**model)) {
      causes.push_back({each.id, each.stream, each.model, each.hits, std::shared_ptr{*std::move(model)}});
    }
  }
  std::ranges::sort(causes, {}, &outage::Cause::stream);
  return causes;
}

void time_switching(const Network& network, std::vector<outage::Cause>& causes) {
  for (outage::Cause& cause : causes) {
    for (const outage::Component& hit : cause.hits) {
      cause.switching_h = std::max(cause.switching_h, switching_h(network, hit));
    }
  }
}

}  // namespace firmgrid::planning
