#include <fmt/format.h>

#include <array>
#include <cmath>

#include "models/base/text.hpp"
#include "models/outage/catalog.hpp"
#include "models/outage/rates.hpp"

namespace firmgrid::outage::catalog {
namespace {

constexpr double consistency = 1e-9;  // rounding of U against λr/(8760 + λr)

/// Up and down. How times scatter moves no stationary number but what happens within an outage.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 9.
class TwoState final : public OutageModel {
 public:
  explicit TwoState(double unavailability, const std::optional<Rates>& rates = {})
      : probabilities_{1.0 - unavailability, unavailability}, rates_{rates} {}
  TwoState(double unavailability, const Rates& rates, const Course& course)
      : probabilities_{1.0 - unavailability, unavailability}, rates_{rates}, course_{course} {}

  std::span<const double> availability() const override { return up_then_down; }
  std::span<const double> probabilities() const override { return probabilities_; }
  std::optional<Rates> rates() const override { return rates_; }

  double mean_within(double hours) const override {
    return course_ ? course_->visits.front().stay.mean_within(hours) : 0.0;
  }
  const Course* course() const override { return course_ ? &*course_ : nullptr; }

 private:
  static constexpr std::array up_then_down{1.0, 0.0};
  std::array<double, 2> probabilities_;
  std::optional<Rates> rates_;
  std::optional<Course> course_;
};

std::unexpected<Error> refuse(std::string what) {
  return std::unexpected(Error{ErrorKind::content, {}, std::move(what)});
}

std::expected<std::unique_ptr<OutageModel>, Error> make(const Parameters& parameters) {
  const double u = parameters.unavailability;
  if (!parameters.states.empty()) return refuse("states needs model = derated (found two_state)");
  if (!(u >= 0.0 && u < 1.0))
    return refuse(fmt::format("unavailability is {} (must be 0 or more and below 1)", number_text(u)));
  if (!parameters.failures_per_year_up || !parameters.repair_h) return std::make_unique<TwoState>(u);
  const double rate = *parameters.failures_per_year_up;
  const double repair_h = *parameters.repair_h;
  if (!(rate >= 0.0 && repair_h > 0.0) || std::abs(unavailability(rate, repair_h) - u) > consistency) {
    return refuse(fmt::format("{} failures a year of {} h do not make an unavailability of {}", number_text(rate),
                              number_text(repair_h), number_text(u)));
  }
  const OutageModel::Rates rates{.failure_per_h = rate / hours_per_year, .repair_per_h = 1.0 / repair_h};
  if (!(rate > 0.0)) return std::make_unique<TwoState>(u, rates);
  const Visit outage{.state = 1, .probability = 1.0, .stay = Duration{repair_h, parameters.repair_scatter}};
  return std::make_unique<TwoState>(u, rates,
                                    Course{.undisturbed = Duration{hours_per_year / rate, parameters.failure_scatter},
                                           .visits = {outage},
                                           .age_h = parameters.age_h});
}

}  // namespace

Entry two_state() { return {"two_state", "in service or out", &make}; }

}  // namespace firmgrid::outage::catalog
