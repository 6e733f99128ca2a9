#include "sim/run/digest.hpp"

#include <fmt/format.h>

#include <iterator>

#include "models/base/digest.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::run {
namespace {

/// Every value as the shortest text that reads back as the same number, one thing a line.
void write(std::string& text, const Network& network) {
  const auto out = std::back_inserter(text);
  for (const Substation& station : network.substations()) fmt::format_to(out, "substation {}\n", station.id);
  for (const Bus& bus : network.buses()) {
    fmt::format_to(out, "bus {} {} {} {} {}\n", bus.id, bus.substation.index(), bus.kv, bus.doubled, bus.switching_h);
  }
  for (const Branch& branch : network.branches()) {
    fmt::format_to(out, "branch {} {} {} {} {} {} {} {} {}\n", branch.id, branch.kind == BranchKind::line,
                   branch.from.index(), branch.to.index(), branch.x_pu, branch.tap, branch.shift_rad, branch.limit_mw,
                   branch.normally_open);
    fmt::format_to(out, "after {} {} {}\n", branch.outage_limit_mw, branch.switching_h, branch.momentary_per_year);
  }
  for (const Unit& unit : network.units()) {
    fmt::format_to(out, "unit {} {} {}\n", unit.id, unit.bus.index(), unit.capacity_mw);
  }
  for (const LoadPoint& load : network.loads()) {
    fmt::format_to(out, "load {} {} {} {} {}\n", load.id, load.bus.index(), load.peak_mw, load.customers,
                   load.priority);
    const BelowBus& below = load.below;
    fmt::format_to(out, "below {} {} {} {}\n", below.fault_hours, below.fault_interruptions, below.planned_hours,
                   below.planned_interruptions);
  }
  for (const LoadTie& tie : network.ties()) {
    fmt::format_to(out, "tie {} {} {} {}\n", tie.from.index(), tie.to.index(), tie.mw, tie.after_h);
  }
}

/// Its mean and a quantile: durations of other shapes and scatter differ in one of the two.
void write(std::string& text, const outage::Duration& duration) {
  constexpr double early = 0.1;
  fmt::format_to(std::back_inserter(text), " {} {}", duration.mean_h(), duration.quantile(early));
}

void write(std::string& text, const outage::Course& course) {
  const auto out = std::back_inserter(text);
  text += " course";
  write(text, course.undisturbed);
  if (course.age_h) fmt::format_to(out, " age {}", *course.age_h);
  for (const outage::Visit& visit : course.visits) {
    fmt::format_to(out, " visit {} {}", visit.state, visit.probability);
    write(text, visit.stay);
  }
}

void write(std::string& text, const outage::Cause& cause) {
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "cause {}", cause.stream);
  for (const outage::Component& hit : cause.hits) {
    fmt::format_to(out, " {}:{}", static_cast<int>(hit.kind), hit.index);
  }
  for (const double availability : cause.behaviour->availability()) fmt::format_to(out, " {}", availability);
  for (const double probability : cause.behaviour->probabilities()) fmt::format_to(out, " {}", probability);
  if (const auto rates = cause.behaviour->rates()) {
    // What they fill of their own mean tells repair times of the same mean apart.
    fmt::format_to(out, " rates {} {} {} {}", rates->failure_per_h, rates->repair_per_h,
                   cause.behaviour->mean_within(1.0 / rates->repair_per_h), cause.switching_h);
  }
  if (const outage::Course* const course = cause.behaviour->course()) write(text, *course);
  text += '\n';
}

