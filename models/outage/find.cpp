#include <algorithm>

#include "models/outage/catalog.hpp"

namespace firmgrid::outage {

const Entry* find(std::string_view name) {
  const std::span<const Entry> entries = catalog::entries();
  const auto found = std::ranges::find(entries, name, &Entry::name);
  return found == entries.end() ? nullptr : &*found;
}

std::vector<std::string> names() {
  std::vector<std::string> words;
  for (const Entry& entry : catalog::entries()) words.emplace_back(entry.name);
  return words;
}

}  // namespace firmgrid::outage
