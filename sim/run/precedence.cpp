#include "sim/run/precedence.hpp"

#include <algorithm>
#include <set>

namespace firmgrid::run {

Precedence::Precedence(const std::vector<std::vector<std::size_t>>& needs)
    : needed_(needs.size(), Coalition(needs.size(), false)), needing_{needed_} {
  for (std::size_t i = 0; i < needs.size(); ++i) {
    Order open{i};
    while (!open.empty()) {
      const std::size_t next = open.back();
      open.pop_back();
      if (needed_[i][next]) continue;
      needed_[i][next] = true;
      needing_[next][i] = true;
      open.insert(open.end(), needs[next].begin(), needs[next].end());
    }
  }
}

Coalition Precedence::with(Coalition set, std::size_t candidate) const {
  for (std::size_t i = 0; i < size(); ++i) set[i] = set[i] || needed_[candidate][i];
  return set;
}

Coalition Precedence::without(Coalition set, std::size_t candidate) const {
  for (std::size_t i = 0; i < size(); ++i) set[i] = set[i] && !needing_[candidate][i];
  return set;
}

bool Precedence::ready(const Coalition& set, std::size_t candidate) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (i != candidate && needed_[candidate][i] && !set[i]) return false;
  }
  return true;
}

Order Precedence::any_order() const {
  Order order;
  Coalition built = none();
  while (order.size() < size()) {
    std::size_t next = 0;
    while (built[next] || !ready(built, next)) ++next;
    built[next] = true;
    order.push_back(next);
  }
  return order;
}

std::vector<std::size_t> Precedence::families() const {
  std::vector<std::size_t> family(size());
  for (std::size_t i = 0; i < size(); ++i) family[i] = i;
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t j = 0; j < size(); ++j) {
      if (!needed_[i][j] || family[i] == family[j]) continue;
      std::ranges::replace(family, std::max(family[i], family[j]), std::min(family[i], family[j]));
    }
  }
  return family;
}

std::optional<std::vector<Coalition>> Precedence::sets(std::size_t most) const {
  std::vector<Coalition> all{none()};
  for (std::size_t first = 0; first < all.size();) {  // one size after the other
    std::set<Coalition> larger;
    const std::size_t end = all.size();
    for (; first < end; ++first) {
      for (std::size_t i = 0; i < size(); ++i) {
        if (all[first][i] || !ready(all[first], i)) continue;
        Coalition set = all[first];
        set[i] = true;
        larger.insert(std::move(set));
      }
      if (end + larger.size() > most) return std::nullopt;
    }
    all.insert(all.end(), larger.begin(), larger.end());
  }
  return all;
}

}  // namespace firmgrid::run
