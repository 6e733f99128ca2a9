#include "sim/cli/case_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "models/outage/rates.hpp"
#include "sim/cli/case_ids.hpp"

namespace firmgrid::cli {
namespace {

using outage::Cause;
using outage::ComponentKind;

/// A number without the last bits that conversions there and back leave.
std::string number(double value) { return fmt::format("{:.15g}", value); }

/// 0 is unlimited.
std::string rating(double mw) { return std::isfinite(mw) ? number(mw) : "0"; }

std::string quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string{"''"} : std::string{c};
  return quoted + "'";
}

/// A matrix of firmgrid's own: columns that say nothing in any row are left out.
class Extras {
 public:
  explicit Extras(std::vector<std::string> names) : names_{std::move(names)} {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  std::string text(const std::string& matrix) const {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const auto says = [i](const auto& row) { return row[i] != "''" && row[i] != "0"; };
      if (i == 0 || std::ranges::any_of(rows_, says)) columns.push_back(i);
    }
    std::string text = "\n%column_names%";
    for (const std::size_t i : columns) text += "  " + names_[i];
    text += fmt::format("\nmpc.{}_firmgrid = {{\n", matrix);
    for (const std::vector<std::string>& row : rows_) {
      for (const std::size_t i : columns) text += "\t" + row[i];
      text += ";\n";
    }
    return text + "};\n";
  }

 private:
  std::vector<std::string> names_;  // the first is always written
  std::vector<std::vector<std::string>> rows_;
};

/// How often something fails, as columns: failures_per_year, repair_h, for.
struct Outage {
  std::string failures = "0";
  std::string repair = "''";
  std::string share = "''";
};

/// What DC flows do not ask for, per unit on 100 MVA.
struct Losses {
  double r_pu = 0.0;
  double b_pu = 0.0;
};

class Writer {
 public:
  Writer(const planning::Grid& grid, const std::vector<planning::LineRow>& lines)
      : grid_{grid}, network_{grid.network}, ids_{case_ids(grid.network)} {
    for (const planning::LineRow& line : lines) lines_[line.id] = &line;
    for (const Cause& cause : grid.causes) {
      const bool own = cause.hits.size() == 1 && cause.stream.starts_with("outage/");
      if (own) own_[{cause.hits[0].kind, cause.hits[0].index}] = &cause;
      common_ += own ? 0 : 1;
    }
  }

  CaseText text(const std::string& name) {
    std::string bytes = fmt::format("function mpc = {}\nmpc.version = '2';\nmpc.baseMVA = 100;\n", name);
    bytes += buses() + units() + branches();
    return {bytes, lost()};
  }

 private:
  Outage outage_of(ComponentKind kind, std::uint32_t index) {
    const auto found = own_.find({kind, index});
    if (found == own_.end()) return {};
    const outage::OutageModel& model = *found->second->behaviour;
    if (const auto rates = model.rates()) {
      return {number(rates->failure_per_h * outage::hours_per_year), number(1.0 / rates->repair_per_h), "''"};
    }
    if (model.probabilities().size() > 2) ++derated_;
    double share = 1.0;
    for (std::size_t i = 0; i < model.probabilities().size(); ++i) {
      share -= model.probabilities()[i] * model.availability()[i];
    }
    return {"''", "''", number(share)};
  }

  std::string buses() {
    // An outage rate that is not written would be that of the built-in rules: it comes first, so that it always is.
    Extras extras{{"failures_per_year", "repair_h", "substation", "name", "lat", "lon", "region", "layout",
                   "switching_h", "customers", "priority", "customer_class"}};
    const PerId<BusId, std::vector<const LoadPoint*>> loads = loads_by_bus();
    std::string rows;
    bool reference = true;
    for (const BusId id : ids_.buses) {
      const Bus& bus = network_.buses()[id];
      double demand_mw = 0.0;
      double customers = 0.0;
      for (const LoadPoint* load : loads[id]) {
        demand_mw += load->peak_mw;
        customers += load->customers;
      }
      if (loads[id].size() > 1) merged_ += loads[id].size();
      const bool feeds = std::ranges::any_of(network_.units(), [&](const Unit& unit) { return unit.bus == id; });
      const int type = !feeds ? 1 : std::exchange(reference, false) ? 3 : 2;
      rows += fmt::format("\t{}\t{}\t{}\t0\t0\t0\t1\t1\t0\t{}\t1\t1.1\t0.9;\n", ids_.number[id], type,
                          number(demand_mw), number(bus.kv));
      extras.add(bus_cells(id, loads[id].empty() ? nullptr : loads[id].front(), customers));
    }
    return "\n%\tbus_i\ttype\tPd\tQd\tGs\tBs\tarea\tVm\tVa\tbaseKV\tzone\tVmax\tVmin\nmpc.bus = [\n" + rows + "];\n" +
           extras.text("bus");
  }

  std::vector<std::string> bus_cells(BusId id, const LoadPoint* load, double customers) {
    const Bus& bus = network_.buses()[id];
    const Substation& site = network_.substations()[bus.substation];
    const Outage outage = outage_of(ComponentKind::bus, id.index());
    const auto degrees = [&](double Position::*part) {
      return site.position ? number((*site.position).*part) : std::string{"''"};
    };
    return {outage.failures,
            outage.repair,
            quoted(site.id),
            quoted(site.name == site.id ? "" : site.name),
            degrees(&Position::lat),
            degrees(&Position::lon),
            quoted(site.region),
            bus.doubled ? "''" : "'single'",
            number(bus.switching_h),
            number(customers),
            load == nullptr || load->priority == 0 ? "''" : fmt::format("{}", load->priority),
            quoted(load == nullptr ? "" : load->customer_class)};
  }

