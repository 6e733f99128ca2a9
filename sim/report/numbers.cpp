#include "sim/report/numbers.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace firmgrid::report {

double rounded(double value, int digits) { return std::strtod(fmt::format("{:.{}g}", value, digits).c_str(), nullptr); }

std::size_t NumberLists::add(const std::vector<std::optional<double>>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += ',';
    if (numbers[i]) text += fmt::format("{}", *numbers[i]);
  }
  const auto [found, is_new] = places_.emplace(text, texts_.size());
  if (is_new) texts_.push_back(std::move(text));
  return found->second;
}

}  // namespace firmgrid::report
