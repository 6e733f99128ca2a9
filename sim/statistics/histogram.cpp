#include "sim/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::statistics {
namespace {

constexpr int per_octave = 128;       // bins to a factor of two
constexpr int lowest_exponent = -40;  // magnitudes below 2^−40 are zero
constexpr int highest_exponent = 40;
constexpr std::int32_t last_bin = (highest_exponent - lowest_exponent) * per_octave;
constexpr double smallest = 0x1p-40;  // 2 to these exponents
constexpr double largest = 0x1p40;
constexpr double largest_summed = 0x1p60;
constexpr int sum_bits = 40;  // sums are in units of 2^−40

/// The bin of a magnitude; 0 for what counts as zero. Within an octave bins are of equal width, so none needs a
/// logarithm: their relative width is between 1/256 and 1/128.
std::int32_t number_of(double magnitude) {
  if (!(magnitude >= smallest)) return 0;
  if (magnitude >= largest) return last_bin;
  int exponent = 0;
  const double mantissa = std::frexp(magnitude, &exponent);  // in [1/2, 1)
  const int within = static_cast<int>((mantissa - 0.5) * (2 * per_octave));
  return (exponent - 1 - lowest_exponent) * per_octave + within + 1;
}

/// The lower edge of a positive bin.
double edge_of(std::int32_t number) {
  const int octave = (number - 1) / per_octave;
  const int within = (number - 1) % per_octave;
  return std::ldexp(1.0 + static_cast<double>(within) / per_octave, octave + lowest_exponent);
}

double value_of(Integer128 sum) { return std::ldexp(static_cast<double>(sum), -sum_bits); }

double mean_of(const Histogram::Bin& bin) { return value_of(bin.sum) / static_cast<double>(bin.count); }

/// Where the values of a bin are taken to be, evenly: around their mean, as far as the nearer edge lets them. A single
/// value, or equal ones at an edge, are where they are.
struct Span {
  double from = 0.0;
  double to = 0.0;
};

Span span_of(const Histogram::Bin& bin, std::int32_t number) {
  const double low = std::min(Histogram::low(number), Histogram::high(number));
  const double high = std::max(Histogram::low(number), Histogram::high(number));
  const double mean = mean_of(bin);
  const auto values = static_cast<double>(bin.count);
  const double half = std::max(0.0, std::min(mean - low, high - mean)) * (values - 1.0) / values;
  return {mean - half, mean + half};
}

}  // namespace

double Histogram::low(std::int32_t number) {
  if (number == 0) return 0.0;
  return number > 0 ? edge_of(number) : -edge_of(-number);
}

double Histogram::high(std::int32_t number) {
  if (number == 0) return 0.0;
  return number > 0 ? edge_of(number + 1) : -edge_of(1 - number);
}

Histogram::Bin& Histogram::bin(std::int32_t number) {
  if (bins_.empty()) first_ = number;
  if (number < first_) {
    bins_.insert(bins_.begin(), static_cast<std::size_t>(first_ - number), Bin{});
    first_ = number;
  }
  const auto place = static_cast<std::size_t>(number - first_);
  if (place >= bins_.size()) bins_.resize(place + 1);
  return bins_[place];
}

void Histogram::add(double value, std::int64_t count) {
  const std::int32_t magnitude = number_of(std::abs(value));
  Bin& into = bin(value < 0.0 ? -magnitude : magnitude);
  into.count += count;
  count_ += count;
  if (magnitude == 0) return;
  const double summed = std::clamp(value, -largest_summed, largest_summed);
  into.sum += static_cast<Integer128>(std::nearbyint(std::ldexp(summed, sum_bits))) * count;
}

void Histogram::merge(const Histogram& other) {
  if (other.bins_.empty()) return;
  bin(other.first_);
  bin(other.first_ + static_cast<std::int32_t>(other.bins_.size()) - 1);
  for (std::size_t i = 0; i < other.bins_.size(); ++i) {
    Bin& into = bins_[static_cast<std::size_t>(other.first_ - first_) + i];
    into.count += other.bins_[i].count;
    into.sum += other.bins_[i].sum;
  }
  count_ += other.count_;
}

void Histogram::clear() {
  std::ranges::fill(bins_, Bin{});
  count_ = 0;
}

std::vector<Histogram::Bin> Histogram::bins() const {
  std::vector<Bin> found;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    if (bins_[i].count == 0) continue;
    found.push_back(bins_[i]);
    found.back().number = first_ + static_cast<std::int32_t>(i);
  }
  return found;
}

