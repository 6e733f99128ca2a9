#include "models/study/kinds.hpp"

#include <algorithm>

namespace firmgrid::study {
std::optional<Kind> kind_of(std::string_view word) {
  const auto* const found = std::ranges::find(kind_words, word);
  return found == std::end(kind_words) ? std::nullopt
                                       : std::optional{static_cast<Kind>(found - std::begin(kind_words))};
}

}  // namespace firmgrid::study
