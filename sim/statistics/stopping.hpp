#pragma once

#include <cstdint>
#include <optional>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::statistics {

/// When a run may look whether it is precise enough. Looking after every batch would stop on lucky ones; so a run looks
/// after 1, 2, 4, 8, … batches only, and not before 20 batches and 30 samples with a loss. A pure function of what was
/// counted: threads, rounds and resumed runs look at the same places.
constexpr std::int64_t fewest_batches = 20;

/// Whether the rule looks after so many batches with so many loss events (the fewest of all networks).
bool looks_after(std::int64_t batches, std::int64_t events);

/// The first of 1, 2, 4, 8, … above `batches`.
std::int64_t next_look(std::int64_t batches);

/// Half the width of the 95 % interval over the mean; empty where either is missing or the mean is 0.
std::optional<double> relative_half_width(const Estimate& estimate);

/// Whether an estimate is `ok` and half the width of its interval is at most `target` × mean (an exact 0 is).
bool precise_enough(const Estimate& estimate, double target);

}  // namespace firmgrid::statistics
