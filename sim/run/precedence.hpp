#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace firmgrid::run {

/// Some of the candidates. [candidates]
using Coalition = std::vector<bool>;

/// Candidates one after the other, each once.
using Order = std::vector<std::size_t>;

/// What must be there before what: which sets of candidates can be built, and in which orders.
class Precedence {
 public:
  /// needs  [candidates] what each needs directly; never in a circle
  explicit Precedence(const std::vector<std::vector<std::size_t>>& needs);

  std::size_t size() const { return needed_.size(); }
  Coalition none() const { return Coalition(size(), false); }
  Coalition all() const { return Coalition(size(), true); }

  /// The set and a candidate with everything that it needs.
  Coalition with(Coalition set, std::size_t candidate) const;

  /// The set but for a candidate and everything that needs it.
  Coalition without(Coalition set, std::size_t candidate) const;

  /// Whether everything that a candidate needs is in the set.
  bool ready(const Coalition& set, std::size_t candidate) const;

  /// Some order that can be built: of those that are ready, the first.
  Order any_order() const;

  /// Candidates that are joined by needs, directly or over others, have the same number. [candidates]
  std::vector<std::size_t> families() const;

  /// All sets that can be built, the smaller ones first; nothing if they are more than `most`.
  std::optional<std::vector<Coalition>> sets(std::size_t most) const;

 private:
  std::vector<Coalition> needed_;   // [candidates] itself and what it needs
  std::vector<Coalition> needing_;  // [candidates] itself and what needs it
};

}  // namespace firmgrid::run