  std::string units() {
    Extras extras{{"failures_per_year", "repair_h", "for"}};
    std::string rows;
    for (const UnitId id : ids_.units) {
      const Unit& unit = network_.units()[id];
      rows += fmt::format("\t{}\t0\t0\t0\t0\t1\t100\t1\t{}\t0;\n", ids_.number[unit.bus], number(unit.capacity_mw));
      const Outage outage = outage_of(ComponentKind::unit, id.index());
      extras.add({outage.failures, outage.repair, outage.share});
    }
    return "\n%\tbus\tPg\tQg\tQmax\tQmin\tVg\tmBase\tstatus\tPmax\tPmin\nmpc.gen = [\n" + rows + "];\n" +
           extras.text("gen");
  }

  std::string branches() {
    Extras extras{{"failures_per_year", "repair_h", "switching_h", "momentary_per_year", "length_km", "corridor",
                   "normally_open"}};
    std::string rows;
    for (const BranchId id : ids_.branches) {
      const Branch& branch = network_.branches()[id];
      const bool line = branch.kind == BranchKind::line;
      const bool limits_differ = branch.outage_limit_mw != branch.limit_mw;
      two_limits_ += limits_differ ? 1 : 0;
      const Losses losses = losses_of(branch);
      rows += fmt::format("\t{}\t{}\t{}\t{}\t{}\t{}\t0\t{}\t{}\t{}\t1\t-360\t360;\n", ids_.number[branch.from],
                          ids_.number[branch.to], number(losses.r_pu), number(branch.x_pu), number(losses.b_pu),
                          rating(branch.limit_mw), limits_differ ? rating(branch.outage_limit_mw) : "0",
                          line ? "0" : number(branch.tap), number(branch.shift_rad * 180.0 / std::numbers::pi));
      const Outage outage = outage_of(ComponentKind::branch, id.index());
      extras.add({outage.failures, outage.repair, number(branch.switching_h), number(branch.momentary_per_year),
                  branch.length_km > 0.0 ? number(branch.length_km) : "''", quoted(branch.corridor),
                  branch.normally_open ? "1" : "0"});
    }
    return "\n%\tfbus\ttbus\tr\tx\tb\trateA\trateB\trateC\tratio\tangle\tstatus\tangmin\tangmax\nmpc.branch = [\n" +
           rows + "];\n" + extras.text("branch");
  }

  /// Of a line that a work brought, or of a transformer, nothing is known.
  Losses losses_of(const Branch& branch) {
    const auto found = lines_.find(branch.id);
    if (found == lines_.end()) {
      new_lines_ += branch.kind == BranchKind::line ? 1 : 0;
      return {};
    }
    const planning::LineRow& row = *found->second;
    const double kv = network_.buses()[branch.from].kv;
    const double base_ohm = kv * kv / 100.0;
    const double km = row.length_km.value_or(0.0);
    return {row.r_pu.value_or(row.r_ohm_per_km.value_or(0.0) * km / base_ohm),
            row.b_pu.value_or(row.b_us_per_km.value_or(0.0) * 1e-6 * km * base_ohm)};
  }

  PerId<BusId, std::vector<const LoadPoint*>> loads_by_bus() {
    PerId<BusId, std::vector<const LoadPoint*>> loads(network_.buses().size());
    for (const LoadPoint& load : network_.loads()) {
      loads[load.bus].push_back(&load);
      without_demand_ += load.peak_mw > 0.0 ? 0 : 1;
      below_ += load.below.fault_hours > 0.0 || load.below.planned_hours > 0.0 ? 1 : 0;
    }
    return loads;
  }

  std::vector<std::string> lost() const {
    std::vector<std::string> lost;
    const auto say = [&](std::size_t count, const char* what) {
      if (count > 0) lost.push_back(fmt::format("{} {}", count, what));
    };
    say(ids_.renumbered ? ids_.buses.size() : 0,
        "ids of buses, and with them those of branches, units and load points");
    say(merged_, "load points that share a bus: their sum is kept");
    say(without_demand_, "load points without demand");
    say(grid_.load.periods().size() > 1 ? grid_.load.periods().size() : 0, "hours of the load profile: peaks are kept");
    say(below_, "load points with faults or planned works below their bus");
    say(network_.ties().size(), "medium-voltage ties");
    say(common_, "causes that hit several components, or come on top of their own");
    say(derated_, "units with partial outages: their mean share of time out is kept");
    say(two_limits_, "ratings for outages: rateC has them, network.rating must ask for them");
    say(new_lines_, "lines that works brought: their resistance and charging");
    say(grid_.calendar.maintenance.size(), "planned maintenances");
    say(grid_.calendar.storms.size(), "storms");
    say(grid_.calendar.pools.size(), "pools of spares");
    say(grid_.damage.size(), "damage functions");
    return lost;
  }

  const planning::Grid& grid_;
  const Network& network_;
  CaseIds ids_;
  std::map<std::pair<ComponentKind, std::uint32_t>, const Cause*> own_;
  std::map<std::string, const planning::LineRow*> lines_;
  std::size_t common_ = 0;
  std::size_t new_lines_ = 0;
  std::size_t merged_ = 0;
  std::size_t without_demand_ = 0;
  std::size_t below_ = 0;
  std::size_t derated_ = 0;
  std::size_t two_limits_ = 0;
};

}  // namespace

CaseText case_text(const planning::Grid& grid, const std::vector<planning::LineRow>& lines, const std::string& name) {
  return Writer{grid, lines}.text(name);
}

}  // namespace firmgrid::cli
