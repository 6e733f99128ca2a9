#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "models/outage/catalog.hpp"
#include "models/outage/cause.hpp"
#include "models/outage/rates.hpp"
#include "sim/evaluate/system.hpp"

/// Grids that fit on a napkin, with causes and load, built in one breath:
///
///   SmallGrid grid{2};                                  // buses B0 and B1, each in a substation of its own: S0, S1
///   grid.unit("G1", 0, 100.0, {.forced_outage_rate = 0.1}).line("L1", 0, 1, 60.0).load("D1", 1, 80.0, 1000.0);
///   const auto system = grid.system("dc");
///
/// Things of a kind are to be added in order of id.
namespace firmgrid::test {

using Rates = outage::RateColumns;

class SmallGrid {
 public:
  explicit SmallGrid(std::size_t buses) {
    for (std::size_t i = 0; i < buses; ++i) {
      const std::string number = std::to_string(i);
      parts_.substations.push_back({.id = "S" + number, .name = "", .position = {}, .region = ""});
      parts_.buses.push_back({.id = "B" + number, .substation = SubstationId{i}, .kv = 110.0, .doubled = false});
    }
  }

  SmallGrid& unit(const std::string& id, std::size_t bus, double mw, const Rates& rates = {}) {
    parts_.units.push_back({.id = id, .bus = BusId{bus}, .capacity_mw = mw});
    return fails(id, outage::ComponentKind::unit, parts_.units.size() - 1, rates);
  }

  /// states  (share of capacity left, probability)
  SmallGrid& derated(const std::string& id, std::size_t bus, double mw, std::vector<std::pair<double, double>> states) {
    parts_.units.push_back({.id = id, .bus = BusId{bus}, .capacity_mw = mw});
    outage::Parameters parameters;
    parameters.states = std::move(states);
    parameters.stays_h.assign(parameters.states.size(), 40.0);
    return add(id, "outage/" + id, "derated", {{outage::ComponentKind::unit, index(parts_.units.size() - 1)}},
               parameters);
  }

  SmallGrid& line(const std::string& id, std::size_t from, std::size_t to, double limit_mw, const Rates& rates = {}) {
    parts_.branches.push_back({.id = id,
                               .from = BusId{from},
                               .to = BusId{to},
                               .x_pu = 0.1,
                               .limit_mw = limit_mw,
                               .outage_limit_mw = limit_mw,
                               .corridor = ""});
    return fails(id, outage::ComponentKind::branch, parts_.branches.size() - 1, rates);
  }

  SmallGrid& load(const std::string& id, std::size_t bus, double mw, double customers = 0.0, int priority = 0) {
    parts_.loads.push_back({.id = id,
                            .bus = BusId{bus},
                            .peak_mw = mw,
                            .customers = customers,
                            .priority = priority,
                            .customer_class = ""});
    return *this;
  }

  /// A cause of its own that hits several units.
  SmallGrid& common(const std::string& id, const std::vector<std::size_t>& units, const Rates& rates) {
    std::vector<outage::Component> hits;
    for (const std::size_t unit : units) hits.push_back({outage::ComponentKind::unit, index(unit)});
    return add(id, "cause/" + id, "two_state", std::move(hits), outage::from_rates(rates).value());
  }

  /// Demand per unit of peak, period by period; constant for 8,760 h without.
  SmallGrid& profile(std::vector<double> per_unit, double period_h = 1.0) {
    profiles_ = {{.id = "p", .per_unit = std::move(per_unit)}};
    period_h_ = period_h;
    return *this;
  }

  /// The same for one load point only, and for what one unit can give of its capacity; after profile(), as long as it.
  SmallGrid& demands(const std::string& load, std::vector<double> per_unit) {
    own_profile_[load] = index(profiles_.size());
    profiles_.push_back({.id = load, .per_unit = std::move(per_unit)});
    return *this;
  }
  SmallGrid& gives(const std::string& unit, std::vector<double> share) { return demands(unit, std::move(share)); }

  const Network& network() {
    if (!network_) {
      network_ = std::make_unique<Network>(parts_);
      std::ranges::sort(causes_, {}, &outage::Cause::stream);
    }
    return *network_;
  }
  const std::vector<outage::Cause>& causes() { return network(), causes_; }

  const load::LoadModel& load_model() {
    if (!load_) {
      PerId<LoadId, double> peak;
      PerId<LoadId, std::uint32_t> of_load;
      load::UnitProfiles of_unit;
      for (const LoadPoint& load : network().loads()) {
        peak.push_back(load.peak_mw);
        of_load.push_back(own_profile(load.id).value_or(0));
      }
      for (const Unit& unit : network().units()) of_unit.push_back(own_profile(unit.id));
      load_ = std::make_unique<load::LoadModel>(peak, of_load, profiles_, period_h_, of_unit);
    }
    return *load_;
  }

  std::unique_ptr<const evaluate::System> system(std::string_view flow,
                                                 evaluate::Policy policy = evaluate::Policy::proportional) {
    return evaluate::System::make(network(), load_model(), {.flow = flow, .policy = policy}).value();
  }

 private:
  static std::uint32_t index(std::size_t value) { return static_cast<std::uint32_t>(value); }

  std::optional<std::uint32_t> own_profile(const std::string& id) const {
    const auto found = own_profile_.find(id);
    return found == own_profile_.end() ? std::nullopt : std::optional(found->second);
  }

  SmallGrid& fails(const std::string& id, outage::ComponentKind kind, std::size_t at, const Rates& rates) {
    if (rates.empty()) return *this;
    return add(id, "outage/" + id, "two_state", {{kind, index(at)}}, outage::from_rates(rates).value());
  }

  SmallGrid& add(const std::string& id, const std::string& stream, const std::string& model,
                 std::vector<outage::Component> hits, const outage::Parameters& parameters) {
    std::shared_ptr<const outage::OutageModel> behaviour = outage::find(model)->make(parameters).value();
    causes_.push_back(
        {.id = id, .stream = stream, .model = model, .hits = std::move(hits), .behaviour = std::move(behaviour)});
    return *this;
  }

  NetworkParts parts_;
  std::vector<outage::Cause> causes_;
  std::vector<load::Profile> profiles_;
  std::map<std::string, std::uint32_t> own_profile_;  // by id of a load point or unit
  double period_h_ = 1.0;
  std::unique_ptr<Network> network_;
  std::unique_ptr<load::LoadModel> load_;
};

}  // namespace firmgrid::test
