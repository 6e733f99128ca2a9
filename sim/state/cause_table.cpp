#include "sim/state/cause_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/state/depth.hpp"

namespace firmgrid::state {
namespace {

using outage::Cause;
using outage::ComponentKind;

constexpr std::uint64_t token_seed = 0x6b65792068617368U;  // any fixed number; hashes need no luck of their own

/// One cause as the networks of the job see it. [systems]; nullptr where it does not exist.
using Views = std::vector<const Cause*>;

/// Every cause of the job by name, so that neither networks nor rows have a say in the order.
std::map<std::string_view, Views> unite(std::span<const CausesOf> systems) {
  std::map<std::string_view, Views> all;
  for (std::size_t s = 0; s < systems.size(); ++s) {
    for (const Cause& cause : systems[s].causes) {
      Views& views = all.try_emplace(cause.stream, systems.size(), nullptr).first->second;
      FIRMGRID_EXPECT(views[s] == nullptr);
      views[s] = &cause;
    }
  }
  return all;
}

const Cause& any_of(const Views& views) {
  return **std::ranges::find_if(views, [](const Cause* cause) { return cause != nullptr; });
}

/// Two causes whose names have the same hash, if there are any.
std::optional<std::pair<const Cause*, const Cause*>> colliding(const std::map<std::string_view, Views>& all) {
  std::map<random::Stream, const Cause*> by_hash;
  for (const auto& [name, views] : all) {
    const Cause& cause = any_of(views);
    const auto [place, is_new] = by_hash.try_emplace(random::stream_name(name), &cause);
    if (!is_new) return std::pair{place->second, &cause};
  }
  return std::nullopt;
}

Error refusal(const Cause& one, const Cause& other) {
  Error error;
  error.what = fmt::format("\"{}\" and \"{}\" would fail together (their names have the same 64-bit hash). Rename one.",
                           one.id, other.id);
  return error;
}

/// How many causes can hit each unit. [units]
std::vector<int> causes_per_unit(const CausesOf& system) {
  std::vector<int> count(system.network->units().size(), 0);
  for (const Cause& cause : system.causes) {
    for (const outage::Component& component : cause.hits) {
      if (component.kind == ComponentKind::unit) ++count[component.index];
    }
  }
  return count;
}

std::vector<double> thresholds_of(const Views& views) {
  std::vector<double> thresholds;
  for (const Cause* cause : views) {
    if (cause == nullptr) continue;
    const std::vector<double> depth = probability_of_depth(*cause->behaviour);
    for (std::size_t j = 1; j < depth.size(); ++j) {
      if (depth[j] > 0.0) thresholds.push_back(depth[j]);
    }
  }
  std::ranges::sort(thresholds);
  const auto doubles = std::ranges::unique(thresholds);
  thresholds.erase(doubles.begin(), doubles.end());
  return thresholds;
}

/// What makes two causes of single units interchangeable, as numbers: equal signatures, one class. Empty = alone.
class Signature {
 public:
  explicit Signature(std::span<const CausesOf> systems) : systems_{systems} {
    for (const CausesOf& system : systems) causes_per_unit_.push_back(causes_per_unit(system));
  }

  std::vector<double> of(const Views& views) const {
    std::vector<double> numbers;
    for (std::size_t s = 0; s < systems_.size(); ++s) {
      numbers.push_back(views[s] == nullptr ? 0.0 : 1.0);
      if (views[s] != nullptr && !append(s, *views[s], numbers)) return {};
    }
    return numbers;
  }

 private:
  bool append(std::size_t system, const Cause& cause, std::vector<double>& numbers) const {
    if (cause.hits.size() != 1 || cause.hits.front().kind != ComponentKind::unit) return false;
    const UnitId id{cause.hits.front().index};
    if (causes_per_unit_[system][id.index()] != 1) return false;
    const Unit& unit = systems_[system].network->units()[id];
    const std::span<const double> availability = cause.behaviour->availability();
    const std::span<const double> probabilities = cause.behaviour->probabilities();
    numbers.push_back(unit.bus.index());
    numbers.push_back(unit.capacity_mw);
    for (const load::Capacity& share : systems_[system].capacities) numbers.push_back(share.empty() ? 1.0 : share[id]);
    numbers.push_back(static_cast<double>(availability.size()));
    numbers.insert(numbers.end(), availability.begin(), availability.end());
    numbers.insert(numbers.end(), probabilities.begin(), probabilities.end());
    const auto rates = cause.behaviour->rates();
    numbers.push_back(rates ? 1.0 : 0.0);
    if (rates) numbers.insert(numbers.end(), {rates->failure_per_h, rates->repair_per_h});
    return true;
  }

  std::span<const CausesOf> systems_;
  std::vector<std::vector<int>> causes_per_unit_;  // [systems][units]
};

}  // namespace

std::expected<CauseTable, Error> CauseTable::make(std::span<const CausesOf> systems) {
  const std::map<std::string_view, Views> all = unite(systems);
  if (const auto pair = colliding(all)) return std::unexpected(refusal(*pair->first, *pair->second));
  CauseTable table;
  const Signature signature{systems};
  std::map<std::vector<double>, std::size_t> class_of_signature;
  for (const auto& [name, views] : all) {
    std::vector<double> thresholds = thresholds_of(views);
    if (thresholds.empty()) continue;
    ++table.causes_;
    const std::vector<double> numbers = signature.of(views);
    const auto known = numbers.empty() ? class_of_signature.end() : class_of_signature.find(numbers);
    if (known != class_of_signature.end()) {
      table.classes_[known->second].members.push_back(random::stream_name(name));
      continue;
    }
    if (!numbers.empty()) class_of_signature.emplace(numbers, table.classes_.size());
    table.classes_.push_back({.members = {random::stream_name(name)}, .thresholds = std::move(thresholds)});
  }
  table.number_tokens();
  return table;
}

void CauseTable::number_tokens() {
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    classes_[c].first_token = static_cast<Token>(class_of_token_.size());
    class_of_token_.insert(class_of_token_.end(), classes_[c].thresholds.size(), static_cast<std::uint32_t>(c));
  }
  for (std::size_t token = 0; token < class_of_token_.size(); ++token) {
    const random::Words words = random::words(token_seed, 0, token, 0);
    hashes_.push_back({.high = words[0], .low = words[1]});
  }
}

KeyHash CauseTable::hash_of(Key key) const {
  KeyHash sum;
  for (const Token token : key) sum += hashes_[token];
  return sum;
}

}  // namespace firmgrid::state
