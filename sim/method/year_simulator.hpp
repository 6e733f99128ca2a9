#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/method/prepared_year.hpp"
#include "sim/method/year_losses.hpp"
#include "sim/method/year_states.hpp"
#include "sim/sampling/year_walk.hpp"

namespace firmgrid::method {

/// Whoever wants to hear what happens in a year, moment by moment.
class YearListener {
 public:
  virtual ~YearListener() = default;

  /// The year begins with every cause in one of its states; storms that are on `happened` at 0 h, before.
  virtual void begins(std::span<const std::uint32_t> states) = 0;

  /// Something happened; what follows of it has not been lived through yet.
  virtual void happened(const sampling::Change& change) = 0;

  /// Time passed in one phase: what it cost (customer-hours, MWh) until the repair and beyond, and who is curtailed at
  /// which level of the load. No time at all: whoever is curtailed lost supply for a moment only.
  struct Passage {
    double from_h;
    double until_h;
    YearLosses::Bill bill;
    Losses losses;
    const evaluate::LoadHours* hours;
  };
  virtual void passed(const Passage& passage) = 0;

  /// A cause has been dealt with: what can be switched is.
  virtual void switched(std::uint32_t cause, double at_h) = 0;

  /// Where open points are from now on.
  virtual void stands(const evaluate::Restoration& restoration) = 0;

  /// Load points lost supply for a moment.
  virtual void reclosed(std::span<const LoadId> loads) = 0;

  /// A fault below the bus of a load point: the share of its customers that it interrupts, and for how long.
  virtual void interrupted(std::size_t fault, LoadId load, double share, double at_h, double lasts_h) = 0;

  /// Maintenance was put off, because it would curtail somebody.
  virtual void put_off(std::uint32_t maintenance, double at_h) = 0;
};

/// Lives through years of one network. One per thread.
///
/// A trip lasts until the switching time of its cause is over: until then open points are where the rest of the state
/// has left them. Of several trips at once each is dealt with after its own time. Medium-voltage ties are closed so
/// long after the last trip as they need. Maintenance is switched for before it begins. At the start of the year
/// everything that is out has been dealt with.
class YearSimulator {
 public:
  YearSimulator(const PreparedYear& year, std::uint64_t seed);
  YearSimulator(const YearSimulator&) = delete;
  YearSimulator& operator=(const YearSimulator&) = delete;

  /// One year: the same for the same sample, whatever was lived through before. `outcome` is overwritten.
  /// listener  may be nullptr
  /// errors    numerical, naming the state
  std::expected<void, Error> live(std::int64_t sample, state::Outcome& outcome, YearListener* listener = nullptr);

  /// A year in which nothing happens but one outage: a cause passes into a state at an hour and stays for so long.
  struct Event {
    std::uint32_t cause = 0;
    double at_h = 0.0;
    double lasts_h = 0.0;
  };
  std::expected<void, Error> replay(const Event& event, state::Outcome& outcome, YearListener* listener = nullptr);

  /// Of the year lived through last.
  const YearLosses& losses() const { return losses_; }

  /// Its momentary interruptions by the grid; listed only where somebody listened.
  std::span<const Momentary> momentary() const { return momentary_; }

  evaluate::SolverCounts counts() const;
  std::size_t distinct() const;

 private:
  /// A cause that is out.
  struct Active {
    std::uint32_t cause = 0;
    state::Token token = 0;
    double trip_h = 0.0;
    double switched_h = 0.0;
    bool pending = false;  ///< nobody has switched for it yet
  };
  std::expected<void, Error> start(std::span<const std::uint32_t> states, std::size_t outlook);
  std::expected<void, Error> settle();
  std::expected<void, Error> change(std::uint32_t cause, std::uint32_t state, double at_h);
  std::expected<void, Error> answer(const sampling::Change& change);
  std::expected<void, Error> reclose(std::uint32_t reclosing);
  std::expected<bool, Error> harmless(std::uint32_t maintenance, double at_h);
  std::expected<Losses, Error> losses_at(double at_h, double until_h);
  std::expected<void, Error> pass_until(double until_h);
  std::expected<void, Error> share_bill(double from_h, const Losses& lost);
  std::expected<void, Error> tell_open_points();
  void listen(YearListener* listener);
  void tell_storms();
  bool switch_due(double at_h);
  double next_phase_h() const;
  double last_trip_h() const;
  void live_below(std::int64_t sample);
  void fail_below(std::size_t number, double at_h, double part, double repair);
  void finish(state::Outcome& outcome);
  void blame(std::uint32_t cause_class, const Totals& totals);
  std::size_t outlook_of(std::int64_t sample) const;
  Tokens& tokens(bool all);

  const PreparedYear* year_;
  std::uint64_t seed_;
  sampling::YearWalk walk_;
  std::vector<std::unique_ptr<YearStates>> states_;  // [outlooks]
  YearStates* at_ = nullptr;                         // of the year at hand
  YearLosses losses_;
  std::vector<Active> active_;
  std::size_t pending_ = 0;
  YearStates::Number here_ = 0;
  YearStates::Number before_ = 0;  // without what is pending
  std::vector<BusId> tripped_buses_;
  Tokens tokens_;
  double now_h_ = 0.0;
  std::vector<Totals> blame_;  // [classes + 1], nobody last
  Totals blamed_;
  YearListener* listener_ = nullptr;
  std::vector<Momentary> momentary_;
};

}  // namespace firmgrid::method
