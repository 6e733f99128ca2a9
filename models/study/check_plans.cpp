#include "models/study/check_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "models/base/report.hpp"
#include "models/planning/build_out.hpp"

namespace firmgrid::study {
namespace {

/// Files and lines that have an error.
class Judged {
 public:
  explicit Judged(const Errors& errors) {
    for (const Error& error : errors) lines_.emplace(error.where.file, error.where.line);
  }

  bool contains(const Where& where) const { return where.line > 0 && lines_.contains({where.file, where.line}); }

 private:
  std::set<std::pair<std::string, int>> lines_;
};

/// The networks of one plan after the other.
class NetworkChecks {
 public:
  NetworkChecks(const std::vector<int>& years, Errors& errors)
      : years_(years.begin(), years.end()), errors_{errors}, judged_{errors} {
    if (years_.empty()) years_.push_back(std::nullopt);
  }

  /// who  begins every message: nothing, or the variant and the plan
  void check(const planning::Base& base, const planning::Plan& plan, const std::string& who) {
    for (const std::optional<int> year : years_) {
      if (!plan.in(year)) continue;
      const std::expected<planning::Grid, Errors> grid = planning::network_at(base, plan.works, year);
      if (grid) continue;
      for (Error error : grid.error()) {
        if (judged_.contains(error.where) || !reported_.insert(to_text(error)).second) continue;
        // What no line of the tables has wrong, the plan has.
        const bool of_plan = error.where.line == 0 && plan.where.line > 0;
        if (of_plan) error.where = plan.where;
        error.what = (of_plan && who.empty() ? name_of(plan) : who) + error.what;
        errors_.push_back(std::move(error));
      }
    }
  }

  bool looks_at(const planning::Plan& plan) const {
    return std::ranges::any_of(years_, [&](std::optional<int> year) { return plan.in(year); });
  }

  static std::string name_of(const planning::Plan& plan) { return fmt::format("plan \"{}\": ", plan.id); }

 private:
  std::vector<std::optional<int>> years_;
  Errors& errors_;
  Judged judged_;
  std::set<std::string> reported_;
};

/// The plans that run; without any, the network as it stands.
std::vector<planning::Plan> plans_of(const Study& study) {
  return study.plans.empty() ? std::vector<planning::Plan>(1) : study.plans;
}

void check_growth_of(const planning::LoadRow& load, Errors& errors) {
  const std::pair<std::string_view, std::optional<double>> columns[] = {{"growth", load.growth},
                                                                        {"customer_growth", load.customer_growth}};
  for (const auto& [column, value] : columns) {
    if (value.value_or(0.0) == 0.0) continue;
    refuse(errors, load.where,
           fmt::format("{} of \"{}\" is {}, but load.base_year is missing (growth counts from a year).", column,
                       load.id, *value));
  }
}

}  // namespace

std::string name_of(const Variant& variant) { return fmt::format("variant \"{}\": ", variant.id); }

void check_growth(const Keys& keys, const planning::Base& base, Errors& errors) {
  if (keys.base_year) return;
  for (const planning::LoadRow& load : base.tables.loads) check_growth_of(load, errors);
  for (const planning::Stage& stage : base.stages) {
    for (const auto& work : stage.loads.add) check_growth_of(work.values, errors);
    for (const auto& work : stage.loads.change) check_growth_of(work.values, errors);
  }
}

void check_plans(const Study& study, Errors& errors) {
  planning::Findings findings;
  planning::check_works(study.base, study.plans, findings);
  const Judged judged{errors};
  for (Error& error : findings.errors) {
    if (!judged.contains(error.where)) errors.push_back(std::move(error));
  }
}

void check_networks(const Study& study, Errors& errors) {
  NetworkChecks networks{study.simulation.years, errors};
  const std::vector<planning::Plan> plans = plans_of(study);
  if (std::ranges::none_of(plans, [&](const planning::Plan& plan) { return networks.looks_at(plan); })) {
    refuse(errors, plans.front().where, "no plan is looked at in the years of the study (all end before, by until).");
  }
  const auto check_all = [&](const planning::Base& base, const std::string& who) {
    for (const planning::Plan& plan : plans) {
      networks.check(base, plan, &plan == plans.data() ? who : who + NetworkChecks::name_of(plan));
    }
  };
  check_all(study.base, "");
  for (const Variant& variant : study.variants) {
    check_all({.tables = study.base.tables, .options = variant.options, .stages = study.base.stages}, name_of(variant));
  }
}

}  // namespace firmgrid::study
