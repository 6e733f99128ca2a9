#include "sim/statistics/fixed_sum.hpp"

#include <bit>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::statistics {
namespace {

constexpr int value_bits = 60;
constexpr int square_bits = 80;
constexpr int dropped_bits = 2 * value_bits - square_bits;  // of a product of two values, to reach the squares' unit

__extension__ using Unsigned128 = unsigned __int128;

/// value × 2^power, exactly: std::ldexp without the call, which matters where every failed state adds to every group.
double scaled(double value, int power) {
  constexpr int bias = 1023;
  FIRMGRID_EXPECT(power > -bias && power <= bias);
  return value * std::bit_cast<double>(static_cast<std::uint64_t>(power + bias) << 52);
}

/// floor(a·b / 2^dropped_bits) for 0 ≤ a ≤ 2^60, 0 ≤ b ≤ 2^101: the product itself needs 161 bits.
Integer128 scaled_product(Integer128 a, Integer128 b) {
  const auto factor = static_cast<Unsigned128>(a);
  const auto other = static_cast<Unsigned128>(b);
  const Unsigned128 high = factor * (other >> 64);
  const Unsigned128 low = factor * static_cast<std::uint64_t>(other);
  return static_cast<Integer128>((high << (64 - dropped_bits)) + (low >> dropped_bits));
}

}  // namespace

FixedScale FixedScale::holding(double largest) {
  FIRMGRID_EXPECT(std::isfinite(largest) && largest >= 0.0);
  if (largest == 0.0) return {};
  int exponent = 0;
  const double fraction = std::frexp(largest, &exponent);  // in [1/2, 1)
  return {.exponent = fraction == 0.5 ? exponent - 1 : exponent};
}

void FixedSum::add(double value, std::int64_t weight, FixedScale scale) {
  const double units = scaled(value, value_bits - scale.exponent);
  FIRMGRID_EXPECT(std::abs(units) <= scaled(1.0, value_bits) && weight >= 0);
  const Integer128 rounded = std::llround(units);
  const Integer128 square = (rounded * rounded + (Integer128{1} << (dropped_bits - 1))) >> dropped_bits;
  sum += rounded * weight;
  squares += square * weight;
  if (value != 0.0) events += weight;
}

void FixedSum::merge(const FixedSum& other) {
  sum += other.sum;
  squares += other.squares;
  events += other.events;
}

double FixedSum::total(FixedScale scale) const {
  return std::ldexp(static_cast<double>(sum), scale.exponent - value_bits);
}

double FixedSum::total_squares(FixedScale scale) const {
  return std::ldexp(static_cast<double>(squares), 2 * scale.exponent - square_bits);
}

double FixedSum::squared_distances(std::int64_t samples, FixedScale scale) const {
  FIRMGRID_EXPECT(samples >= 1);
  // With k the mean rounded down and S = n·k + r:  Σ(x − k)² = Σx² − k(S + r), and the mean is less than one unit
  // away from k, which is far below the unit of the squares.
  const Integer128 magnitude = sum < 0 ? -sum : sum;
  const Integer128 pivot = magnitude / samples;
  const Integer128 rest = magnitude % samples;
  const Integer128 distances = squares - scaled_product(pivot, magnitude + rest);
  return distances <= 0 ? 0.0 : std::ldexp(static_cast<double>(distances), 2 * scale.exponent - square_bits);
}

}  // namespace firmgrid::statistics
