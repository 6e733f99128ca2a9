#include "sim/state/translation.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::state {
namespace {

std::unordered_map<random::Stream, std::uint32_t> class_of_streams(const CauseTable& table) {
  std::unordered_map<random::Stream, std::uint32_t> found;
  for (std::uint32_t c = 0; c < table.classes().size(); ++c) {
    for (const random::Stream stream : table.classes()[c].members) found.emplace(stream, c);
  }
  return found;
}

}  // namespace

Translation::Translation(const CauseTable& from, const CauseTable& to) : token_of_(from.tokens(), nothing) {
  const auto class_of = class_of_streams(to);
  for (const CauseClass& cause_class : from.classes()) {
    const auto found = class_of.find(cause_class.members.front());
    if (found == class_of.end()) continue;
    const CauseClass& target = to.classes()[found->second];
    for (std::size_t level = 0; level < cause_class.thresholds.size(); ++level) {
      // Uniforms below this threshold and not below the one before it.
      const auto at = std::ranges::lower_bound(target.thresholds, cause_class.thresholds[level]);
      if (at == target.thresholds.end()) continue;
      token_of_[cause_class.first_token + level] =
          target.first_token + static_cast<Token>(at - target.thresholds.begin());
    }
  }
}

void Translation::apply(Key key, std::vector<Token>& out) const {
  out.clear();
  for (const Token token : key) {
    if (token_of_[token] != nothing) out.push_back(token_of_[token]);
  }
  std::ranges::sort(out);
}

bool Distinctions::add(const CauseTable& table) {
  bool more = split(table);
  for (const CauseClass& cause_class : table.classes()) {
    for (const random::Stream stream : cause_class.members) {
      std::vector<double>& known = causes_.find(stream)->second.thresholds;
      if (std::ranges::includes(known, cause_class.thresholds)) continue;
      std::vector<double> both;
      std::ranges::set_union(known, cause_class.thresholds, std::back_inserter(both));
      known = std::move(both);
      more = true;
    }
  }
  return more;
}

/// Causes that were one class so far, and are several here or partly missing.
bool Distinctions::split(const CauseTable& table) {
  const auto class_of = class_of_streams(table);
  bool more = false;
  for (const auto& [stream, cause_class] : class_of)
    more = causes_.try_emplace(stream, Known{labels_, {}}).second || more;
  std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> refined;
  constexpr std::uint32_t absent = 0xffffffffU;
  for (auto& [stream, known] : causes_) {
    const auto found = class_of.find(stream);
    const std::uint32_t here = found == class_of.end() ? absent : found->second;
    known.label = refined.try_emplace({known.label, here}, refined.size()).first->second;
  }
  more = more || refined.size() > labels_;
  labels_ = refined.size();
  return more;
}

}  // namespace firmgrid::state