void write(std::string& text, const outage::Calendar& calendar) {
  const auto out = std::back_inserter(text);
  for (const outage::Maintenance& work : calendar.maintenance) {
    fmt::format_to(out, "maintenance {} {} {} {} {} {} {}\n", work.cause, work.duration_h, work.chance,
                   work.starts.from_h, work.starts.to_h, work.last_start_h, work.spares_supply);
  }
  for (const outage::Storm& storm : calendar.storms) {
    fmt::format_to(out, "storm {} {} {} {} {} {}", storm.stream, storm.per_h, storm.mean_h, storm.multiplier,
                   storm.season.from_h, storm.season.to_h);
    for (const std::uint32_t cause : storm.causes) fmt::format_to(out, " {}", cause);
    text += '\n';
  }
  for (const outage::SparePool& pool : calendar.pools) {
    fmt::format_to(out, "spares {}", pool.stock);
    for (const outage::SparePool::Member& member : pool.members) {
      fmt::format_to(out, " {} {}", member.cause, member.spare_h);
    }
    text += '\n';
  }
}

void write(std::string& text, const outage::FaultBelow& fault) {
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "fault {} {} {}", fault.stream, fault.per_year, fault.parts);
  write(text, fault.repair);
  for (const outage::FaultBelow::Effect& effect : fault.effects) {
    fmt::format_to(out, " load {} {} {} {}", effect.load.index(), effect.share, effect.hours, effect.until_repair);
  }
  text += '\n';
}

void write_damage(std::string& text, const planning::Grid& grid) {
  const auto out = std::back_inserter(text);
  for (const load::DamageFunction& damage : grid.damage) {
    fmt::format_to(out, "damage {}", damage.customer_class());
    for (const auto& [hours, cost_per_kw] : damage.points()) fmt::format_to(out, " {} {}", hours, cost_per_kw);
    text += '\n';
  }
  if (grid.damage.empty()) return;
  for (const std::optional<std::uint32_t>& of : grid.damage_of) {
    text += of ? fmt::format("damage {}\n", *of) : std::string{"no damage\n"};
  }
}

void write(std::string& text, const load::LoadModel& model) {
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "period_h {}\n", model.period_h());
  for (const load::LoadShape& shape : model.shapes()) {
    text += "shape";
    for (const double mw : shape.mw) fmt::format_to(out, " {}", mw);
    fmt::format_to(out, " capacity {}\n", shape.capacity);
  }
  for (const load::Capacity& capacity : model.capacities()) {
    text += "capacity";
    for (const double share : capacity) fmt::format_to(out, " {}", share);
    text += '\n';
  }
  for (const load::Period& period : model.periods()) fmt::format_to(out, "period {} {}\n", period.shape, period.scale);
}

}  // namespace

std::string text_of(const planning::Grid& grid) {
  std::string text = "grid\n";
  write(text, grid.network);
  for (const outage::Cause& cause : grid.causes) write(text, cause);
  write(text, grid.load);
  write(text, grid.calendar);
  for (const outage::FaultBelow& fault : grid.faults_below) write(text, fault);
  write_damage(text, grid);
  return text;
}

std::string digest_of(std::span<const planning::Grid> grids, const study::Study& study) {
  const study::Simulation& simulation = study.simulation;
  std::string text = fmt::format("{} {} {} {} {}\n", simulation.method, simulation.flow, simulation.policy,
                                 simulation.max_order, simulation.seed);
  text += fmt::format("forecast_error {} cemi_n {}\n", study.base.options.forecast_error, simulation.cemi_n);
  const method::Entry* const method = method::find(simulation.method);
  if (method != nullptr && method->years) {  // years that keep a target are counted while they pass
    text += fmt::format("momentary_limit_min {}\n", simulation.momentary_limit_min);
    for (const auto& [index, target] : simulation.targets) text += fmt::format("target {} {}\n", index, target);
  }
  for (const planning::Grid& grid : grids) text += text_of(grid);
  for (const std::string& phase : simulation.phases) text += fmt::format("phase {}\n", phase);
  for (const planning::Plan& plan : study.plans) text += fmt::format("plan {}\n", plan.id);
  for (const study::Variant& variant : study.variants) {
    text += fmt::format("variant {} {} {}\n", variant.id, variant.policy, variant.options.forecast_error);
    for (const std::string& phase : variant.phases) text += fmt::format("phase {}\n", phase);
  }
  for (const int year : simulation.years) text += fmt::format("year {}\n", year);
  return digest(text);
}

}  // namespace firmgrid::run
