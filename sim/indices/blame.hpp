#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/network/network.hpp"
#include "models/outage/cause.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::indices {

/// Who answers for minutes and energy: components, causes that are no component's own, and nobody.
struct Culprit {
  std::string scope;  ///< "component" or "cause"
  std::string id;     ///< what occurs with nothing out has scope "cause" and id "no outage"
};

/// How the share of a class of causes is split: equally over its members (which cannot be told apart), the share of a
/// cause equally over the components it hits. A cause of its own id (common mode) is listed beside its components, so
/// components and `no outage` add up to the whole.
class Blame {
 public:
  Blame(const state::CauseTable& table, const state::Projection& projection, const state::CausesOf& system);

  struct Part {
    std::uint32_t culprit = 0;
    double weight = 0.0;
  };
  std::span<const Culprit> culprits() const { return culprits_; }
  std::span<const Part> parts_of(std::uint32_t cause_class) const;

 private:
  std::vector<Culprit> culprits_;
  std::vector<std::vector<Part>> parts_;  // [classes + 1], nobody last
};

}  // namespace firmgrid::indices
