#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sim/method/method.hpp"

namespace firmgrid::method {

/// Wrong content, without a place: what the method cannot do with what it was given.
Error refusal(std::string what);

/// Refuses causes whose outage model the method cannot treat, each by name, and indices it does not give.
/// models  words of the outage catalog that it treats
Errors refuse_beyond(const Problem& problem, const Entry& method, std::span<const std::string_view> models);

}  // namespace firmgrid::method
