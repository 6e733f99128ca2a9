#include "sim/method/year_losses.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/result/distribution.hpp"

namespace firmgrid::method {
namespace {

using evaluate::HourlyLosses;

constexpr double day_h = 24.0;
constexpr double rounding = 1e-9;  // of shares of customers

/// Month × 24 + hour of an hour of a common year.
std::uint32_t cell_of(double at_h) {
  constexpr std::array<int, 12> last_day{31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  const int day = static_cast<int>(at_h / day_h) % last_day.back();
  const auto month = std::ranges::upper_bound(last_day, day) - last_day.begin();
  const auto hour = static_cast<std::size_t>(std::fmod(at_h, day_h));
  return static_cast<std::uint32_t>(static_cast<std::size_t>(month) * result::HourMap::hours + hour);
}

std::size_t cells() { return result::HourMap::months * result::HourMap::hours; }

}  // namespace

YearLosses::YearLosses(const Member& member, const InterruptionRules& rules)
    : member_{&member},
      rules_{rules},
      loads_(member.system->network().loads().size()),
      groups_(member.system->groups().all.size()),
      place_of_cell_(cells(), 0) {
  const Network& network = member.system->network();
  for (std::uint32_t i = 0; i < loads_.size(); ++i) {
    const load::DamageFunction* damage = nullptr;
    const bool known = member.damage_of != nullptr && member.damage_of->size() == loads_.size();
    if (known && (*member.damage_of)[LoadId{i}]) damage = &member.damage[*(*member.damage_of)[LoadId{i}]];
    customers_.emplace_back(network.loads()[LoadId{i}], rules_, damage);
  }
}

void YearLosses::forget() {
  for (const std::uint32_t i : touched_) {
    customers_[i].begin();
    loads_[i] = LoadState{};
  }
  for (const std::uint32_t g : touched_groups_) groups_[g] = GroupState{};
  for (const HourCell& cell : cells_) place_of_cell_[cell.cell] = 0;
  touched_.clear();
  touched_groups_.clear();
  active_.clear();
  groups_in_.clear();
  cells_.clear();
  events_h_.clear();
  stamp_ = 0;
  customers_without_ = curtailed_mw_ = 0.0;
  bill_ = {};
}

void YearLosses::begin(const evaluate::LoadHours& hours, const load::LoadModel& load, const HourlyLosses& before) {
  forget();
  hours_ = &hours;
  load_ = &load;
  day_hours_.assign(static_cast<std::size_t>(std::ceil(hours.hours() / day_h)), 0.0);
  const evaluate::LevelPath::Place last = hours.place(hours.periods() - 1);
  const Piece* piece = before.at(last);
  if (piece == nullptr) return;
  const double s = hours.scale(last);
  for (const HourlyLosses::Term& term : before.terms_of(*piece)) {
    const std::uint32_t i = term.load.index();
    if (!term.counted || member_->system->network().loads()[term.load].customers <= 0.0) continue;
    touch(i);
    const double share = term.share(s);
    customers_[i].set_share(std::min(1.0, share), 0.0, true);
    loads_[i].active = true;
    active_.push_back(i);
  }
  for (const std::uint32_t g : before.groups_of(*piece)) {
    groups_[g] = GroupState{.in = true, .carried = true, .touched = true};
    touched_groups_.push_back(g);
    groups_in_.push_back(g);
  }
}

void YearLosses::touch(std::uint32_t load) {
  if (loads_[load].touched) return;
  loads_[load].touched = true;
  touched_.push_back(load);
}

void YearLosses::pass(double from_h, double until_h, const Losses& losses) {
  const double period_h = hours_->period_h();
  const std::size_t end_level = std::max(losses.now->end_level, losses.lasting->end_level);
  if (end_level == 0 && active_.empty() && groups_in_.empty()) return;
  const auto last = static_cast<std::size_t>(std::ceil(until_h / period_h));
  double at_h = from_h;
  for (auto period = static_cast<std::size_t>(from_h / period_h); at_h < until_h;) {
    const double end_h = std::min(until_h, static_cast<double>(period + 1) * period_h);
    if (end_h > at_h) stretch(at_h, end_h, losses, hours_->place(std::min(period, hours_->periods() - 1)));
    at_h = end_h;
    ++period;
    if (!active_.empty() || !groups_in_.empty()) continue;
    if (end_level == 0) return;
    period = hours_->next_below(end_level, period, last);
    at_h = std::max(at_h, static_cast<double>(period) * period_h);
  }
}

/// A stretch of one period in one state.
void YearLosses::stretch(double from_h, double until_h, const Losses& losses, evaluate::LevelPath::Place place) {
  ++stamp_;
  const double s = hours_->scale(place);
  const double hours = until_h - from_h;
  const Piece* lasting = losses.lasting->at(place);
  const Piece* now = losses.now == losses.lasting ? lasting : losses.now->at(place);
  customers_without_ = curtailed_mw_ = lasting_customers_ = lasting_mw_ = 0.0;
  if (lasting != nullptr) note_lasting(*losses.lasting, *lasting, s);
  if (now != nullptr) {
    for (const HourlyLosses::Term& term : losses.now->terms_of(*now)) lose(term, s, from_h, hours);
  }
  return_others(from_h);
  pass_groups(*losses.lasting, lasting, from_h, until_h);
  bill_.lasting.customer_hours += lasting_customers_ * hours;
  bill_.lasting.energy_mwh += lasting_mw_ * hours;
  bill_.switching.customer_hours += (customers_without_ - lasting_customers_) * hours;
  bill_.switching.energy_mwh += (curtailed_mw_ - lasting_mw_) * hours;
  if (curtailed_mw_ > 0.0 || customers_without_ > 0.0) add_to_cell(from_h, hours);
}

void YearLosses::note_lasting(const HourlyLosses& lasting, const Piece& piece, double s) {
  for (const HourlyLosses::Term& term : lasting.terms_of(piece)) {
    LoadState& load = loads_[term.load.index()];
    const double share = term.share(s);
    load.lasting_share = term.counted ? std::min(1.0, share) : 0.0;
    load.lasting_mw = std::max(0.0, term.base + term.slope * s);
    load.lasting_stamp = stamp_;
    load.kind = term.disconnected ? Loss::disconnected : Loss::overload;
  }
}

/// What a load point loses until the repair counts by its kind, what it loses beyond that as switching.
void YearLosses::lose(const HourlyLosses::Term& term, double s, double from_h, double hours) {
  const std::uint32_t i = term.load.index();
  touch(i);
  LoadState& load = loads_[i];
  load.stamp = stamp_;
  const bool lasts = load.lasting_stamp == stamp_;
  const double mw = std::max(0.0, term.base + term.slope * s);
  double lasting_mw = lasts ? std::min(mw, load.lasting_mw) : 0.0;
  if (mw - lasting_mw < member_->system->zero_mw()) lasting_mw = mw;  // two curves round differently
  load.mwh[static_cast<std::size_t>(load.kind)] += lasting_mw * hours;
  load.mwh[static_cast<std::size_t>(Loss::switching)] += (mw - lasting_mw) * hours;
  curtailed_mw_ += mw;
  lasting_mw_ += lasting_mw;
  if (!load.active) {
    load.active = true;
    active_.push_back(i);
  }
  const double customers = member_->system->network().loads()[term.load].customers;
  if (customers <= 0.0) return;
  const double share = term.share(s);
  const double out = term.counted ? std::min(1.0, share) : 0.0;
  double lasting = lasts ? std::min(out, load.lasting_share) : 0.0;
  if (out - lasting < rounding) lasting = out;
  customers_[i].set_share(out, from_h);
  customers_[i].pass(hours, lasting, load.kind);
  customers_without_ += customers * out;
  lasting_customers_ += customers * lasting;
}

/// Whoever was curtailed before and is not any more.
void YearLosses::return_others(double at_h) {
  std::erase_if(active_, [&](std::uint32_t i) {
    if (loads_[i].stamp == stamp_) return false;
    customers_[i].set_share(0.0, at_h);
    loads_[i].active = false;
    return true;
  });
}

void YearLosses::pass_groups(const HourlyLosses& lasting, const Piece* piece, double from_h, double until_h) {
  if (piece != nullptr) {
    for (const std::uint32_t g : lasting.groups_of(*piece)) {
      GroupState& group = groups_[g];
      if (!group.touched) touched_groups_.push_back(g);
      group.touched = true;
      group.stamp = stamp_;
      group.hours += until_h - from_h;
      if (group.in) continue;
      group.in = true;
      group.since_h = from_h;
      group.times += 1.0;
      groups_in_.push_back(g);
    }
  }
  std::erase_if(groups_in_, [&](std::uint32_t g) {
    if (groups_[g].stamp == stamp_) return false;
    leave_group(g, from_h);
    return true;
  });
}

/// The whole system's losses of load have lengths; one that began before the year is not of this one.
void YearLosses::leave_group(std::uint32_t group, double at_h) {
  GroupState& state = groups_[group];
  if (group == 0 && !state.carried) events_h_.push_back(at_h - state.since_h);
  state.in = false;
  state.carried = false;
}

void YearLosses::add_to_cell(double at_h, double hours) {
  const std::uint32_t cell = cell_of(at_h);
  if (place_of_cell_[cell] == 0) {
    cells_.push_back({.cell = cell});
    place_of_cell_[cell] = static_cast<std::uint32_t>(cells_.size());
  }
  HourCell& sum = cells_[place_of_cell_[cell] - 1];
  sum.customer_hours += customers_without_ * hours;
  sum.energy_mwh += curtailed_mw_ * hours;
}

evaluate::LevelPath::Place YearLosses::place_at(double at_h) const {
  const auto period = static_cast<std::size_t>(at_h / hours_->period_h());
  return hours_->place(std::min(period, hours_->periods() - 1));
}

bool YearLosses::as_good(const HourlyLosses& losses, const HourlyLosses& other, double from_h, double until_h) const {
  const double end_h = std::min(until_h, hours_->hours());
  const auto mw = [&](const HourlyLosses& of, evaluate::LevelPath::Place place) {
    double sum = 0.0;
    const Piece* piece = of.at(place);
    if (piece == nullptr) return sum;
    for (const HourlyLosses::Term& term : of.terms_of(*piece)) sum += term.base + term.slope * hours_->scale(place);
    return sum;
  };
  for (double at_h = from_h; at_h < end_h; at_h += hours_->period_h()) {
    const evaluate::LevelPath::Place place = place_at(at_h);
    if (mw(losses, place) > mw(other, place) + member_->system->zero_mw()) return false;
  }
  return true;
}

void YearLosses::reclose(std::span<const LoadId> loads) {
  for (const LoadId load : loads) {
    touch(load.index());
    customers_[load.index()].reclose();
  }
}

void YearLosses::interrupt(LoadId load, std::pair<double, double> ranks, double at_h, double lasts_h) {
  touch(load.index());
  const evaluate::LevelPath::Place place = place_at(at_h);
  const double demand_mw = load_->shapes()[place.shape].mw[load] * hours_->scale(place);
  customers_[load.index()].interrupt(ranks.first, ranks.second, at_h, lasts_h, demand_mw);
}

}  // namespace firmgrid::method
