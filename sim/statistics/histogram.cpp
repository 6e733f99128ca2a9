#include "sim/statistics/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::statistics {
namespace {

using Bin = Histogram::Bin;

// A number is what a double itself says: its exponent and the first seven bits of its fraction.
constexpr int dropped_bits = 52 - 7;
constexpr std::int32_t bins_of_two = 1 << 7;
constexpr std::int32_t least_exponent = -40;
constexpr std::int32_t before_first = (1023 + least_exponent) * bins_of_two - 1;

constexpr double units = 0x1p40;          // of a sum, to 1
constexpr double largest_value = 0x1p60;  // that a sum can hold for 2^27 values
constexpr double largest_long = 0x1p62;   // a double from here on is an integer

/// The lower edge of a bin of positive values, and the upper one of the bin before.
double edge(std::int32_t number) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(number + before_first) << dropped_bits);
}

std::int32_t number_of(double value) {
  const double magnitude = std::abs(value);
  if (magnitude < 0x1p-40) return 0;
  const auto steps = static_cast<std::int32_t>(std::bit_cast<std::uint64_t>(magnitude) >> dropped_bits);
  const std::int32_t number = std::min(steps - before_first, Histogram::last_bin);
  return value > 0.0 ? number : -number;
}

Integer128 in_units(double value) {
  const double number = std::clamp(value, -largest_value, largest_value) * units;
  return std::abs(number) < largest_long ? Integer128{std::llround(number)} : static_cast<Integer128>(number);
}

/// The values of a bin as they count within it: evenly from mean − half to mean + half.
struct Even {
  double count = 0.0;
  double mean = 0.0;
  double half = 0.0;

  explicit Even(const Bin& bin)
      : count{static_cast<double>(bin.count)}, mean{static_cast<double>(bin.sum) / units / count} {
    const double room = std::min(mean - Histogram::low(bin.number), Histogram::high(bin.number) - mean);
    if (bin.count > 1) half = std::max(0.0, room);
  }

  /// How many are above a limit.
  double above(double limit) const {
    if (limit < mean - half) return count;
    return limit >= mean + half ? 0.0 : count * (mean + half - limit) / (2.0 * half);
  }

  /// Mean of the largest `part` of them, > 0.
  double mean_of_largest(double part) const { return mean + half * (1.0 - part / count); }
};

/// The value that `rank` values lie below, 0 to all of them.
double value_at(std::span<const Bin> bins, double rank) {
  double below = 0.0;
  for (const Bin& bin : bins) {
    const Even even{bin};
    if (rank <= below + even.count) return even.mean + even.half * (2.0 * (rank - below) / even.count - 1.0);
    below += even.count;
  }
  const Even last{bins.back()};
  return last.mean + last.half;
}

/// The i-th smallest of n values, or the end of the data on that side.
double order_statistic(std::span<const Bin> bins, double i, double n) {
  return value_at(bins, i < 1.0 ? 0.0 : i > n ? n : i - 0.5);
}

Status status_of(double seen) { return seen < static_cast<double>(enough_events) ? Status::unreliable : Status::ok; }

}  // namespace

void Histogram::add(double value, std::int64_t count) {
  FIRMGRID_EXPECT(std::isfinite(value) && count >= 0);
  if (count == 0) return;
  Bin& found = bin(number_of(value));
  found.count += count;
  if (found.number != 0) found.sum += in_units(value) * count;
  count_ += count;
}

void Histogram::merge(const Histogram& other) {
  auto to = bins_.begin();
  for (const Bin& from : other.bins_) {
    to = std::find_if(to, bins_.end(), [&](const Bin& bin) { return bin.number >= from.number; });
    if (to == bins_.end() || to->number != from.number) to = bins_.insert(to, Bin{.number = from.number});
    to->count += from.count;
    to->sum += from.sum;
  }
  count_ += other.count_;
}

void Histogram::clear() {
  bins_.clear();
  count_ = 0;
}

Histogram Histogram::of(std::span<const Bin> bins) {
  Histogram histogram;
  for (const Bin& from : bins) {
    FIRMGRID_EXPECT(std::abs(from.number) <= last_bin && from.count >= 0);
    if (from.count == 0) continue;
    Bin& to = histogram.bin(from.number);
    to.count += from.count;
    to.sum += from.sum;
    histogram.count_ += from.count;
  }
  return histogram;
}

