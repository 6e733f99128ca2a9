#include "sim/run/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/text.hpp"
#include "sim/method/refusals.hpp"

namespace firmgrid::run {
namespace {

constexpr double default_precision = 0.01;

double fewest_customers(const method::Problem& problem) {
  double fewest = problem.members.front().system->network().customers();
  for (const method::Member& member : problem.members) {
    fewest = std::min(fewest, member.system->network().customers());
  }
  return fewest;
}

Error content_error(std::string what) { return {.kind = ErrorKind::content, .where = {}, .what = std::move(what)}; }

}  // namespace

Target target_of(const method::Entry& method, const method::Problem& problem, const study::Simulation& simulation) {
  const study::StopWhen usual{.index = fewest_customers(problem) > 0.0 ? "saidi" : "ens",
                              .relative = default_precision};
  Target target{.batch = simulation.batch.value_or(method.batch),
                .samples = simulation.samples.value_or(method.most_samples),
                .stop = simulation.stop_when,
                .index = usual.index};
  if (!target.stop && !simulation.samples) target.stop = usual;
  if (target.stop) target.index = target.stop->index;
  return target;
}

Errors refuse_target(const method::Entry& method, const method::Problem& problem, const study::Simulation& simulation) {
  if (!simulation.stop_when || !method.samples) return {};
  const std::string& index = simulation.stop_when->index;
  // Major event days are known only once all days are.
  const auto watchable = [](std::string_view word) {
    return indices::find(word)->measure != indices::Measure::major_days;
  };
  std::vector<std::string> words;
  for (const std::string_view word : method.indices) {
    if (watchable(word)) words.emplace_back(word);
  }
  if (std::ranges::find(words, index) == words.end()) {
    return {content_error(fmt::format("stop_when watches \"{}\", which method = \"{}\" does not give (it gives {})",
                                      index, method.name, list_words(words)))};
  }
  if (index == "saidi" && fewest_customers(problem) <= 0.0) {
    return {
        content_error("stop_when watches \"saidi\", but a network of the study has no customers (loads.csv). "
                      "Use \"ens 1%\".")};
  }
  return method::refuse_unknown_frequencies(problem, method, {&index, 1});
}

}  // namespace firmgrid::run
