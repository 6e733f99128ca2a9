#include <algorithm>

#include "models/base/expect.hpp"
#include "sim/method/year_simulator.hpp"

/// Who answers for what a year costs.
namespace firmgrid::method {

void YearSimulator::blame(std::uint32_t cause_class, const Totals& totals) {
  Totals& sum = cause_class == state::CauseShare::nobody ? blame_.back() : blame_[cause_class];
  sum.customer_hours += totals.customer_hours;
  sum.energy_mwh += totals.energy_mwh;
}

/// What lasts is shared out among what is out; what passes goes to the latest trip.
std::expected<void, Error> YearSimulator::share_bill(double from_h, const Losses& lost) {
  const YearLosses::Bill bill = losses_.take_bill();
  if (listener_ != nullptr) listener_->passed({from_h, now_h_, bill, lost, &at_->hours()});
  if (!year_->questions.blame) return {};
  const Totals& lasting = bill.lasting;
  const Totals& passing = bill.switching;
  blamed_.customer_hours += lasting.customer_hours + passing.customer_hours;
  blamed_.energy_mwh += lasting.energy_mwh + passing.energy_mwh;
  if (lasting.customer_hours > 0.0 || lasting.energy_mwh > 0.0) {
    FIRMGRID_TRY(shares, at_->shares(here_));
    for (const state::CauseShare& share : shares) {
      blame(share.cause_class, {.customer_hours = share.customer_hours * lasting.customer_hours,
                                .energy_mwh = share.energy_mwh * lasting.energy_mwh});
    }
  }
  if (passing.customer_hours > 0.0 || passing.energy_mwh > 0.0) {
    const auto latest = std::ranges::max_element(active_, {}, &Active::trip_h);
    const bool known = latest != active_.end();
    blame(known ? year_->base->table->class_of(latest->token) : state::CauseShare::nobody, passing);
  }
  return {};
}

void YearSimulator::finish(state::Outcome& outcome) {
  losses_.finish(outcome);
  outcome.shares.clear();
  if (!year_->questions.blame) return;
  // Momentary interruptions are no minutes: what is left of the bill is shared out like the whole.
  Totals counted;
  for (const state::LoadLoss& loss : outcome.loads) {
    const double customers = year_->base->layout.customers(loss.load);
    counted.customer_hours += customers * (loss.disconnected_h + loss.overload_h + loss.switching_h);
  }
  const double left = blamed_.customer_hours > 0.0 ? counted.customer_hours / blamed_.customer_hours : 0.0;
  for (std::uint32_t c = 0; c < blame_.size(); ++c) {
    if (blame_[c].customer_hours <= 0.0 && blame_[c].energy_mwh <= 0.0) continue;
    outcome.shares.push_back({.cause_class = c + 1 == blame_.size() ? state::CauseShare::nobody : c,
                              .customer_hours = left * blame_[c].customer_hours,
                              .energy_mwh = blame_[c].energy_mwh});
  }
}

}  // namespace firmgrid::method
