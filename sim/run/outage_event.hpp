#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::run {

/// What an id means in one network: the components that are out together, and the cause behind it.
struct OutageEvent {
  std::string kind;                           ///< as result::OutageStory
  std::string name;                           ///< likewise
  const outage::Cause* cause = nullptr;       ///< none where nothing makes exactly this happen
  std::vector<outage::Component> components;  ///< rising
  double switching_h = 0.0;                   ///< of the cause, else the largest of the components
};

/// The outage of a branch, bus or unit, of what a cause hits, or of all members of a corridor. A cause of its own wins.
/// option  of the command line, that named it
/// errors  content: unknown in this network, with the nearest id
std::expected<OutageEvent, Error> event_of(const method::Member& member, const std::string& id,
                                           std::string_view option = "--component");

/// Everything in a network that can be out by itself: branches, units, buses.
std::vector<outage::Component> components_of(const Network& network);

/// The id of a component.
const std::string& id_of(const Network& network, const outage::Component& component);

}  // namespace firmgrid::run
