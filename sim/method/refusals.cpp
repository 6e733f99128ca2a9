#include "sim/method/refusals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "models/base/text.hpp"

namespace firmgrid::method {
namespace {

std::vector<std::string> as_strings(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

}  // namespace

Error refusal(std::string what) { return {.kind = ErrorKind::content, .where = {}, .what = std::move(what)}; }

Errors refuse_beyond(const Problem& problem, const Entry& method, std::span<const std::string_view> models) {
  Errors errors;
  std::set<std::string> named;  // a cause of several years is one finding
  for (const Member& member : problem.members) {
    for (const outage::Cause& cause : member.causes) {
      if (std::ranges::find(models, cause.model) != models.end() || !named.insert(cause.stream).second) continue;
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
  return errors;
}

}  // namespace firmgrid::method
