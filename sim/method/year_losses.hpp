#pragma once

#include <span>
#include <utility>
#include <vector>

#include "sim/evaluate/load_hours.hpp"
#include "sim/method/interruptions.hpp"
#include "sim/method/method.hpp"
#include "sim/method/restored_states.hpp"

namespace firmgrid::method {

/// What of a year is under way: who is curtailed now, and who will be once all is switched.
struct Losses {
  const evaluate::HourlyLosses* now;
  const evaluate::HourlyLosses* lasting;
};

/// When in the year it happens: what is lost by month and hour of the day, for the cells in which anything is.
struct HourCell {
  std::uint32_t cell = 0;  ///< month × 24 + hour
  double customer_hours = 0.0;
  double energy_mwh = 0.0;
};

/// What one year costs one network, while it passes. One per thread. Hours are looked at only where the load is high
/// enough for the state to lose anything.
class YearLosses {
 public:
  /// hours  of the member's load; outlives this
  YearLosses(const Member& member, const InterruptionRules& rules);

  /// Where the momentary interruptions of the grid are listed from now on; nullptr = nowhere.
  void list_momentary(std::vector<Momentary>* list) { rules_.momentary = list; }

  /// A new year, under a load; `before`: who was curtailed in the last hour of the old one.
  void begin(const evaluate::LoadHours& hours, const load::LoadModel& load, const evaluate::HourlyLosses& before);

  /// Time passes in one state of restoration; stretches follow each other.
  void pass(double from_h, double until_h, const Losses& losses);

  /// No time passes, but whoever is curtailed is interrupted.
  void moment(double at_h, const Losses& losses) { stretch(at_h, at_h, losses, place_at(at_h)); }

  /// Whether nobody would lose more, hour by hour, than with `other`.
  bool as_good(const evaluate::HourlyLosses& losses, const evaluate::HourlyLosses& other, double from_h,
               double until_h) const;

  /// Load points that lose supply for the moment of a reclosing.
  void reclose(std::span<const LoadId> loads);

  /// A fault below the bus of a load point: the customers of these ranks are out for so long.
  void interrupt(LoadId load, std::pair<double, double> ranks, double at_h, double lasts_h);

  /// What the stretches passed since the last call cost, all load points together: until the repair, and beyond that.
  struct Bill {
    Totals lasting;
    Totals switching;
  };
  Bill take_bill();

  /// Ends the year. `outcome` is overwritten, but for its shares.
  void finish(state::Outcome& outcome);

  /// Of the year that was finished last.
  std::span<const HourCell> hour_cells() const { return cells_; }
  std::span<const double> events_h() const { return events_h_; }  ///< lengths of losses of load that began in it
  std::span<const double> day_customer_hours() const {
    return day_hours_;
  }                                                                ///< [days] by the day an interruption began
  double customers_without() const { return customers_without_; }  ///< now
  double curtailed_mw() const { return curtailed_mw_; }            ///< now

 private:
  struct LoadState {
    double mwh[loss_kinds] = {};
    std::uint64_t stamp = 0;     // of the stretch in which it was last curtailed
    double lasting_share = 0.0;  // of the stretch at hand
    double lasting_mw = 0.0;
    std::uint64_t lasting_stamp = 0;
    Loss kind = Loss::disconnected;
    bool touched = false;
    bool active = false;
  };
  struct GroupState {
    double hours = 0.0;
    double times = 0.0;
    bool in = false;
    bool carried = false;
    bool touched = false;
    std::uint64_t stamp = 0;
    double since_h = 0.0;
  };
  using Piece = evaluate::HourlyLosses::Piece;
  void forget();
  evaluate::LevelPath::Place place_at(double at_h) const;
  void stretch(double from_h, double until_h, const Losses& losses, evaluate::LevelPath::Place place);
  void note_lasting(const evaluate::HourlyLosses& lasting, const Piece& piece, double s);
  void lose(const evaluate::HourlyLosses::Term& term, double s, double from_h, double hours);
  void return_others(double at_h);
  void pass_groups(const evaluate::HourlyLosses& lasting, const Piece* piece, double from_h, double until_h);
  void leave_group(std::uint32_t group, double at_h);
  void add_to_cell(double at_h, double hours);
  void touch(std::uint32_t load);
  void add_days();

  const Member* member_;
  InterruptionRules rules_;
  const evaluate::LoadHours* hours_ = nullptr;
  const load::LoadModel* load_ = nullptr;
  std::vector<LoadInterruptions> customers_;  // [loads]
  std::vector<LoadState> loads_;              // [loads]
  std::vector<GroupState> groups_;            // [groups]
  std::vector<std::uint32_t> touched_;        // loads
  std::vector<std::uint32_t> active_;         // loads that are curtailed now
  std::vector<std::uint32_t> touched_groups_;
  std::vector<std::uint32_t> groups_in_;
  std::uint64_t stamp_ = 0;
  double customers_without_ = 0.0;
  double curtailed_mw_ = 0.0;
  double lasting_customers_ = 0.0;
  double lasting_mw_ = 0.0;
  Bill bill_;
  std::vector<HourCell> cells_;
  std::vector<std::uint32_t> place_of_cell_;  // [months × hours] + 1; 0 = nothing yet
  std::vector<double> events_h_;
  std::vector<double> day_hours_;
};

}  // namespace firmgrid::method
