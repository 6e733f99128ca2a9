#pragma once

#include <expected>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/grid.hpp"
#include "models/study/study.hpp"
#include "sim/method/method.hpp"
#include "sim/run/outlooks.hpp"
#include "sim/run/plans.hpp"

namespace firmgrid::run {

/// A study prepared to run: one network per plan × year, its matrices and keys. The plans are those of the study and of
/// its variants. All of them live through the same states. Immovable, because its parts point at each other.
class Job {
 public:
  /// errors  what network_at, the flow model or the method refuses; all at once, each once; of variants only what the
  ///         study itself has right
  static std::expected<std::unique_ptr<const Job>, Errors> prepare(const study::Study& study);

  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  const method::Problem& problem() const { return problem_; }
  const method::Entry& method() const { return *method_; }

  /// In the order of the members, each with its years.
  std::span<const JobPlan> plans() const { return plans_; }

  /// The plan that a member of the problem belongs to.
  const JobPlan& plan_of(std::size_t member) const { return plans_[plan_of_member_[member]]; }

  /// One per member of the problem, in their order: plans as listed, the years of each.
  std::span<const planning::Grid> grids() const { return grids_; }

  /// Of everything that can move a result: inputs and settings, not threads, samples or output.
  const std::string& digest() const { return digest_; }

 private:
  Job() = default;
  std::expected<planning::Grid, Errors> make_grid(const planning::Base& base, const JobPlan& plan,
                                                  std::optional<int> year);
  Errors add_grids(const study::Study& study);
  Errors add_systems(const study::Study& study);
  Errors add_members(const study::Study& study);
  std::expected<std::vector<method::Member::Forecast>, Errors> forecasts_of(std::size_t member,
                                                                            const study::Study& study);
  void mark_alike();

  std::vector<JobPlan> plans_;
  std::vector<std::size_t> plan_of_member_;
  std::vector<std::optional<int>> year_of_member_;
  std::vector<planning::Grid> grids_;  // [members]
  std::vector<std::unique_ptr<const evaluate::System>> systems_;
  std::vector<std::vector<Outlook>> outlooks_;  // [members] of methods that know years
  std::vector<std::unique_ptr<const evaluate::System>> outlook_systems_;
  std::unique_ptr<const state::CauseTable> causes_;
  method::Problem problem_;
  const method::Entry* method_ = nullptr;
  std::string digest_;
};

}  // namespace firmgrid::run