Histogram Histogram::of(std::span<const Bin> bins) {
  Histogram histogram;
  for (const Bin& each : bins) {
    Bin& into = histogram.bin(each.number);
    into.count += each.count;
    into.sum += each.sum;
    histogram.count_ += each.count;
  }
  return histogram;
}

bool operator==(const Histogram& one, const Histogram& other) { return one.bins() == other.bins(); }

/// The value of a rank, 0 to count: where it falls within its bin.
double Histogram::at_rank(double rank) const {
  double passed = 0.0;
  double last = 0.0;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    if (bins_[i].count == 0) continue;
    const auto number = first_ + static_cast<std::int32_t>(i);
    const auto here = static_cast<double>(bins_[i].count);
    if (rank <= passed + here) {
      const Span span = span_of(bins_[i], number);
      return span.from + (span.to - span.from) * std::clamp((rank - passed) / here, 0.0, 1.0);
    }
    passed += here;
    last = span_of(bins_[i], number).to;
  }
  return last;
}

Estimate Histogram::quantile(double share) const {
  if (count_ < 2) return not_available();
  const auto number = static_cast<double>(count_);
  const double rank = share * number;
  const double spread = half_width_95() * std::sqrt(number * share * (1.0 - share));
  Estimate found{.mean = at_rank(rank), .samples = count_};
  found.lo = at_rank(std::max(0.0, rank - spread));
  found.hi = at_rank(std::min(number, rank + spread + 1.0));
  const auto enough = static_cast<double>(enough_events);
  found.status = rank < enough || number - rank < enough ? Status::unreliable : Status::ok;
  return found;
}

Estimate Histogram::mean_beyond(double share) const {
  if (count_ < 2) return not_available();
  const auto number = static_cast<double>(count_);
  const double limit = at_rank(share * number);
  const Tail tail = above(limit);
  const double excess = tail.sum - limit * tail.count;
  const double tail_share = 1.0 - share;
  const double mean_excess = excess / number;
  const double squares = tail.squares - 2.0 * limit * tail.sum + limit * limit * tail.count;
  const double variance = std::max(0.0, squares / number - mean_excess * mean_excess);
  const double error = std::sqrt(variance / number) / tail_share;
  Estimate found{.mean = limit + mean_excess / tail_share, .std_error = error, .samples = count_};
  found.lo = *found.mean - half_width_95() * error;
  found.hi = *found.mean + half_width_95() * error;
  found.status = tail_share * number < static_cast<double>(enough_events) ? Status::unreliable : Status::ok;
  return found;
}

Histogram::Tail Histogram::above(double limit) const {
  Tail tail;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    const Bin& each = bins_[i];
    if (each.count == 0) continue;
    const Span span = span_of(each, first_ + static_cast<std::int32_t>(i));
    if (span.to <= limit) continue;
    const bool whole = limit <= span.from;
    const double part = whole ? 1.0 : (span.to - limit) / (span.to - span.from);
    const double mean = whole ? mean_of(each) : 0.5 * (limit + span.to);
    const double count = part * static_cast<double>(each.count);
    tail.count += count;
    tail.sum += count * mean;
    tail.squares += count * mean * mean;
  }
  return tail;
}

Histogram::Logs Histogram::logs() const {
  Logs found;
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    const Bin& each = bins_[i];
    if (each.count == 0 || first_ + static_cast<std::int32_t>(i) <= 0) continue;
    const double log = std::log(mean_of(each));
    found.count += each.count;
    sum += log * static_cast<double>(each.count);
    squares += log * log * static_cast<double>(each.count);
  }
  if (found.count == 0) return found;
  const auto number = static_cast<double>(found.count);
  found.mean = sum / number;
  if (found.count > 1) {
    found.deviation = std::sqrt(std::max(0.0, (squares - number * found.mean * found.mean) / (number - 1.0)));
  }
  return found;
}

Estimate share_of(std::int64_t hits, std::int64_t samples) {
  if (samples <= 0) return not_available();
  const auto number = static_cast<double>(samples);
  const double share = static_cast<double>(hits) / number;
  const double z = half_width_95();
  const double pull = z * z / number;
  const double centre = (share + pull / 2.0) / (1.0 + pull);
  const double half = z * std::sqrt(share * (1.0 - share) / number + pull / (4.0 * number)) / (1.0 + pull);
  const bool few = hits < enough_events || samples - hits < enough_events;
  return {.mean = share,
          .std_error = std::sqrt(share * (1.0 - share) / number),
          .lo = hits == 0 ? 0.0 : std::max(0.0, centre - half),
          .hi = hits == samples ? 1.0 : std::min(1.0, centre + half),
          .samples = samples,
          .status = few ? Status::unreliable : Status::ok};
}

}  // namespace firmgrid::statistics
