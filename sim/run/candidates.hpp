#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "models/study/study.hpp"
#include "sim/run/precedence.hpp"

namespace firmgrid::run {

/// The stages that are ranked: those of one plan that have come by the year. In order of id, so that neither the rows
/// of files nor the order of the plan show in what is drawn.
class Candidates {
 public:
  /// plan    id; empty = the first plan that has stages, or all stages of a study without plans
  /// year    empty = every stage has come
  /// errors  without place: a plan that is unknown, no stages, none that has come by the year, and whatever the plan
  ///         as a whole has wrong
  static std::expected<Candidates, Errors> of(const study::Study& study, const std::optional<std::string>& plan,
                                              std::optional<int> year);

  const std::string& plan() const { return plan_; }
  const Precedence& needs() const { return needs_; }
  std::size_t size() const { return stages_.size(); }
  const planning::Stage& stage(std::size_t candidate) const { return *stages_[candidate]; }
  std::optional<int> year(std::size_t candidate) const { return years_[candidate]; }

  /// What a set means to planning: its stages in the order of the plan.
  planning::Works works(const Coalition& set) const;

  /// The stages of a set, for messages: "S1", "S2".
  std::string names(const Coalition& set) const;

 private:
  Candidates(std::string plan, const std::vector<planning::Stage>& stages, planning::Works works);

  std::string plan_;
  planning::Works works_;                       // of the plan, in its order
  std::vector<std::size_t> number_;             // [works_] of the candidate
  std::vector<const planning::Stage*> stages_;  // [candidates]
  std::vector<std::optional<int>> years_;       // [candidates] first one in service
  Precedence needs_;
};

}  // namespace firmgrid::run
