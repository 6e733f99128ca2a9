#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// LOLF = Σₓ P(x) Σ_{i out} μᵢ·(hours in which exactly one of x and x without i is curtailed) + Σₓ P(x)·(times that
/// the load makes curtailment begin). Every crossing by a failure or repair is counted at the state with more out, for
/// by detailed balance it is crossed as often the other way. Holds for failure sets of any form.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 3; Melo, Pereira & Leite da Silva,
/// IEEE Trans. PWRS 8(4), 1993.
Entry lolf() {
  return {.name = "lolf",
          .unit = "1/yr",
          .meaning = "expected number of times that curtailment begins",
          .measure = Measure::loss_frequency,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.frequencies; }};
}

}  // namespace firmgrid::indices::catalog
