#include <algorithm>
#include <memory>

#include "models/base/text.hpp"
#include "models/outage/planned.hpp"
#include "models/outage/rates.hpp"
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

// Of those with such times, so few get so old that none can be among them.
constexpr double latest_hazard = 230.0;  // e^-230 = 1e-100

void check_age(const Rated& rated, const outage::Course* course, Findings& findings) {
  const std::optional<double> age_h = rated.parameters.age_h;
  if (course == nullptr || !age_h || course->undisturbed.hazard(*age_h) < latest_hazard) return;
  findings.refuse(*rated.times,
                  fmt::format("times of \"{}\": age_years is {}, but with a mean of {} years in service none gets so "
                              "old. Give a lower age or failure rate, or a larger failure_cv.",
                              rated.id, number_text(*age_h / outage::hours_per_year),
                              number_text(course->undisturbed.mean_h() / outage::hours_per_year)));
}

void check_times(const Rated& rated, const outage::OutageModel& model, Findings& findings) {
  if (!rated.times) return;
  check_age(rated, model.course(), findings);
  if (model.course() != nullptr) return;
  const char* const why = can_occur(model) ? "its outage data gives no times" : "it never fails";
  findings.remark(*rated.times, fmt::format("times of \"{}\" do not act: {}", rated.id, why));
}

}  // namespace

std::vector<outage::Cause> make_causes(const std::vector<Rated>& rated, Findings& findings) {
  std::vector<outage::Cause> causes;
  for (const Rated& each : rated) {
    const outage::Entry* entry = outage::find(each.model);
    if (entry == nullptr) {
      findings.refuse(each.where, fmt::format("\"{}\": outage model \"{}\" is unknown ({}).{}", each.id, each.model,
                                              list_words(outage::names()), did_you_mean(each.model, outage::names())));
      continue;
    }
    if (each.hits.empty()) continue;
    auto model = entry->make(each.parameters);
    if (!model) {
      findings.refuse(each.where, fmt::format("\"{}\": {}", each.id, model.error().what));
      continue;
    }
    check_times(each, **model, findings);
    if (can_occur(**model)) {
      causes.push_back({each.id, each.stream, each.model, each.hits, std::shared_ptr{*std::move(model)}});
    }
  }
  std::ranges::sort(causes, {}, &outage::Cause::stream);
  return causes;
}

void time_switching(const Network& network, std::vector<outage::Cause>& causes) {
  for (outage::Cause& cause : causes) {
    if (cause.model == outage::planned_word) continue;
    for (const outage::Component& hit : cause.hits) {
      cause.switching_h = std::max(cause.switching_h, switching_h(network, hit));
    }
  }
}

}  // namespace firmgrid::planning
