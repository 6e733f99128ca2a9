#include <fmt/format.h>

#include <cmath>

#include "models/base/text.hpp"
#include "models/outage/catalog.hpp"

namespace firmgrid::outage::catalog {
namespace {

constexpr double sum_tolerance = 1e-9;  // rounding of a normalised sum

/// A unit with several capacities, each with its stationary probability. No frequency: the data does not say how often
/// it moves between them.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
class Derated final : public OutageModel {
 public:
  explicit Derated(const std::vector<std::pair<double, double>>& states) {
    for (const auto& [share, probability] : states) {
      availability_.push_back(share);
      probabilities_.push_back(probability);
    }
  }

  std::span<const double> availability() const override { return availability_; }
  std::span<const double> probabilities() const override { return probabilities_; }
  std::optional<Rates> rates() const override { return std::nullopt; }
  double mean_within(double) const override { return 0.0; }

 private:
  std::vector<double> availability_;
  std::vector<double> probabilities_;
};

std::unexpected<Error> refuse(std::string what) {
  return std::unexpected(Error{ErrorKind::content, {}, std::move(what)});
}

std::expected<std::unique_ptr<OutageModel>, Error> make(const Parameters& parameters) {
  const auto& states = parameters.states;
  if (states.empty()) return refuse("model derated needs states (MW:probability;…)");
  if (parameters.unavailability != 0.0 || parameters.repair_h) {
    return refuse("the outage rate is given twice (states, and for or rates). Keep states, or model = two_state.");
  }
  double sum = 0.0;
  double last = 2.0;
  for (const auto& [share, probability] : states) {
    if (!(share >= 0.0 && share <= 1.0 && share < last)) return refuse("shares of capacity must fall, between 1 and 0");
    if (!(probability >= 0.0)) return refuse("probabilities must be 0 or more");
    last = share;
    sum += probability;
  }
  if (!(std::abs(sum - 1.0) <= sum_tolerance)) {
    return refuse(fmt::format("the probabilities sum to {} (must be 1)", number_text(sum)));
  }
  return std::make_unique<Derated>(states);
}

}  // namespace

Entry derated() { return {"derated", "a unit with several capacities, each with its probability", &make}; }

}  // namespace firmgrid::outage::catalog