double Histogram::low(std::int32_t number) { return number > 0 ? edge(number) : number < 0 ? -edge(1 - number) : 0.0; }

double Histogram::high(std::int32_t number) { return number == 0 ? 0.0 : -low(-number); }

Estimate Histogram::quantile(double share) const {
  FIRMGRID_EXPECT(share > 0.0 && share < 1.0);
  if (count_ < 2) return not_available();
  const auto n = static_cast<double>(count_);
  const double rank = share * n;
  const double half = half_width_95() * std::sqrt(rank * (1.0 - share));
  const double value = value_at(bins_, rank);
  return {.mean = value,
          .std_error = std::nullopt,
          .lo = std::min(value, order_statistic(bins_, std::ceil(rank - half), n)),
          .hi = std::max(value, order_statistic(bins_, std::ceil(rank + half), n)),
          .samples = count_,
          .status = status_of(std::min(rank, n - rank))};
}

Estimate Histogram::mean_beyond(double share) const {
  FIRMGRID_EXPECT(share > 0.0 && share < 1.0);
  const auto n = static_cast<double>(count_);
  const double beyond = (1.0 - share) * n;
  if (beyond < 2.0) return not_available();
  const double quantile = value_at(bins_, n - beyond);
  double excess = 0.0;   // over the quantile, of all values
  double squares = 0.0;  // of it
  for (const Bin& bin : bins_) {
    const Even even{bin};
    const double part = even.above(quantile);
    if (part <= 0.0) continue;
    const double distance = even.mean_of_largest(part) - quantile;
    excess += part * distance;
    squares += part * distance * distance;
  }
  const double mean = quantile + excess / beyond;
  const double variance = std::max(0.0, squares - excess * excess / n) / (n - 1.0);
  const double error = std::sqrt(variance / n) / (1.0 - share);
  const double half = half_width_95() * error;
  const double lo = bins_.front().number < 0 ? mean - half : std::max(0.0, mean - half);
  return {
      .mean = mean, .std_error = error, .lo = lo, .hi = mean + half, .samples = count_, .status = status_of(beyond)};
}

Histogram::Tail Histogram::above(double limit) const {
  Tail tail;
  for (const Bin& bin : bins_) {
    const Even even{bin};
    const double part = even.above(limit);
    if (part <= 0.0) continue;
    const double mean = even.mean_of_largest(part);
    tail.count += part;
    tail.sum += part * mean;
    tail.squares += part * mean * mean;
  }
  return tail;
}

Histogram::Logs Histogram::logs() const {
  Logs logs;
  double squares = 0.0;
  for (const Bin& bin : bins_) {
    if (bin.number <= 0) continue;
    // Welford's update by a whole bin at a time: no cancellation, whatever the scale of the values.
    const auto count = static_cast<double>(bin.count);
    const double distance = std::log(static_cast<double>(bin.sum) / units / count) - logs.mean;
    const auto before = static_cast<double>(logs.count);
    logs.count += bin.count;
    const double share = count / static_cast<double>(logs.count);
    logs.mean += share * distance;
    squares += before * share * distance * distance;
  }
  if (logs.count > 1) logs.deviation = std::sqrt(squares / (static_cast<double>(logs.count) - 1.0));
  return logs;
}

Bin& Histogram::bin(std::int32_t number) {
  const auto found = std::ranges::lower_bound(bins_, number, {}, &Bin::number);
  if (found != bins_.end() && found->number == number) return *found;
  return *bins_.insert(found, Bin{.number = number});
}

Estimate share_of(std::int64_t hits, std::int64_t samples) {
  FIRMGRID_EXPECT(hits >= 0 && hits <= samples);
  if (samples == 0) return not_available();
  const auto n = static_cast<double>(samples);
  const double share = static_cast<double>(hits) / n;
  const Interval interval = wilson(share, n);
  Estimate result{.mean = share, .lo = interval.lo, .hi = interval.hi, .samples = samples};
  const std::int64_t rarer = std::min(hits, samples - hits);
  if (rarer > 0) result.std_error = std::sqrt(share * (1.0 - share) / n);
  if (rarer < enough_events) result.status = Status::unreliable;
  return result;
}

}  // namespace firmgrid::statistics
