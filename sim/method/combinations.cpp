#include "sim/method/combinations.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::method {
namespace {

/// n over k, for the few members that a class has.
double choices(int n, int k) {
  double result = 1.0;
  for (int i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return result;
}

}  // namespace

struct Combinations::Walk {
  const std::function<void(state::Key, double)>* state;
  std::size_t longest;
  std::vector<state::Token> key;
};

Combinations::Combinations(const state::CauseTable& table, const state::Projection& projection, int max_order)
    : max_order_{max_order} {
  for (std::uint32_t c = 0; c < table.classes().size(); ++c) {
    const state::CauseClass& cause = table.classes()[c];
    Class entry{.members = static_cast<int>(cause.members.size()), .first_token = cause.first_token, .levels = {}};
    for (std::uint32_t level = 0; level < cause.thresholds.size(); ++level) {
      entry.levels.push_back(projection.probability(c, level));
      entry.active += entry.levels.back();
    }
    entry.idle = std::max(0.0, 1.0 - entry.active);
    entry.all_idle = std::pow(entry.idle, entry.members);
    classes_.push_back(std::move(entry));
  }
  idle_from_.assign(classes_.size() + 1, 1.0);
  for (std::size_t c = classes_.size(); c-- > 0;) idle_from_[c] = idle_from_[c + 1] * classes_[c].all_idle;
}

double Combinations::states() const {
  const auto room = static_cast<std::size_t>(max_order_);
  std::vector<double> ways(room + 1, 0.0);  // states with k active causes among the classes so far
  ways[0] = 1.0;
  for (const Class& entry : classes_) {
    const int levels = static_cast<int>(entry.levels.size());
    const int most = std::min(entry.members, max_order_);
    std::vector<double> next(room + 1, 0.0);
    for (int k = 0; k <= most; ++k) {
      const double of_class = choices(k + levels - 1, k);
      for (std::size_t j = 0; j + static_cast<std::size_t>(k) <= room; ++j) {
        next[j + static_cast<std::size_t>(k)] += ways[j] * of_class;
      }
    }
    ways = std::move(next);
  }
  double total = 0.0;
  for (const double count : ways) total += count;
  return total;
}

double Combinations::rest() const {
  const auto room = static_cast<std::size_t>(max_order_);
  std::vector<double> active(room + 1, 0.0);  // probability of exactly k active causes so far
  active[0] = 1.0;
  double more = 0.0;
  for (const Class& entry : classes_) {
    for (int i = 0; i < entry.members; ++i) {
      more += active[room] * entry.active;
      for (std::size_t k = room; k > 0; --k) active[k] = active[k] * entry.idle + active[k - 1] * entry.active;
      active[0] *= entry.idle;
    }
  }
  return more;
}

void Combinations::visit(const std::function<void(state::Key, double)>& state) const {
  Walk walk{.state = &state, .longest = static_cast<std::size_t>(max_order_), .key = {}};
  descend(walk, 0, 1.0);
}

/// The state so far with everything from class `from` on idle, then with one more class active.
void Combinations::descend(Walk& walk, std::size_t from, double probability) const {
  const double here = probability * idle_from_[from];
  if (here > 0.0) (*walk.state)(walk.key, here);
  if (walk.key.size() == walk.longest) return;
  for (std::size_t at = from; at < classes_.size() && probability > 0.0; ++at) {
    choose(walk, at, 0, classes_[at].members, probability);
    probability *= classes_[at].all_idle;
  }
}

/// How many members of a class are at a level, level by level; at least one at any. `left` members have no level yet.
void Combinations::choose(Walk& walk, std::size_t at, std::size_t level, int left, double probability) const {
  const Class& entry = classes_[at];
  if (level == entry.levels.size()) {
    if (left < entry.members) descend(walk, at + 1, probability * std::pow(entry.idle, left));
    return;
  }
  const std::size_t length = walk.key.size();
  const int most = std::min(left, static_cast<int>(walk.longest - length));
  for (int k = 0; k <= most; ++k) {
    const double weight = choices(left, k) * std::pow(entry.levels[level], k);
    if (weight > 0.0) choose(walk, at, level + 1, left - k, probability * weight);
    walk.key.push_back(entry.first_token + static_cast<state::Token>(level));
  }
  walk.key.resize(length);
}

}  // namespace firmgrid::method
