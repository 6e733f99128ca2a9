#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "sim/indices/index.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::method {

/// Wrong content, without a place: what the method cannot do with what it was given.
Error refusal(std::string what);

/// Whether an index needs to know how often things fail, not only how likely they are out.
bool needs_frequencies(const indices::Entry& index);

/// In words: indices cannot be had, because the data does not say how often these causes fail. Both at least one.
std::string unknown_frequencies(std::span<const std::string_view> words, const std::set<std::string>& causes);

/// Refuses indices that were asked for by name, where a table of everything would leave them out with a warning.
Errors refuse_unknown_frequencies(const Problem& problem, const Entry& method, std::span<const std::string> wanted);

/// Refuses causes whose outage model the method cannot treat, each by name, indices it does not give, and indices that
/// were asked for by name but need frequencies that the data does not give.
/// models  words of the outage catalog that it treats
Errors refuse_beyond(const Problem& problem, const Entry& method, std::span<const std::string_view> models);

}  // namespace firmgrid::method
