#pragma once

#include <expected>
#include <memory>
#include <vector>

#include "sim/method/combinations.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::method {

/// The causes of a member as tables are made from them.
state::CausesOf causes_of(const Member& member);

/// One member with a table of its own causes, because the levels of the union mean nothing to a single network.
class Single {
 public:
  static std::expected<Single, Error> make(const Member& member);

  const state::CauseTable& table() const { return *table_; }
  const Member& member() const { return members_.front(); }
  std::span<const Member> members() const { return members_; }  ///< the one
  Combinations combinations(int max_order) const { return {*table_, member().projection, max_order}; }

 private:
  Single() = default;
  std::unique_ptr<const state::CauseTable> table_;
  std::vector<Member> members_;
};

/// The same of every member.
std::expected<std::vector<Single>, Error> singles_of(const Problem& problem);

}  // namespace firmgrid::method
