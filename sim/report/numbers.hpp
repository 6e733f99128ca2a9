#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Numbers in the data of a page: no longer than what a reader sees of them.
namespace firmgrid::report {

/// The double of fewest letters next to a value.
double rounded(double value, int digits);

/// Lists of numbers as texts, "12.3,,0.5": nothing where there is no number. One that occurs often, as the customers of
/// plans in the same year do, is kept once.
class NumberLists {
 public:
  /// The place of a list among all.
  std::size_t add(const std::vector<std::optional<double>>& numbers);

  /// In order of places.
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::vector<std::string> texts_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace firmgrid::report
