#include "sim/method/interruptions.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::method {
namespace {

constexpr double kw_per_mw = 1000.0;

}  // namespace

void LoadInterruptions::begin() {
  share_ = 0.0;
  touched_ = false;
  open_.clear();
  hours_ = {};
  below_h_ = below_mwh_ = interruptions_ = momentary_ = damage_cost_ = 0.0;
  began_.clear();
  edges_.clear();
}

void LoadInterruptions::set_share(double share, double at_h, bool carried) {
  if (share > share_) {
    open_.push_back({.from = share_, .to = share, .since_h = at_h, .carried = carried});
    share_ = share;
    touched_ = true;
    return;
  }
  while (share_ > share) {
    Span& last = open_.back();
    Span back = last;
    back.from = std::max(last.from, share);
    share_ = back.from;
    close(back, at_h);
    if (back.from > last.from) {
      last.to = back.from;
      return;
    }
    open_.pop_back();
  }
}

void LoadInterruptions::pass(double hours, double lasting, Loss kind) {
  for (Span& span : open_) {
    const double below = std::clamp((lasting - span.from) / (span.to - span.from), 0.0, 1.0);
    span.hours[static_cast<std::size_t>(kind)] += below * hours;
    span.hours[static_cast<std::size_t>(Loss::switching)] += (1.0 - below) * hours;
  }
}

/// Counts an interruption of a span of ranks.
void LoadInterruptions::count(double from, double to, double hours) {
  interruptions_ += to - from;
  edges_.emplace_back(from, 1);
  edges_.emplace_back(to, -1);
  if (damage_ != nullptr) {
    damage_cost_ += (to - from) * damage_->cost_per_kw(hours) * load_->peak_mw * kw_per_mw;
  }
}

void LoadInterruptions::close(const Span& span, double at_h) {
  const double lasted_h = at_h - span.since_h;
  const double width = span.to - span.from;
  if (!span.carried && rules_->momentary_limit_h > 0.0 && lasted_h <= rules_->momentary_limit_h) {
    momentary_ += width;
    if (rules_->momentary != nullptr) rules_->momentary->push_back({load_, width, span.since_h, at_h});
    return;
  }
  double lost_h = 0.0;
  for (std::size_t k = 0; k < loss_kinds; ++k) {
    hours_[k] += width * span.hours[k];
    lost_h += width * span.hours[k];
  }
  began_.push_back({span.since_h, lost_h * load_->customers});
  if (!span.carried) count(span.from, span.to, lasted_h);
}

void LoadInterruptions::interrupt(double from, double to, double at_h, double hours, double demand_mw) {
  touched_ = true;
  const double width = to - from;
  if (rules_->momentary_limit_h > 0.0 && hours <= rules_->momentary_limit_h) {
    momentary_ += width;
    return;
  }
  below_h_ += width * hours;
  below_mwh_ += width * hours * demand_mw;
  began_.push_back({at_h, width * hours * load_->customers});
  count(from, to, hours);
}

LoadInterruptions::Hit LoadInterruptions::hit() {
  const double planned = load_->below.planned_interruptions;
  const double for_all = std::floor(planned);
  edges_.emplace_back(0.0, static_cast<int>(for_all));
  edges_.emplace_back(0.0, 1);
  edges_.emplace_back(planned - for_all, -1);
  edges_.emplace_back(1.0, 0);
  std::ranges::sort(edges_);
  Hit hit;
  int times = 0;
  double from = 0.0;
  for (const auto& [rank, change] : edges_) {
    if (times > 0) hit.ever += rank - from;
    if (times >= rules_->frequent) hit.often += rank - from;
    times += change;
    from = rank;
  }
  return {.ever = std::clamp(hit.ever, 0.0, 1.0), .often = std::clamp(hit.often, 0.0, 1.0)};
}

}  // namespace firmgrid::method
