#include "sim/statistics/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace firmgrid::statistics {
namespace {

constexpr int exact_digits = 8;          // of a number without error
constexpr double widest_by_error = 4.0;  // half-widths in standard errors; wider ones come from bounds, not from errors
constexpr int most_decimals = 12;
constexpr double smallest_plain = 1e-9;  // below it plain decimals are mostly zeros
constexpr double largest_plain = 1e15;   // above it doubles do not hold every whole number

/// Decimals that show two significant digits of a positive error, after rounding it to them: 0.0996 is 0.10.
int decimals_for(double error) {
  const double exponent = std::floor(std::log10(error));
  const double rounded = std::round(error / std::pow(10.0, exponent - 1.0));
  const int carried = rounded >= 100.0 ? 1 : 0;
  return std::max(0, 1 - static_cast<int>(exponent) - carried);
}

/// Significant digits of a number whose last ones are those two of its error.
int digits_for(double value, double error) {
  if (value == 0.0) return 1;
  const double places = std::floor(std::log10(std::abs(value))) - std::floor(std::log10(error));
  return std::clamp(static_cast<int>(places) + 2, 1, most_decimals);
}

std::string fixed(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos ? text.substr(1) : text;
}

/// With a plus where a positive number is left after rounding.
std::string with_sign(const std::string& text) {
  const bool positive = !text.starts_with('-') && text.find_first_of("123456789") != std::string::npos;
  return positive ? "+" + text : text;
}

Printed with_error(double mean, double std_error, double lo, double hi) {
  const double half = (hi - lo) / 2.0;
  const double error = half > widest_by_error * std_error ? half : std_error;
  const int decimals = decimals_for(error);
  const auto text = [&](double value) {
    return decimals <= most_decimals ? fixed(value, decimals) : fmt::format("{:.{}g}", value, digits_for(value, error));
  };
  return {text(mean), text(half), fmt::format("{} to {}", text(lo), text(hi))};
}

}  // namespace

std::string significant(double value, int digits) {
  const double magnitude = std::abs(value);
  if (magnitude == 0.0) return "0";
  if (magnitude < smallest_plain || magnitude >= largest_plain) return fmt::format("{:.{}g}", value, digits);
  const int decimals = std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(magnitude))));
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (decimals == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

Printed printed(const Estimate& estimate) {
  using enum Status;
  if (estimate.status == Status::bound && estimate.hi) return {"< " + significant(*estimate.hi, 2), "", ""};
  if (estimate.status == Status::not_available || !estimate.mean) return {"-", "", ""};
  const double mean = *estimate.mean;
  const double lo = estimate.lo.value_or(mean);
  const double hi = estimate.hi.value_or(mean);
  const double error = estimate.std_error.value_or(hi - lo);
  const double invisible = estimate.std_error ? 0.0 : std::abs(mean) * std::pow(10.0, -exact_digits);
  if (!(error > invisible)) return {significant(mean, exact_digits), "", ""};
  Printed text = with_error(mean, error, lo, hi);
  if (!estimate.std_error) text.half.clear();  // a number between bounds is not a number ± something
  return text;
}

Printed printed_difference(const Estimate& estimate) {
  Estimate plain = estimate;
  if (plain.status == Status::bound) plain.status = Status::unreliable;
  Printed text = printed(plain);
  if (plain.mean) text.value = with_sign(text.value);
  return text;
}

std::string count(std::int64_t value) {
  std::string text = fmt::format("{}", value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string duration(double seconds) {
  if (seconds < 10.0) return fmt::format("{} s", significant(seconds, 2));
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace firmgrid::statistics
