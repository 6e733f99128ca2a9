#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/report.hpp"
#include "sim/result/members.hpp"

/// A result as the parts of a report ask it.
namespace firmgrid::report {

struct Facts {
  const result::RunResult& result;
  const std::optional<result::Ranking>& ranking;
  std::vector<result::Member> members;  ///< plans and years, in order
  std::string headline;                 ///< the index of the system that everything is measured by; empty = none
  std::size_t opening = 0;              ///< of the members: what the report shows first

  /// "Hà Đông", or the id where there is no name.
  std::string name_of(const std::string& id) const;

  /// "every stage in its year", or nothing.
  std::string plan_title(const std::string& plan) const;

  /// The system's difference of the headline index against the first plan of the year.
  const result::Difference* difference(const result::Member& member) const;

  const result::TargetCheck* target(const result::Member& member, const std::string& index) const;
};

/// The facts point into result and ranking, which have to outlive them.
Facts facts_of(const result::RunResult& result, const std::optional<result::Ranking>& ranking, const Opening& opening);

/// The first of a list that belongs to a plan and year; nullptr = none.
template <class T>
const T* find_of(const std::vector<T>& list, const result::Member& member) {
  const auto same = [&](const T& each) { return each.plan == member.plan() && each.year == member.year(); };
  const auto found = std::ranges::find_if(list, same);
  return found == list.end() ? nullptr : &*found;
}

/// "as-built, 2016", or the plan alone.
std::string title_of(const result::Member& member);

}  // namespace firmgrid::report
