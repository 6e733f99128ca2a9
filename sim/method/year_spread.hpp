#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/indices/difference_tally.hpp"
#include "sim/method/year_losses.hpp"
#include "sim/result/run_result.hpp"
#include "sim/statistics/histogram.hpp"

namespace firmgrid::method {

/// What of the system's years is looked at beyond its mean: how indices are spread over the years, how long losses of
/// load last, what days cost, and when in the year it happens. Const, shared by all threads.
class SpreadLayout {
 public:
  /// The layout outlives it.
  SpreadLayout(const Member& member, const indices::Layout& layout, std::span<const indices::Entry* const> chosen,
               const std::map<std::string, double>& targets);

  /// An index, whole or a class of it: value = factor × slot value + constant.
  struct Line {
    const indices::Entry* index;
    indices::Part part;
    std::size_t kind;  ///< place among the values of the system's group
    double factor;
    double constant;
    std::optional<double> target;
  };
  std::span<const Line> lines() const { return lines_; }
  std::size_t events() const { return lines_.size(); }    ///< histogram of the lengths of events
  std::size_t days() const { return lines_.size() + 1; }  ///< histogram of the minutes of days
  std::size_t histograms() const { return lines_.size() + 2; }

  /// Cells by month and hour: customer-hours, then MWh, then one for each line: years that keep its target.
  bool has_map() const { return has_map_; }
  std::size_t cells() const { return 2 * cells_per_map + lines_.size(); }
  std::size_t kept(std::size_t line) const { return 2 * cells_per_map + line; }
  static constexpr std::size_t cells_per_map = result::HourMap::months * result::HourMap::hours;
  statistics::FixedScale scale(std::size_t cell) const;

  const Member& member() const { return *member_; }
  double customers() const { return customers_; }

  /// The index whose yearly difference between plans is looked at: the first line.
  bool empty() const { return lines_.empty(); }

 private:
  const Member* member_;
  std::vector<Line> lines_;
  double customers_;
  bool has_map_;
  statistics::FixedScale customer_scale_;
  statistics::FixedScale energy_scale_;
};

/// The sums for it: integers, so that the order of adding and merging does not show. One per thread, merged at the end.
class YearSpread {
 public:
  explicit YearSpread(const SpreadLayout& layout)
      : layout_{&layout}, histograms_(layout.histograms()), cells_(layout.cells()) {}

  /// A year. expanded  what it costs the groups; losses  that have just lived through it
  void add(const indices::Expanded& expanded, const YearLosses& losses);

  /// The first line's value of the year added last.
  double first_value() const { return first_value_; }

  void merge(const YearSpread& other);
  void clear();

  const std::vector<statistics::Histogram>& histograms() const { return histograms_; }
  const std::vector<statistics::FixedSum>& cells() const { return cells_; }

  /// Whether stored sums fit, and going on from them.
  bool fits(const result::SystemSums& stored) const {
    return stored.histograms.size() == histograms_.size() && stored.cells.size() == cells_.size();
  }
  void restore(const result::SystemSums& stored) {
    histograms_ = stored.histograms;
    cells_ = stored.cells;
  }

  std::vector<result::Distribution> distributions(std::int64_t years) const;
  std::vector<result::HourMap> hour_maps(std::int64_t years) const;

  /// The rows of chosen indices of major event days: how many a year, what is left without them, and the threshold.
  /// Empty without customers; without numbers where there are no days to tell them from.
  std::vector<result::Row> major_days(std::span<const indices::Entry* const> chosen, std::int64_t years) const;

 private:
  void add_times(const YearLosses& losses);
  statistics::Estimate major_days(std::string_view index, std::int64_t years) const;

  const SpreadLayout* layout_;
  std::vector<statistics::Histogram> histograms_;
  std::vector<statistics::FixedSum> cells_;
  double first_value_ = 0.0;
};

/// A histogram as a distribution, for an index of a member.
result::Distribution distribution_of(const statistics::Histogram& histogram);

}  // namespace firmgrid::method
