#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/output/block_file.hpp"
#include "sim/output/differences_file.hpp"

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

/// A table of result.h5: columns of one length in a group.
class TableWriter {
 public:
  TableWriter(Writer& file, std::string group, std::size_t size)
      : file_{&file}, group_{std::move(group)}, size_{size} {}

  void texts(const char* name, const Texts& values) { file_->texts(path(name), {size_}, values); }
  void integers(const char* name, const Integers& values) {
    file_->numbers(path(name), {size_}, std::span<const std::int64_t>{values});
  }
  void numbers(const char* name, const Numbers& values) {
    file_->numbers(path(name), {size_}, std::span<const double>{values});
  }

 private:
  std::string path(const char* name) const { return fmt::format("{}/{}", group_, name); }

  Writer* file_;
  std::string group_;
  std::size_t size_;
};

template <class Item, class Get>
auto column(const std::vector<Item>& items, const Get& get) {
  std::vector<std::decay_t<decltype(get(items.front()))>> values;
  for (const Item& item : items) values.push_back(get(item));
  return values;
}

constexpr const char* targets_group = "/targets";
constexpr const char* costs_group = "/costs";

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
  TableWriter table{file, targets_group, all.size()};
  const auto numbers = [&](const char* name, std::optional<double> statistics::Estimate::*value) {
    table.numbers(name, column(all, [&](const TargetCheck& check) { return stored_number(check.value.*value); }));
  };
  table.texts("plan", column(all, [](const TargetCheck& check) { return check.plan; }));
  table.integers("year", column(all, [](const TargetCheck& check) { return stored_year(check.year); }));
  table.texts("index", column(all, [](const TargetCheck& check) { return check.index; }));
  table.numbers("target", column(all, [](const TargetCheck& check) { return check.target; }));
  table.integers("met", column(all, [](const TargetCheck& check) { return std::int64_t{check.met ? 1 : 0}; }));
  table.numbers("confidence", column(all, [](const TargetCheck& check) { return stored_number(check.confidence); }));
  numbers("mean", &statistics::Estimate::mean);
  numbers("std_error", &statistics::Estimate::std_error);
  numbers("lo", &statistics::Estimate::lo);
  numbers("hi", &statistics::Estimate::hi);
  table.integers("samples", column(all, [](const TargetCheck& check) { return check.value.samples; }));
  table.texts("status", column(all, [](const TargetCheck& check) {
                return std::string{statistics::name_of(check.value.status)};
              }));
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
  TableWriter table{file, costs_group, all.size()};
  table.texts("plan", column(all, [](const PlanCost& cost) { return cost.plan; }));
  table.integers("year", column(all, [](const PlanCost& cost) { return stored_year(cost.year); }));
  table.numbers("capital", column(all, [](const PlanCost& cost) { return cost.capital; }));
  table.numbers("per_year", column(all, [](const PlanCost& cost) { return cost.per_year; }));
  table.numbers("customers", column(all, [](const PlanCost& cost) { return cost.customers; }));
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
