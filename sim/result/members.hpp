#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::result {

/// The rows of one plan and year, found by (scope, id, index, part). They stay the result's own.
class Member {
 public:
  Member(std::string plan, std::optional<int> year) : plan_{std::move(plan)}, year_{year} {}

  const std::string& plan() const { return plan_; }
  std::optional<int> year() const { return year_; }
  std::string name() const;  ///< "plan base, year 2015"

  void add(const Row& row);

  const Row* find(const std::string& scope, const std::string& id, const std::string& index,
                  const std::string& part = {}) const;
  const Row* of_system(const std::string& index) const { return find("system", "", index); }

  /// The scope's rows of an index, whole, in order of appearance.
  std::vector<const Row*> rows(std::string_view scope, std::string_view index) const;

  /// The different values of a text of the scope's rows, in order of appearance.
  std::vector<std::string> words(std::string_view scope, std::string Row::*text) const;

  /// What a reader asks first of the scope: the first of saidi, ens, edns, lole, lolp that it has numbers for; empty =
  /// none.
  std::string headline_index(std::string_view scope) const;

 private:
  std::string plan_;
  std::optional<int> year_;
  std::vector<const Row*> rows_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, const Row*> by_key_;
};

/// One per plan and year, in order of appearance. They point into the result.
std::vector<Member> members_of(const RunResult& result);

/// The mean of a row, 0 without one.
double mean_of(const Row* row);

/// Whether the upper of two rows is larger at 95 %: by the error of the difference where both have one, else because
/// their intervals do not meet. Their errors are taken as independent.
bool told_apart(const Row& above, const Row& below);

/// Those that cost anything, most first.
std::vector<const Row*> costly(std::vector<const Row*> rows);

}  // namespace firmgrid::result
