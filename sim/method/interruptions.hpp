#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/load/damage.hpp"
#include "models/network/network.hpp"

namespace firmgrid::method {

/// How hours without power are told apart while they pass.
enum class Loss : std::uint8_t { disconnected, overload, switching };
inline constexpr std::size_t loss_kinds = 3;

/// Customers of a load point whose interruption was over within the limit: it is no minutes.
struct Momentary {
  const LoadPoint* load = nullptr;
  double share = 0.0;
  double from_h = 0.0;
  double until_h = 0.0;
};

/// What counts as an interruption in a year, and what it costs.
struct InterruptionRules {
  double momentary_limit_h = 0.0;               ///< up to it an interruption is momentary; 0 = none is
  int frequent = 3;                             ///< interruptions that make a customer count as interrupted often
  std::vector<Momentary>* momentary = nullptr;  ///< where momentary ones of the grid are listed; nullptr = nowhere
};

/// The customers of one load point through one year. They are ranked from 0 to 1 in fixed order; those below the share
/// φ that is without power are out. An interruption is a span of ranks that goes out together; what of it comes back
/// earlier than the rest is one of its own. Source: IEEE Std 1366-2012, 3 (sustained and momentary interruptions).
class LoadInterruptions {
 public:
  /// damage  nullptr = its interruptions cost nothing
  LoadInterruptions(const LoadPoint& load, const InterruptionRules& rules, const load::DamageFunction* damage)
      : load_{&load}, rules_{&rules}, damage_{damage} {}

  void begin();

  /// The share without power from now on. carried: it went out before the year, so that is no interruption of this one.
  void set_share(double share, double at_h, bool carried = false);
  double share() const { return share_; }

  /// Time passes: ranks below `lasting` lose hours of `kind`, the others that are out lose switching hours.
  void pass(double hours, double lasting, Loss kind);

  /// A span of ranks that is out for so long, whatever the share: a fault below the bus.
  void interrupt(double from, double to, double at_h, double hours, double demand_mw);

  /// A moment without power for everybody who has any.
  void reclose() { momentary_ += 1.0 - share_; }

  /// Ends what is still out, with the year.
  void finish(double at_h) { set_share(0.0, at_h); }

  bool touched() const { return touched_; }
  double hours(Loss kind) const { return hours_[static_cast<std::size_t>(kind)]; }
  double below_h() const { return below_h_; }
  double below_mwh() const { return below_mwh_; }
  double interruptions() const { return interruptions_; }
  double momentary() const { return momentary_; }
  double damage() const { return damage_cost_; }

  /// Customer-hours by the hour at which their interruption began, since the year began.
  struct Began {
    double at_h = 0.0;
    double customer_hours = 0.0;
  };
  const std::vector<Began>& began() const { return began_; }

  /// Shares of the customers who were interrupted at all, and often, in the year; works that are planned below the bus
  /// count, too: so many for everybody, and one more for the first ranks.
  struct Hit {
    double ever = 0.0;
    double often = 0.0;
  };
  Hit hit();

 private:
  struct Span {
    double from = 0.0;
    double to = 0.0;
    double since_h = 0.0;
    bool carried = false;
    std::array<double, loss_kinds> hours{};  // of each of its customers
  };
  void close(const Span& span, double at_h);
  void count(double from, double to, double hours);

  const LoadPoint* load_;
  const InterruptionRules* rules_;
  const load::DamageFunction* damage_;
  double share_ = 0.0;
  bool touched_ = false;
  std::vector<Span> open_;  // ranks from 0 to share_, one after the other
  std::array<double, loss_kinds> hours_{};
  double below_h_ = 0.0;
  double below_mwh_ = 0.0;
  double interruptions_ = 0.0;
  double momentary_ = 0.0;
  double damage_cost_ = 0.0;
  std::vector<Began> began_;
  std::vector<std::pair<double, int>> edges_;  // rank, +1 where an interruption begins and −1 where it ends
};

}  // namespace firmgrid::method
