#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sim/state/cause_table.hpp"

namespace firmgrid::state {

/// States told in the tokens of one table, told again in those of another that knows less: causes that the other does
/// not have are left out, levels that it does not tell apart become one, and so do causes that it does not tell apart.
/// The samples drawn with either are the same, because chance is a function of the cause.
class Translation {
 public:
  /// from  has all causes and thresholds of `to`, and tells causes apart wherever `to` does. Both outlive this.
  Translation(const CauseTable& from, const CauseTable& to);

  /// `out` is overwritten, its memory reused. Tokens rise.
  void apply(Key key, std::vector<Token>& out) const;

 private:
  static constexpr Token nothing = 0xffffffffU;
  std::vector<Token> token_of_;  // [tokens of `from`]
};

/// What tables of many networks tell apart, all together: enough to know which networks a table of their union has to
/// be made from.
class Distinctions {
 public:
  /// Whether the table tells anything apart that the ones before did not: a cause, a level, or two causes of a class.
  bool add(const CauseTable& table);

 private:
  struct Known {
    std::size_t label = 0;           // equal: in one class of every table so far
    std::vector<double> thresholds;  // rising
  };
  bool split(const CauseTable& table);

  std::unordered_map<random::Stream, Known> causes_;
  std::size_t labels_ = 0;
};

}  // namespace firmgrid::state
