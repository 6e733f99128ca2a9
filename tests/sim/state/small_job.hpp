#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/network/network.hpp"
#include "models/outage/cause.hpp"
#include "sim/state/cause_table.hpp"

/// Networks and causes small enough to see, for the tests of states and samples.
namespace firmgrid::small {

/// Any states with any probabilities, undisturbed first.
class Model final : public outage::OutageModel {
 public:
  Model(std::vector<double> availability, std::vector<double> probabilities)
      : availability_{std::move(availability)}, probabilities_{std::move(probabilities)} {}
  std::span<const double> availability() const override { return availability_; }
  std::span<const double> probabilities() const override { return probabilities_; }
  std::optional<Rates> rates() const override { return std::nullopt; }
  double mean_within(double) const override { return 0.0; }
  const outage::Course* course() const override { return nullptr; }

 private:
  std::vector<double> availability_;
  std::vector<double> probabilities_;
};

inline std::shared_ptr<const outage::OutageModel> two_state(double q) {
  return std::make_shared<Model>(std::vector{1.0, 0.0}, std::vector{1.0 - q, q});
}

/// 100, 50 or 0 % of the capacity.
inline std::shared_ptr<const outage::OutageModel> half_or_nothing(double half, double nothing) {
  return std::make_shared<Model>(std::vector{1.0, 0.5, 0.0}, std::vector{1.0 - half - nothing, half, nothing});
}

struct UnitAt {
  std::string id;
  std::size_t bus;
  double capacity_mw;
};

/// "L000", "L001", …: in order of number.
inline std::string line_name(std::size_t number) {
  const std::string digits = std::to_string(number);
  return "L" + std::string(3 - digits.size(), '0') + digits;
}

/// Two buses, branches "L000", "L001", … from the first to the second, and units in order of id.
inline Network network(const std::vector<UnitAt>& units, std::size_t branches = 0) {
  NetworkParts parts;
  parts.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
  parts.buses.push_back({.id = "B0", .substation = SubstationId{0}, .kv = 110.0});
  parts.buses.push_back({.id = "B1", .substation = SubstationId{0}, .kv = 110.0});
  for (std::size_t i = 0; i < branches; ++i) {
    parts.branches.push_back({.id = line_name(i), .from = BusId{0}, .to = BusId{1}, .x_pu = 0.1, .corridor = ""});
  }
  for (const UnitAt& unit : units) {
    parts.units.push_back({.id = unit.id, .bus = BusId{unit.bus}, .capacity_mw = unit.capacity_mw});
  }
  return Network{std::move(parts)};
}

inline outage::Component branch(std::uint32_t index) { return {outage::ComponentKind::branch, index}; }
inline outage::Component unit(std::uint32_t index) { return {outage::ComponentKind::unit, index}; }
inline outage::Component bus(std::uint32_t index) { return {outage::ComponentKind::bus, index}; }

inline outage::Cause cause(const std::string& id, std::vector<outage::Component> hits,
                           std::shared_ptr<const outage::OutageModel> model) {
  return {.id = id, .stream = "outage/" + id, .model = "", .hits = std::move(hits), .behaviour = std::move(model)};
}

inline state::CauseTable table_of(const std::vector<state::CausesOf>& systems) {
  return state::CauseTable::make(systems).value();
}

/// Independent two-state branches "L000", "L001", … with these unavailabilities.
struct Lines {
  explicit Lines(const std::vector<double>& q) : grid{network({}, q.size())} {
    for (std::uint32_t i = 0; i < q.size(); ++i) {
      causes.push_back(cause(line_name(i), {branch(i)}, two_state(q[i])));
    }
  }
  state::CauseTable table() const { return table_of({{&grid, causes}}); }

  Network grid;
  std::vector<outage::Cause> causes;
};

}  // namespace firmgrid::small
