#pragma once

#include <map>
#include <string>

#include "models/network/network.hpp"

namespace firmgrid::run {

/// Kind and place of every branch, bus and unit that is not known yet: id → "110 kV line, Hà Đông – Ba La",
/// "110/22 kV transformer, Hà Đông". A substation without a name goes by its id.
void add_places(const Network& network, std::map<std::string, std::string>& places);

}  // namespace firmgrid::run
