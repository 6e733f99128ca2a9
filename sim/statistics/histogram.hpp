#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/estimate.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::statistics {

/// How values are spread, in bins of equal relative width (128 to a factor of two): counts and sums, integers, so that
/// the order of adding and merging does not show in any bit, and memory does not grow with the number of values. Zero
/// has a bin of its own, and so has every negative value. Magnitudes below 2^−40 are zero, those from 2^40 on stand in
/// the last bin (in sums those above 2^60 count as 2^60).
class Histogram {
 public:
  /// A bin: its number (0 holds zeros; n > 0 positive values, rising; n < 0 the negative ones, mirrored), how many
  /// values, and their sum in units of 2^−40.
  struct Bin {
    std::int32_t number = 0;
    std::int64_t count = 0;
    Integer128 sum = 0;
    friend bool operator==(const Bin&, const Bin&) = default;
  };

  void add(double value, std::int64_t count = 1);
  void merge(const Histogram& other);
  void clear();

  std::int64_t count() const { return count_; }

  /// The bins that hold something, rising; to store, and to go on from.
  std::vector<Bin> bins() const;
  static Histogram of(std::span<const Bin> bins);

  /// Edges of a bin: low ≤ value < high (mirrored for negative ones; both 0 for zeros).
  static double low(std::int32_t number);
  static double high(std::int32_t number);

  /// The value that a share of the values is at most, 0 < share < 1, interpolated around the mean of its bin, and the
  /// 95 % interval between the order statistics that enclose it (binomial, normal approximation; an end without order
  /// statistic is the end of the data). Fewer than 2 values: not_available. status unreliable where fewer than 30
  /// values lie on either side. No standard error. source  Conover, Practical Nonparametric Statistics, 3rd ed., ch. 3
  Estimate quantile(double share) const;

  /// The mean of the largest (1 − share) of the values, with its standard error: that of the mean excess over the
  /// quantile. source  Rockafellar & Uryasev, J. Risk 2 (2000); Trindade et al., J. Banking & Finance 31 (2007)
  Estimate mean_beyond(double share) const;

  /// Number and sum of the values above a limit; the bin that it falls into counts in proportion.
  struct Tail {
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;  ///< of the values, from the means of the bins
  };
  Tail above(double limit) const;

  /// Mean and standard deviation of the natural logarithms of the positive values, from the means of the bins.
  struct Logs {
    std::int64_t count = 0;
    double mean = 0.0;
    double deviation = 0.0;
  };
  Logs logs() const;

  friend bool operator==(const Histogram& one, const Histogram& other);

 private:
  Bin& bin(std::int32_t number);
  double at_rank(double rank) const;

  std::int32_t first_ = 0;  // number of bins_[0]
  std::vector<Bin> bins_;   // a window over the numbers, holding zeros too
  std::int64_t count_ = 0;
};

/// A share of `samples` that was seen `hits` times, with Wilson's interval: "the chance of". status unreliable where
/// fewer than 30 were or were not seen.
Estimate share_of(std::int64_t hits, std::int64_t samples);

}  // namespace firmgrid::statistics
