#include <fmt/format.h>

#include <cmath>

#include "models/base/text.hpp"
#include "models/outage/catalog.hpp"

namespace firmgrid::outage::catalog {
namespace {

constexpr double sum_tolerance = 1e-9;  // rounding of a normalised sum

/// A unit with several capacities, each with its stationary probability P. Where the mean stay d in each state but the
/// first is given, too, the unit passes from the first into one of the others, into state j P_j/(P_0 d_j) times an
/// hour, and back. rates() stay empty: they are of two states.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
class Derated final : public OutageModel {
 public:
  explicit Derated(const Parameters& parameters) {
    for (const auto& [share, probability] : parameters.states) {
      availability_.push_back(share);
      probabilities_.push_back(probability);
    }
    if (!parameters.stays_h.empty() && probabilities_.size() > 1) course_ = course_of(parameters);
  }

  std::span<const double> availability() const override { return availability_; }
  std::span<const double> probabilities() const override { return probabilities_; }
  std::optional<Rates> rates() const override { return std::nullopt; }
  double mean_within(double) const override { return 0.0; }
  const Course* course() const override { return course_ ? &*course_ : nullptr; }

 private:
  static Course course_of(const Parameters& parameters) {
    double leaving_per_h = 0.0;
    std::vector<double> into_per_h;
    for (std::size_t j = 1; j < parameters.states.size(); ++j) {
      into_per_h.push_back(parameters.states[j].second / (parameters.states.front().second * parameters.stays_h[j]));
      leaving_per_h += into_per_h.back();
    }
    Course course{.undisturbed = Duration{1.0 / leaving_per_h, parameters.failure_scatter},
                  .visits = {},
                  .age_h = parameters.age_h};
    for (std::uint32_t j = 1; j < parameters.states.size(); ++j) {
      course.visits.push_back({.state = j,
                               .probability = into_per_h[j - 1] / leaving_per_h,
                               .stay = Duration{parameters.stays_h[j], parameters.repair_scatter}});
    }
    return course;
  }

  std::vector<double> availability_;
  std::vector<double> probabilities_;
  std::optional<Course> course_;
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
  const std::vector<double>& stays_h = parameters.stays_h;
  if (!stays_h.empty() && stays_h.size() != states.size())
    return refuse("every state but the first needs its mean stay");
  for (std::size_t j = 1; j < stays_h.size(); ++j) {
    if (!(stays_h[j] > 0.0)) return refuse("mean stays must be above 0 h");
    if (!(states.front().second > 0.0)) return refuse("mean stays need a first state of probability above 0");
  }
  return std::make_unique<Derated>(parameters);
}

}  // namespace

Entry derated() { return {"derated", "a unit with several capacities, each with its probability", &make}; }

}  // namespace firmgrid::outage::catalog
