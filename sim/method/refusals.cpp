#include "sim/method/refusals.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "models/base/text.hpp"
#include "models/outage/planned.hpp"

namespace firmgrid::method {
namespace {

/// More names than this help nobody.
constexpr std::size_t most_names = 5;

/// What depends on time, and is beyond a method that knows states only.
Errors refuse_time(const Problem& problem, const Entry& method) {
  Errors errors;
  std::set<std::string> told;
  const auto refuse = [&](const std::string& what) {
    if (!told.insert(what).second) return;
    errors.push_back(
        refusal(fmt::format("method = \"{}\" cannot treat {}. Use method = \"chronological\".", method.name, what)));
  };
  if (problem.forecast_error > 0.0) refuse("load.forecast_error (the load differs from year to year)");
  for (const Member& member : problem.members) {
    for (const outage::Cause& cause : member.causes) {
      const outage::Course* course = cause.behaviour->course();
      if (course != nullptr && course->age_h) refuse(fmt::format("the age of \"{}\" (times.csv: ageing)", cause.id));
    }
    if (member.calendar == nullptr) continue;
    for (const outage::Maintenance& each : member.calendar->maintenance) {
      refuse(fmt::format("maintenance \"{}\" (maintenance.csv: it depends on the hour)", each.id));
    }
    for (const outage::Storm& each : member.calendar->storms) {
      refuse(fmt::format("storm \"{}\" (storms.csv: lines fail together)", each.id));
    }
    for (const outage::SparePool& each : member.calendar->pools) {
      refuse(fmt::format("spares \"{}\" (spares.csv: a limited stock)", each.id));
    }
  }
  return errors;
}

std::vector<std::string> as_strings(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

/// Causes that are out at times, nobody knows how often.
std::set<std::string> without_frequency(const Problem& problem) {
  std::set<std::string> found;
  for (const Member& member : problem.members) {
    for (const outage::Cause& cause : member.causes) {
      const auto probabilities = cause.behaviour->probabilities();
      if (!cause.behaviour->rates() && probabilities.front() < 1.0) found.insert(cause.id);
    }
  }
  return found;
}

}  // namespace

bool needs_frequencies(const indices::Entry& index) {
  return indices::counts_events(index.measure) || (index.per && indices::counts_events(*index.per));
}

std::string unknown_frequencies(std::span<const std::string_view> words, const std::set<std::string>& causes) {
  std::vector<std::string> named(causes.begin(), causes.end());
  const std::size_t more = named.size() > most_names ? named.size() - most_names : 0;
  named.resize(named.size() - more);
  return fmt::format("{} not available, because the data does not say how often {} {}{} ({})", fmt::join(words, ", "),
                     fmt::join(named, ", "), more > 0 ? fmt::format("and {} more ", more) : "",
                     causes.size() == 1 ? "fails" : "fail",
                     "give failures_per_year and repair_h, or mttf_h and mttr_h");
}

Errors refuse_unknown_frequencies(const Problem& problem, const Entry& method, std::span<const std::string> wanted) {
  if (method.years) return {};  // years need more than frequencies, and then count
  std::vector<std::string_view> words;
  for (const std::string& word : wanted) {
    const indices::Entry* index = indices::find(word);
    if (index != nullptr && needs_frequencies(*index)) words.push_back(index->name);
  }
  if (words.empty()) return {};
  const std::set<std::string> causes = without_frequency(problem);
  if (causes.empty()) return {};
  return {refusal(unknown_frequencies(words, causes))};
}

Error refusal(std::string what) { return {.kind = ErrorKind::content, .where = {}, .what = std::move(what)}; }

Errors refuse_beyond(const Problem& problem, const Entry& method, std::span<const std::string_view> models) {
  Errors errors = method.years ? Errors{} : refuse_time(problem, method);
  std::set<std::string> named;  // a cause of several years is one finding
  for (const Member& member : problem.members) {
    for (const outage::Cause& cause : member.causes) {
      const bool told = cause.model == outage::planned_word;  // with the calendar
      if (told || std::ranges::find(models, cause.model) != models.end() || !named.insert(cause.stream).second)
        continue;
      errors.push_back(
          refusal(fmt::format("method = \"{}\" cannot treat the outage model \"{}\" of \"{}\" (it treats {})",
                              method.name, cause.model, cause.id, list_words(as_strings(models)))));
    }
  }
  for (const std::string& index : problem.indices) {
    if (std::ranges::find(method.indices, index) != method.indices.end()) continue;
    errors.push_back(refusal(fmt::format("method = \"{}\" does not give the index \"{}\" (it gives {})", method.name,
                                         index, list_words(as_strings(method.indices)))));
  }
  std::ranges::move(refuse_unknown_frequencies(problem, method, problem.indices), std::back_inserter(errors));
  return errors;
}

}  // namespace firmgrid::method
