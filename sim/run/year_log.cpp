#include "sim/run/year_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "models/outage/planned.hpp"
#include "sim/run/outage_event.hpp"
#include "sim/run/places.hpp"

namespace firmgrid::run {
namespace {

using result::YearEntry;
using result::YearFault;
using result::YearLoss;
using What = sampling::Change::What;

constexpr std::size_t named_members = 3;

/// What is in one list and not in the other.
void add_missing(const Network& network, const std::vector<BranchId>& from, const std::vector<BranchId>& other,
                 std::vector<std::string>& ids) {
  for (const BranchId branch : from) {
    if (std::ranges::find(other, branch) == other.end()) ids.push_back(network.branches()[branch].id);
  }
}

}  // namespace

YearLog::YearLog(const method::PreparedYear& year) : year_{&year} { add_places(network(), places_); }

YearEntry& YearLog::open(double at_h, std::string kind, bool phase) {
  if (!entries_.empty()) {
    Entry& last = entries_.back();
    last.until_h = at_h;
    for (auto& [load, loss] : lost_) last.lost.push_back(std::move(loss));
  }
  lost_.clear();
  passed_ = false;
  Entry& entry = entries_.emplace_back();
  entry.at_h = entry.until_h = at_h;
  entry.kind = std::move(kind);
  entry.phase = phase;
  return entry;
}

/// What a cause is called, and where it is; of several components the first ones.
void YearLog::name(YearEntry& entry, const outage::Cause& cause) const {
  entry.what = cause.id;
  if (cause.hits.size() == 1) {
    const auto place = places_.find(id_of(network(), cause.hits.front()));
    if (place != places_.end()) entry.place = place->second;
    return;
  }
  for (std::size_t i = 0; i < std::min(cause.hits.size(), named_members); ++i) {
    entry.place += (i == 0 ? "" : ", ") + id_of(network(), cause.hits[i]);
  }
  if (cause.hits.size() > named_members) {
    entry.place += fmt::format(" and {} more", cause.hits.size() - named_members);
  }
}

void YearLog::begins(std::span<const std::uint32_t> states) {
  out_.clear();
  Entry& entry = entries_.empty() ? open(0.0, "start") : entries_.front();
  for (std::uint32_t i = 0; i < states.size(); ++i) {
    if (states[i] == 0) continue;
    out_.emplace(i, -1.0);
    entry.also_out.push_back(member().causes[i].id);
  }
}

void YearLog::happened(const sampling::Change& change) {
  if (entries_.empty()) open(0.0, "start");
  if (change.what == What::storm) return weather(change);
  if (change.what == What::cause) return this->change(change);
  Entry& entry = open(change.at_h, "recloses");
  entry.what = network().branches()[year_->plan.reclosings()[change.thing].branch].id;
  entry.place = places_[entry.what];
}

void YearLog::weather(const sampling::Change& change) {
  const outage::Storm& storm = year_->plan.calendar().storms[change.thing];
  Entry& entry = open(change.at_h, change.state == 0 ? "calm" : "storm");
  entry.what = storm.id;
  entry.place = fmt::format("failures of {} causes × {:g}", storm.causes.size(), storm.multiplier);
}

void YearLog::change(const sampling::Change& change) {
  const outage::Cause& cause = member().causes[change.thing];
  const bool planned = cause.model == outage::planned_word;
  const auto since = out_.find(change.thing);
  if (change.state == 0) {
    Entry& entry = open(change.at_h, planned ? "returns" : "repaired");
    name(entry, cause);
    if (since != out_.end() && since->second >= 0.0) entry.after_h = change.at_h - since->second;
    out_.erase(change.thing);
    return;
  }
  const double left = cause.behaviour->availability()[change.state];
  Entry& entry = open(change.at_h, planned ? "maintenance" : left > 0.0 ? "derated" : "trips");
  name(entry, cause);
  if (left > 0.0) entry.place += fmt::format(", to {:.0f} %", 100.0 * left);
  for (const auto& [other, at_h] : out_) {
    if (other != change.thing) entry.also_out.push_back(member().causes[other].id);
  }
  out_.try_emplace(change.thing, change.at_h);
}

void YearLog::switched(std::uint32_t cause, double at_h) {
  if (entries_.back().kind != "switched" || entries_.back().at_h != at_h) {
    name(open(at_h, "switched", true), member().causes[cause]);
  }
}

/// Branches that open and close from one state to the next.
void YearLog::stands(const evaluate::Restoration& restoration) {
  if (restoration.switching.empty()) return;
  const load::LoadModel& load = member().system->load();
  const evaluate::Switching& now = restoration.switching[load.shapes()[load.peak().shape].capacity];
  Entry& entry = entries_.back();
  add_missing(network(), now.closed, switching_.closed, entry.closed);
  add_missing(network(), switching_.opened, now.opened, entry.closed);
  add_missing(network(), now.opened, switching_.opened, entry.opened);
  add_missing(network(), switching_.closed, now.closed, entry.opened);
  switching_ = now;
}

double YearLog::minutes(double customer_hours) const {
  const double all = network().customers();
  return all > 0.0 ? 60.0 * customer_hours / all : 0.0;
}

void YearLog::passed(const Passage& passage) {
  const double customer_hours = passage.bill.lasting.customer_hours + passage.bill.switching.customer_hours;
  const double mwh = passage.bill.lasting.energy_mwh + passage.bill.switching.energy_mwh;
  const bool loses = customer_hours > 0.0 || mwh > 0.0 || passage.until_h == passage.from_h;
  if (passed_ && (loses || entries_.back().loses())) open(passage.from_h, "ties", true);
  Entry& entry = entries_.back();
  passed_ = true;
  entry.until_h = passage.until_h;
  entry.minutes += minutes(customer_hours);
  entry.mwh += mwh;
  if (loses) note_losses(passage, entry);
}

void YearLog::note_losses(const Passage& passage, YearEntry& entry) {
  const evaluate::LoadHours& hours = *passage.hours;
  const double period_h = hours.period_h();
  auto period = static_cast<std::size_t>(passage.from_h / period_h);
  do {
    note_hour(passage, hours.place(std::min(period, hours.periods() - 1)), entry);
    ++period;
  } while (static_cast<double>(period) * period_h < passage.until_h);
}

void YearLog::note_hour(const Passage& passage, evaluate::LevelPath::Place place, YearEntry& entry) {
  const evaluate::HourlyLosses& now = *passage.losses.now;
  const evaluate::HourlyLosses::Piece* piece = now.at(place);
  if (piece == nullptr) return;
  const double s = passage.hours->scale(place);
  double all_customers = 0.0;
  double all_mw = 0.0;
  for (const evaluate::HourlyLosses::Term& term : now.terms_of(*piece)) {
    const LoadPoint& load = network().loads()[term.load];
    const double share = term.counted ? std::min(1.0, term.share(s)) : 0.0;
    const double mw = std::max(0.0, term.base + term.slope * s);
    YearLoss& loss =
        lost_.try_emplace(term.load, YearLoss{.load = load.id, .station = station_of(term.load)}).first->second;
    loss.customers = std::max(loss.customers, load.customers * share);
    loss.mw = std::max(loss.mw, mw);
    all_customers += load.customers * share;
    all_mw += mw;
  }
  entry.customers = std::max(entry.customers, all_customers);
  entry.mw = std::max(entry.mw, all_mw);
}

const std::string& YearLog::station_of(LoadId load) const {
  const Substation& station = network().substations()[network().buses()[network().loads()[load].bus].substation];
  return station.name.empty() ? station.id : station.name;
}

void YearLog::reclosed(std::span<const LoadId> loads) {
  Entry& entry = entries_.back();
  for (const LoadId load : loads) {
    const LoadPoint& point = network().loads()[load];
    entry.momentary += point.customers;
    lost_.try_emplace(load, YearLoss{point.id, station_of(load), point.customers, 0.0});
  }
}

void YearLog::interrupted(std::size_t fault, LoadId load, double share, double at_h, double lasts_h) {
  const LoadPoint& point = network().loads()[load];
  const bool same =
      !faults_.empty() && last_fault_ == fault && faults_.back().at_h == at_h && faults_.back().load == point.id;
  last_fault_ = fault;
  if (!same) faults_.push_back({.at_h = at_h, .load = point.id, .station = station_of(load)});
  YearFault& noted = faults_.back();
  noted.lasts_h = std::max(noted.lasts_h, lasts_h);
  noted.customers += share * point.customers;
  const bool momentary = year_->rules.momentary_limit_h > 0.0 && lasts_h <= year_->rules.momentary_limit_h;
  if (!momentary) noted.minutes += minutes(share * point.customers * lasts_h);
}

void YearLog::put_off(std::uint32_t maintenance, double at_h) {
  const outage::Maintenance& of = year_->plan.calendar().maintenance[maintenance];
  name(open(at_h, "put off"), member().causes[of.cause]);
}

/// A momentary interruption is no minutes, wherever in it time has passed.
void YearLog::take_out(const method::Momentary& momentary) {
  const double customers = momentary.share * momentary.load->customers;
  const auto after = [](double at_h, const YearEntry& entry) { return at_h < entry.until_h; };
  auto entry = std::upper_bound(entries_.begin(), entries_.end(), momentary.from_h, after);
  if (momentary.until_h <= momentary.from_h || entry == entries_.end()) {
    entry = std::ranges::find_if(
        entries_, [&](const YearEntry& each) { return each.at_h == momentary.from_h && each.customers > 0.0; });
  }
  if (entry == entries_.end()) return;
  entry->momentary += customers;
  for (; entry != entries_.end() && entry->at_h < momentary.until_h; ++entry) {
    const double hours = std::min(entry->until_h, momentary.until_h) - std::max(entry->at_h, momentary.from_h);
    if (hours > 0.0) entry->minutes -= minutes(customers * hours);
  }
}

void YearLog::finish(std::span<const method::Momentary> momentary) {
  for (auto& [load, loss] : lost_) entries_.back().lost.push_back(std::move(loss));
  lost_.clear();
  for (const method::Momentary& each : momentary) take_out(each);
  double minutes = 0.0;
  double mwh = 0.0;
  for (YearEntry& entry : entries_) {
    std::ranges::sort(entry.lost, [](const YearLoss& a, const YearLoss& b) {
      return std::tuple{-a.customers, -a.mw, std::string_view{a.load}} <
             std::tuple{-b.customers, -b.mw, std::string_view{b.load}};
    });
    // What momentary interruptions leave behind by rounding is no time.
    if (std::abs(entry.minutes) < 1e-12) entry.minutes = 0.0;
    entry.sum_minutes = minutes += entry.minutes;
    entry.sum_mwh = mwh += entry.mwh;
  }
  std::ranges::sort(faults_, {}, [](const YearFault& fault) {
    return std::pair{fault.at_h, std::string_view{fault.load}};
  });
}

}  // namespace firmgrid::run
