#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "sim/sampling/sampler.hpp"

namespace firmgrid {
namespace {

/// Draw, key, hash and count of IEEE RTS-79 (IEEE Trans. PAS-98, 1979): the numbers are written out, so that readers
/// and networks have no part in the time.
class OutOrNot final : public outage::OutageModel {
 public:
  explicit OutOrNot(double unavailability) : probabilities_{1.0 - unavailability, unavailability} {}
  std::span<const double> availability() const override { return availability_; }
  std::span<const double> probabilities() const override { return probabilities_; }
  double mean_within(double) const override { return 0.0; }
  const outage::Course* course() const override { return nullptr; }
  std::optional<Rates> rates() const override { return std::nullopt; }

 private:
  static constexpr std::array<double, 2> availability_{1.0, 0.0};
  std::array<double, 2> probabilities_;
};

struct UnitRow {
  int bus;
  int number;
  double capacity_mw;
  double unavailability;
};

constexpr UnitRow units[] = {{1, 2, 20.0, 0.10},   {1, 2, 76.0, 0.02},   {2, 2, 20.0, 0.10},   {2, 2, 76.0, 0.02},
                             {7, 3, 100.0, 0.04},  {13, 3, 197.0, 0.05}, {15, 5, 12.0, 0.02},  {15, 1, 155.0, 0.04},
                             {16, 1, 155.0, 0.04}, {18, 1, 400.0, 0.12}, {21, 1, 400.0, 0.12}, {22, 6, 50.0, 0.01},
                             {23, 2, 155.0, 0.04}, {23, 1, 350.0, 0.08}};

struct BranchRow {
  double failures_per_year;
  double repair_h;
};

constexpr BranchRow branches[] = {
    {0.24, 16},  {0.51, 10}, {0.33, 10}, {0.39, 10}, {0.48, 10}, {0.38, 10},  {0.02, 768}, {0.36, 10},
    {0.34, 10},  {0.33, 35}, {0.30, 10}, {0.44, 10}, {0.44, 10}, {0.02, 768}, {0.02, 768}, {0.02, 768},
    {0.02, 768}, {0.40, 11}, {0.39, 11}, {0.40, 11}, {0.52, 11}, {0.49, 11},  {0.38, 11},  {0.33, 11},
    {0.41, 11},  {0.41, 11}, {0.41, 11}, {0.35, 11}, {0.34, 11}, {0.32, 11},  {0.54, 11},  {0.35, 11},
    {0.35, 11},  {0.38, 11}, {0.38, 11}, {0.34, 11}, {0.34, 11}, {0.45, 11}};

std::string numbered(const char* letter, std::size_t number) {
  const std::string digits = std::to_string(number);
  return letter + std::string(3 - digits.size(), '0') + digits;
}

outage::Cause cause_of(const std::string& id, outage::Component hit, double unavailability) {
  return {.id = id,
          .stream = "outage/" + id,
          .model = "two_state",
          .hits = {hit},
          .behaviour = std::make_shared<OutOrNot>(unavailability)};
}

struct System {
  Network network;
  std::vector<outage::Cause> causes;
};

System rts79() {
  constexpr double hours_per_year = 8760.0;
  NetworkParts parts;
  parts.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
  for (std::size_t i = 0; i < 24; ++i) {
    parts.buses.push_back({.id = numbered("B", i + 1), .substation = SubstationId{0}, .kv = 138.0});
  }
  std::vector<outage::Cause> causes;
  for (std::size_t i = 0; i < std::size(branches); ++i) {
    parts.branches.push_back(
        {.id = numbered("A", i + 1), .from = BusId{0}, .to = BusId{1}, .x_pu = 0.1, .corridor = ""});
    const double hours_out = branches[i].failures_per_year * branches[i].repair_h;
    causes.push_back(cause_of(numbered("A", i + 1), {outage::ComponentKind::branch, static_cast<std::uint32_t>(i)},
                              hours_out / (hours_per_year + hours_out)));
  }
  for (const UnitRow& row : units) {
    for (int i = 0; i < row.number; ++i) {
      const std::size_t number = parts.units.size();
      parts.units.push_back({.id = numbered("G", number + 1),
                             .bus = BusId{static_cast<std::size_t>(row.bus - 1)},
                             .capacity_mw = row.capacity_mw});
      causes.push_back(cause_of(numbered("G", number + 1),
                                {outage::ComponentKind::unit, static_cast<std::uint32_t>(number)}, row.unavailability));
    }
  }
  return {.network = Network{std::move(parts)}, .causes = std::move(causes)};
}

void draw(benchmark::State& run) {
  const System system = rts79();
  const state::CausesOf causes{.network = &system.network, .causes = system.causes};
  const auto table = state::CauseTable::make({&causes, 1});
  const sampling::Sampler sampler{*table, 1};
  const std::int64_t samples = run.range(0);
  state::StateCounts counts;
  std::int64_t first = 0;
  for (auto _ : run) {
    sampler.count_states({.first = first, .count = samples}, counts);
    first += samples;
  }
  run.SetItemsProcessed(first);
  run.counters["states"] = static_cast<double>(counts.size());
  run.counters["bytes"] = static_cast<double>(counts.memory_bytes());
}

BENCHMARK(draw)->Name("rts79/draw")->Arg(65536)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace firmgrid
