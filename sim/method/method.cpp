#include "sim/method/method.hpp"

namespace firmgrid::method {

const Entry* find(std::string_view name) {
  for (const Entry& entry : catalog::entries()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

}  // namespace firmgrid::method
