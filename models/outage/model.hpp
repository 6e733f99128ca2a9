#pragma once

#include <memory>
#include <optional>
#include <span>

#include "models/outage/course.hpp"

namespace firmgrid::outage {

/// How one cause behaves in time, as seen by whatever it hits. States are ordered from undisturbed (state 0,
/// availability 1 unless the model says otherwise) to deepest outage. No random generator: who draws decides how.
/// Before a run the models are compiled into flat tables; the interface is for definition and tests.
class OutageModel {
 public:
  virtual ~OutageModel() = default;

  /// Share of capacity left in each state, between 0 and 1, falling. [states]
  virtual std::span<const double> availability() const = 0;

  /// Stationary probability of each state; they sum to 1. [states]
  virtual std::span<const double> probabilities() const = 0;

  /// Rate of leaving the undisturbed state and of returning to it, per hour; empty where the data gives no frequency
  /// or the model has more than two states.
  struct Rates {
    double failure_per_h = 0.0;
    double repair_per_h = 0.0;
  };
  virtual std::optional<Rates> rates() const = 0;

  /// E[min(hours, D)], D the time from the failure to the end of the repair: how much of a phase that long is spent
  /// in outage. Asked only where rates() are known; without any, 0.
  virtual double mean_within(double hours) const = 0;

  /// How long it stays where; nullptr where the data gives no times.
  virtual const Course* course() const = 0;
};

}  // namespace firmgrid::outage
