#pragma once

#include <map>
#include <set>
#include <string>

#include "models/planning/grid.hpp"
#include "models/planning/kinds.hpp"
#include "models/planning/schedule.hpp"

namespace firmgrid::planning {

/// A stage that brings a row, and when.
struct Bringer {
  std::string stage;
  int year = never;
  Where where;

  /// By year; of one year by stage, so that the order of rows does not show.
  bool before(const Bringer& other) const { return year != other.year ? year < other.year : stage < other.stage; }
};

/// The rows of the tables that stages name, whether the plan has the stages or not: those that they claim, with the
/// buses and substations that begin together with these, and those that they retire.
class Named {
 public:
  /// All must outlive it.
  /// errors  claims of rows that the tables do not have, or that another stage of the plan claims, too
  Named(const Base& base, const Schedule& schedule, Findings& findings);

  /// The first stage of the plan that brings a row, else one that would; nullptr where none claims it.
  const Bringer* bringer(const RowName& name) const;

  /// Is its own last year that of a retirement?
  bool retired(const RowName& name) const { return retired_.contains(name); }

 private:
  template <class Row>
  void claim_all(const Stage& stage, Kind kind, const std::vector<RowWork<Row>>& works);
  void claim(const Stage& stage, const RowName& name, const Where& where);
  void refuse_unknown(const RowName& name, const Where& where) const;
  void retire(const Retirement& retirement);

  const Tables& tables_;
  const Schedule& schedule_;
  Findings& findings_;
  std::set<RowName> known_;
  std::map<RowName, Bringer> bringers_;
  std::set<RowName> retired_;
};

}  // namespace firmgrid::planning
