#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/sampling/timetable.hpp"

namespace firmgrid::sampling {

/// Spares in stock, failed units in the workshop, and who waits for his own repair because there was no spare.
class SpareStock {
 public:
  void begin(int stock) {
    stock_ = stock;
    workshop_h_.clear();
    waiting_.clear();
  }

  /// A unit has failed and would be repaired at `repaired_h`. Returns when its component is back: with a spare after
  /// `spare_h`, if there is one and that is sooner.
  double fail(std::uint32_t cause, double now_h, double repaired_h, double spare_h) {
    if (now_h + spare_h >= repaired_h) return repaired_h;
    if (stock_ == 0) {
      waiting_.push_back({cause, repaired_h, spare_h});
      return repaired_h;
    }
    --stock_;
    workshop_h_.push_back(repaired_h);
    return now_h + spare_h;
  }

  /// A component is back; it waits no longer.
  void restored(std::uint32_t cause) {
    std::erase_if(waiting_, [&](const Waiting& each) { return each.cause == cause; });
  }

  /// When the next unit leaves the workshop.
  double next_h() const { return workshop_h_.empty() ? Timetable::never : std::ranges::min(workshop_h_); }

  /// A component that gets a spare, and when it is back.
  struct Replaced {
    std::uint32_t cause = 0;
    double back_h = 0.0;
  };

  /// A unit leaves the workshop, now: for whoever has waited longest and gains by it, else for the stock.
  std::optional<Replaced> return_spare(double now_h) {
    workshop_h_.erase(std::ranges::min_element(workshop_h_));
    const auto gains = [&](const Waiting& each) { return now_h + each.spare_h < each.repaired_h; };
    const auto next = std::ranges::find_if(waiting_, gains);
    if (next == waiting_.end()) {
      ++stock_;
      return std::nullopt;
    }
    const Replaced replaced{next->cause, now_h + next->spare_h};
    workshop_h_.push_back(next->repaired_h);
    waiting_.erase(next);
    return replaced;
  }

  int stock() const { return stock_; }

 private:
  struct Waiting {
    std::uint32_t cause;
    double repaired_h;
    double spare_h;
  };
  int stock_ = 0;
  std::vector<double> workshop_h_;  // when they are repaired
  std::vector<Waiting> waiting_;    // in order of trip
};

}  // namespace firmgrid::sampling
