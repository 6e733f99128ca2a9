#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/planning/grid.hpp"
#include "models/planning/kinds.hpp"
#include "models/planning/schedule.hpp"

namespace firmgrid::planning {

/// From when until when a plan has a row, and why not before and after.
struct Life {
  int from = always;        ///< first year; `never` = the plan does not have it
  int until = never;        ///< first year without it
  std::string before = {};  ///< "it comes with stage "S2016" in 2016"
  std::string after = {};   ///< "stage "S2030" retires it in 2030"

  bool empty() const { return from == never || until <= from; }

  /// Is it there once the stages of a year have come? In `always`, when those without year come: is it ever?
  bool has(int year) const { return !empty() && (year == always || (from <= year && year < until)); }

  /// Why it is not there in a year. What would come only after it ends is told by its end.
  const std::string& absence(int year) const {
    const bool overtaken = from != never && empty();
    return !overtaken && from > year ? before : after;
  }

  /// Ends it in a year, if it does not end earlier.
  void end(int year, const std::string& why) {
    if (year > until) return;
    until = year;
    after = why;
  }
};

/// The life of a row that no work touches. Without a year to look at the rows are taken as the tables stand.
Life own_life(const ServiceYears& service, std::optional<int> year);

/// The rows that the works of a plan touch.
using Lives = std::map<RowName, Life>;

/// Lives of the rows that stages claim, of those they follow or end, and of what hangs on them, before any stage is
/// applied: build_out.hpp has the rules. Retirements do not end anything yet; only own last years that are theirs are
/// gone.
/// errors  claims of rows that the tables do not have, or that another stage of the plan claims, too
Lives claim_rows(const Base& base, const Schedule& schedule, std::optional<int> year, Findings& findings);

}  // namespace firmgrid::planning
