#include "sim/run/shapley.hpp"

#include <algorithm>
#include <cmath>

#include "sim/statistics/student.hpp"

namespace firmgrid::run {
namespace {

/// Differences below this share of what is compared are rounding.
constexpr double rounding = 1e-9;

Coalition after(const Joining& joining) {
  Coalition set = joining.before;
  set[joining.candidate] = true;
  return set;
}

}  // namespace

Shapley::Shapley(const Orders& orders, const CoalitionLosses& losses, std::size_t candidates)
    : orders_{&orders},
      losses_{&losses},
      joinings_(candidates),
      of_draw_(candidates, std::vector<double>(orders.draws, 0.0)) {
  const auto draws = static_cast<double>(orders.draws);
  for (const Joining& joining : orders.joinings) {
    joinings_[joining.candidate].push_back(&joining);
    if (orders.draws == 0) continue;
    const double saved = losses.mean(joining.before) - losses.mean(after(joining));
    of_draw_[joining.candidate][joining.draw] += joining.weight * draws * saved;
  }
}

double Shapley::error_of_orders(const std::vector<Weighted>& terms) const {
  if (orders_->draws < 2) return 0.0;
  std::vector<double> values(orders_->draws, 0.0);
  double mean = 0.0;
  for (std::size_t draw = 0; draw < values.size(); ++draw) {
    for (const Weighted& term : terms) values[draw] += term.sign * of_draw_[term.candidate][draw];
    mean += values[draw] / static_cast<double>(values.size());
  }
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  const auto draws = static_cast<double>(orders_->draws);
  return std::sqrt(sum / (draws - 1.0) / draws);
}

statistics::Estimate Shapley::combined(const std::vector<Weighted>& terms) const {
  Contrast contrast{losses_->states()};
  bool nothing = true;  // every joining makes a network that is the same
  for (const Weighted& term : terms) {
    for (const Joining* joining : joinings_[term.candidate]) {
      const Coalition more = after(*joining);
      if (losses_->same(joining->before, more)) continue;
      nothing = false;
      contrast.add(losses_->losses(joining->before), term.sign * joining->weight);
      contrast.add(losses_->losses(more), -term.sign * joining->weight);
    }
  }
  if (nothing) return statistics::exact(0.0);
  statistics::Estimate found = contrast.estimate();
  const double of_orders = error_of_orders(terms);
  if (of_orders == 0.0) return found;
  const double of_states = found.std_error.value_or(0.0);
  const double half =
      std::hypot(statistics::half_width_95() * of_states,
                 statistics::student_half_width_95(static_cast<std::int64_t>(orders_->draws) - 1) * of_orders);
  if (!found.std_error) return found;
  found.std_error = std::hypot(of_states, of_orders);
  found.lo = *found.mean - half;
  found.hi = *found.mean + half;
  return found;
}

statistics::Estimate Shapley::saved(std::size_t candidate) const { return combined({{candidate, 1.0}}); }

bool Shapley::told_apart(std::size_t one, std::size_t other) const {
  const statistics::Estimate difference = combined({{one, 1.0}, {other, -1.0}});
  const double size = std::abs(*difference.mean);
  const double scale = std::abs(*saved(one).mean) + std::abs(*saved(other).mean);
  if (size <= rounding * scale) return false;
  return *difference.lo > 0.0 || *difference.hi < 0.0;
}

}  // namespace firmgrid::run
