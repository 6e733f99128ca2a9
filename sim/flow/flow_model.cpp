#include "sim/flow/flow_model.hpp"

#include <algorithm>

namespace firmgrid::flow {

const Entry* find(std::string_view name) {
  const std::span<const Entry> all = catalog::entries();
  const auto found = std::ranges::find(all, name, &Entry::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace firmgrid::flow
