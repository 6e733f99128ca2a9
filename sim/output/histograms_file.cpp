#include "sim/output/histograms_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using statistics::Histogram;
using Integers = std::vector<std::int64_t>;
using Naturals = std::vector<std::uint64_t>;

constexpr std::int64_t largest_number = 1 << 16;  // of a bin: far beyond those a histogram has

/// The datasets as stored.
struct Stored {
  Integers histograms;  // of each list
  Integers bins;        // of each histogram
  Integers bin, count, sum_high;
  Naturals sum_low;

  /// Whether the counts are those of the datasets that they count.
  bool consistent(std::size_t lists) const {
    const auto none_negative = [](const Integers& values) { return std::ranges::all_of(values, not_negative); };
    const bool sane = histograms.size() == lists && none_negative(histograms) && none_negative(bins) &&
                      std::ranges::all_of(bin, [](std::int64_t number) { return std::abs(number) < largest_number; });
    const std::size_t size = bin.size();
    return sane && total(histograms) == bins.size() && total(bins) == size && count.size() == size &&
           sum_high.size() == size && sum_low.size() == size;
  }

 private:
  static bool not_negative(std::int64_t value) { return value >= 0; }
  static std::size_t total(const Integers& counts) {
    return static_cast<std::size_t>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  }
};

void add(Stored& stored, const Histogram& histogram) {
  const std::vector<statistics::Histogram::Bin>& bins = histogram.bins();
  stored.bins.push_back(static_cast<std::int64_t>(bins.size()));
  for (const Histogram::Bin& each : bins) {
    stored.bin.push_back(each.number);
    stored.count.push_back(each.count);
    stored.sum_high.push_back(static_cast<std::int64_t>(each.sum >> 64));
    stored.sum_low.push_back(static_cast<std::uint64_t>(each.sum));
  }
}

/// The histogram of the bins first … first + size.
Histogram histogram_of(const Stored& stored, std::size_t first, std::size_t size) {
  std::vector<Histogram::Bin> bins;
  for (std::size_t i = first; i < first + size; ++i) {
    bins.push_back({.number = static_cast<std::int32_t>(stored.bin[i]),
                    .count = stored.count[i],
                    .sum = joined(stored.sum_high[i], stored.sum_low[i])});
  }
  return Histogram::of(bins);
}

}  // namespace

void write_histograms(Writer& file, const std::string& group, std::span<const Histograms* const> lists) {
  if (std::ranges::all_of(lists, [](const Histograms* list) { return list->empty(); })) return;
  Stored stored;
  for (const Histograms* const list : lists) {
    stored.histograms.push_back(static_cast<std::int64_t>(list->size()));
    for (const Histogram& histogram : *list) add(stored, histogram);
  }
  const auto place = [&](const char* scale, std::size_t size) {
    return TablePlace{group, {size}, {write_number_scale(file, group, scale, size)}};
  };
  write_column(file, place("list", lists.size()), {"histograms", "number of histograms"}, stored.histograms);
  write_column(file, place("histogram", stored.bins.size()), {"bins", "number of bins that hold something"},
               stored.bins);
  const TablePlace bins = place("place", stored.bin.size());
  write_column(file, bins, {"bin", "number of the bin"}, stored.bin);
  write_column(file, bins, {"count", "values in it"}, stored.count);
  write_column(file, bins, {"sum_high", "their sum, fixed point: upper half"}, stored.sum_high);
  write_column(file, bins, {"sum_low", "their sum, fixed point: lower half"}, stored.sum_low);
}

std::optional<std::vector<Histograms>> read_histograms(Reader& file, const std::string& group, std::size_t lists) {
  std::vector<Histograms> found(lists);
  if (!file.has(group + "/histograms")) return found;
  const auto integers = [&](const char* name) { return file.numbers<std::int64_t>(group + "/" + name); };
  const Stored stored{.histograms = integers("histograms"),
                      .bins = integers("bins"),
                      .bin = integers("bin"),
                      .count = integers("count"),
                      .sum_high = integers("sum_high"),
                      .sum_low = file.numbers<std::uint64_t>(group + "/sum_low")};
  if (!file.failure().empty() || !stored.consistent(lists)) return std::nullopt;
  std::size_t histogram = 0;
  std::size_t bin = 0;
  for (std::size_t list = 0; list < lists; ++list) {
    const std::size_t end = histogram + static_cast<std::size_t>(stored.histograms[list]);
    for (; histogram < end; ++histogram) {
      const auto size = static_cast<std::size_t>(stored.bins[histogram]);
      found[list].push_back(histogram_of(stored, bin, size));
      bin += size;
    }
  }
  return found;
}

}  // namespace firmgrid::output
