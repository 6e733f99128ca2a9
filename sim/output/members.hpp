#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::output {

/// The rows of one plan and year, found by (scope, id, index, part). They stay the result's own.
class Member {
 public:
  Member(std::string plan, std::optional<int> year) : plan_{std::move(plan)}, year_{year} {}

  const std::string& plan() const { return plan_; }
  std::optional<int> year() const { return year_; }
  std::string name() const;  ///< "plan base, year 2015"

  void add(const result::Row& row);

  const result::Row* find(const std::string& scope, const std::string& id, const std::string& index,
                          const std::string& part = {}) const;
  const result::Row* of_system(const std::string& index) const { return find("system", "", index); }

  /// The scope's rows of an index, whole, in order of appearance.
  std::vector<const result::Row*> rows(std::string_view scope, std::string_view index) const;

  /// The different values of a text of the scope's rows, in order of appearance.
  std::vector<std::string> words(std::string_view scope, std::string result::Row::*text) const;

  /// What a reader asks first of the scope: the first of saidi, ens, edns, lole, lolp that it has numbers for; empty =
  /// none.
  std::string headline_index(std::string_view scope) const;

 private:
  std::string plan_;
  std::optional<int> year_;
  std::vector<const result::Row*> rows_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, const result::Row*> by_key_;
};

/// One per plan and year, in order of appearance. They point into the result.
std::vector<Member> members_of(const result::RunResult& result);

/// The mean of a row, 0 without one.
double mean_of(const result::Row* row);

/// Those that cost anything, most first.
std::vector<const result::Row*> costly(std::vector<const result::Row*> rows);

/// "Hà Đông (HD)", the name shortened to a width; the id alone where there is no other name.
std::string named(const std::map<std::string, std::string>& names, const std::string& id, std::size_t widest);

/// "2016", or nothing.
std::string year_text(std::optional<int> year);

/// "12 %", small ones with a decimal.
std::string share_text(double share);

/// "12.31 ± 0.12", with an asterisk where it cannot be trusted; empty without a row.
std::string in_a_cell(const result::Row* row);

}  // namespace firmgrid::output
