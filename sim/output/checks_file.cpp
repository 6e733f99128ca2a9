#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/output/block_file.hpp"
#include "sim/output/differences_file.hpp"
#include "sim/output/estimates_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::PlanCost;
using result::RunResult;
using result::TargetCheck;
using Numbers = std::vector<double>;
using Integers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

constexpr const char* targets_group = "/targets";
constexpr const char* costs_group = "/costs";
constexpr const char* by_index = "see index";  // of numbers whose unit is that of their index

struct TargetColumns {
  Texts plan, index, status;
  Integers year, met, samples;
  Numbers target, confidence, mean, std_error, lo, hi;

  bool consistent() const {
    return std::ranges::all_of(
        std::array{index.size(), status.size(), year.size(), met.size(), samples.size(), target.size(),
                   confidence.size(), mean.size(), std_error.size(), lo.size(), hi.size()},
        [&](std::size_t size) { return size == plan.size(); });
  }
};

TargetColumns target_columns(Reader& file) {
  const auto path = [](const char* name) { return fmt::format("{}/{}", targets_group, name); };
  TargetColumns found;
  found.plan = file.texts(path("plan"));
  found.index = file.texts(path("index"));
  found.status = file.texts(path("status"));
  found.year = file.numbers<std::int64_t>(path("year"));
  found.met = file.numbers<std::int64_t>(path("met"));
  found.samples = file.numbers<std::int64_t>(path("samples"));
  found.target = file.numbers<double>(path("target"));
  found.confidence = file.numbers<double>(path("confidence"));
  found.mean = file.numbers<double>(path("mean"));
  found.std_error = file.numbers<double>(path("std_error"));
  found.lo = file.numbers<double>(path("lo"));
  found.hi = file.numbers<double>(path("hi"));
  return found;
}

}  // namespace

void write_targets(Writer& file, const RunResult& result) {
  const std::vector<TargetCheck>& all = result.targets;
  if (all.empty()) return;
  const TablePlace table{targets_group, {all.size()}, {write_number_scale(file, targets_group, "number", all.size())}};
  const auto numbers = [&](const char* name, const char* what, std::optional<double> statistics::Estimate::*value) {
    write_column(file, table, {name, what, by_index},
                 column_of(all, [&](const TargetCheck& check) { return stored_number(check.value.*value); }));
  };
  write_column(file, table, {"plan", "plan"}, column_of(all, &TargetCheck::plan));
  write_column(file, table, {"year", "year; 0 = none"},
               column_of(all, [](const TargetCheck& check) { return stored_year(check.year); }));
  write_column(file, table, {"index", "index"}, column_of(all, &TargetCheck::index));
  write_column(file, table, {"target", "target of the study", by_index}, column_of(all, &TargetCheck::target));
  write_column(file, table, {"met", "1 = the mean keeps the target"},
               column_of(all, [](const TargetCheck& check) { return std::int64_t{check.met ? 1 : 0}; }));
  write_column(file, table, {"confidence", "that the true mean keeps the target"},
               column_of(all, [](const TargetCheck& check) { return stored_number(check.confidence); }));
  numbers("mean", "estimate", &statistics::Estimate::mean);
  numbers("std_error", "standard error", &statistics::Estimate::std_error);
  numbers("lo", "lower end of the 95 % interval", &statistics::Estimate::lo);
  numbers("hi", "upper end of the 95 % interval", &statistics::Estimate::hi);
  write_column(file, table, {"samples", "samples behind the number"},
               column_of(all, [](const TargetCheck& check) { return check.value.samples; }));
  write_column(
      file, table, {"status", "how far the number can be trusted"},
      column_of(all, [](const TargetCheck& check) { return std::string{statistics::name_of(check.value.status)}; }));
}

bool read_targets(Reader& file, RunResult& result) {
  if (!file.has(fmt::format("{}/plan", targets_group))) return true;
  const TargetColumns found = target_columns(file);
  if (!file.failure().empty() || !found.consistent()) return false;
  for (std::size_t i = 0; i < found.plan.size(); ++i) {
    const std::optional<statistics::Status> status = status_of(found.status[i]);
    if (!status) return false;
    result.targets.push_back({.plan = found.plan[i],
                              .year = read_year(found.year[i]),
                              .index = found.index[i],
                              .target = found.target[i],
                              .value = {.mean = read_number(found.mean[i]),
                                        .std_error = read_number(found.std_error[i]),
                                        .lo = read_number(found.lo[i]),
                                        .hi = read_number(found.hi[i]),
                                        .samples = found.samples[i],
                                        .status = *status},
                              .met = found.met[i] == 1,
                              .confidence = read_number(found.confidence[i])});
  }
  return true;
}

void write_costs(Writer& file, const RunResult& result) {
  if (result.costs.empty() && result.money.empty()) return;
  file.group(costs_group);
  file.attribute(costs_group, "money", result.money);
  const std::vector<PlanCost>& all = result.costs;
  if (all.empty()) return;
  const TablePlace table{costs_group, {all.size()}, {write_number_scale(file, costs_group, "number", all.size())}};
  write_column(file, table, {"plan", "plan"}, column_of(all, &PlanCost::plan));
  write_column(file, table, {"year", "year; 0 = none"},
               column_of(all, [](const PlanCost& cost) { return stored_year(cost.year); }));
  write_column(file, table, {"capital", "cost of all stages in service", "see money"},
               column_of(all, &PlanCost::capital));
  write_column(file, table, {"per_year", "annuities of all stages in service", "see money, per year"},
               column_of(all, &PlanCost::per_year));
  write_column(file, table, {"customers", "customers of the network"}, column_of(all, &PlanCost::customers));
}

bool read_costs(Reader& file, RunResult& result) {
  if (!file.has(costs_group)) return true;
  result.money = file.attribute<std::string>(costs_group, "money");
  if (!file.has(fmt::format("{}/plan", costs_group))) return true;
  const Texts plans = file.texts(fmt::format("{}/plan", costs_group));
  const Integers years = file.numbers<std::int64_t>(fmt::format("{}/year", costs_group));
  const Numbers capital = file.numbers<double>(fmt::format("{}/capital", costs_group));
  const Numbers per_year = file.numbers<double>(fmt::format("{}/per_year", costs_group));
  const Numbers customers = file.numbers<double>(fmt::format("{}/customers", costs_group));
  const std::size_t size = plans.size();
  if (years.size() != size || capital.size() != size || per_year.size() != size || customers.size() != size) {
    return false;
  }
  for (std::size_t i = 0; i < size; ++i) {
    result.costs.push_back({plans[i], read_year(years[i]), capital[i], per_year[i], customers[i]});
  }
  return true;
}

}  // namespace firmgrid::output
