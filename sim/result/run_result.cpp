#include "sim/result/run_result.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace firmgrid::result {
namespace {

constexpr std::array<std::pair<Ending, std::string_view>, 5> endings{{
    {Ending::complete, "complete"},
    {Ending::target_reached, "target_reached"},
    {Ending::target_not_reached, "target_not_reached"},
    {Ending::time_limit, "time_limit"},
    {Ending::interrupted, "interrupted"},
}};

}  // namespace

std::string_view name_of(Ending ending) {
  return std::ranges::find(endings, ending, &std::pair<Ending, std::string_view>::first)->second;
}

std::optional<Ending> ending_of(std::string_view name) {
  const auto found = std::ranges::find(endings, name, &std::pair<Ending, std::string_view>::second);
  return found == endings.end() ? std::nullopt : std::optional{found->first};
}

}  // namespace firmgrid::result
