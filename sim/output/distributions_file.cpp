#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>

#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"
#include "sim/output/spread_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::Distribution;
using result::RunResult;
using statistics::Estimate;
using Integers = std::vector<std::int64_t>;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr const char* root = "/distributions";
constexpr const char* by_unit = "see unit";  // of numbers whose unit is that of their distribution

std::string path(const char* name) { return std::string{root} + "/" + name; }

void write_names(Writer& file, const TablePlace& place, const std::vector<Distribution>& all) {
  write_column(file, place, {"plan", "plan"}, column_of(all, &Distribution::plan));
  write_column(file, place, {"year", "year; 0 = none"},
               column_of(all, [](const Distribution& each) { return stored_year(each.year); }));
  write_column(file, place, {"index", "index"}, column_of(all, &Distribution::index));
  write_column(file, place, {"part", "class of the index; empty = the whole"}, column_of(all, &Distribution::part));
  write_column(file, place, {"unit", "unit of the values"}, column_of(all, &Distribution::unit));
  write_column(file, place, {"counted", "what the values are of"}, column_of(all, &Distribution::counted));
  write_column(file, place, {"reference", "other plan of a difference; empty = no difference"},
               column_of(all, &Distribution::reference));
  write_column(file, place, {"count", "number of values"}, column_of(all, &Distribution::count));
}

/// The quantile of a share; none where the distribution does not have it.
std::optional<Estimate> quantile(const Distribution& of, double share) {
  const auto found = std::ranges::find(of.quantiles, share, &Distribution::Quantile::share);
  return found == of.quantiles.end() ? std::nullopt : std::optional{found->value};
}

void write_quantiles(Writer& file, const std::vector<Distribution>& all, const std::string& scale) {
  constexpr auto& shares = result::quantile_shares;
  file.numbers(path("share"), {shares.size()}, std::span<const double>{shares});
  file.scale(path("share"), "share");
  file.attribute(path("share"), "long_name", std::string{"share of the values"});
  file.attribute(path("share"), "units", std::string{"1"});
  Estimates quantiles;
  for (const Distribution& each : all) {
    for (const double share : shares) quantiles.push_back(quantile(each, share));
  }
  write_estimates(file, {root, {all.size(), shares.size()}, {scale, path("share")}},
                  {"quantiles", "value that a share of the values is at most", by_unit}, quantiles);
}

/// The bins of all, one after the other.
void write_bins(Writer& file, const TablePlace& place, const std::vector<Distribution>& all) {
  std::vector<Distribution::Bin> bins;
  for (const Distribution& each : all) std::ranges::copy(each.bins, std::back_inserter(bins));
  write_column(file, place, {"bins", "number of bins"},
               column_of(all, [](const Distribution& each) { return static_cast<std::int64_t>(each.bins.size()); }));
  const TablePlace each{path("bin"), {bins.size()}, {write_number_scale(file, path("bin"), "number", bins.size())}};
  write_column(file, each, {"from", "lower edge", by_unit}, column_of(bins, &Distribution::Bin::from));
  write_column(file, each, {"to", "upper edge", by_unit}, column_of(bins, &Distribution::Bin::to));
  write_column(file, each, {"count", "number of values"}, column_of(bins, &Distribution::Bin::count));
}

/// The datasets as stored.
struct Stored {
  Texts plan, index, part, unit, counted, reference;
  Integers year, count, bins, bin_count;
  Numbers target, share, from, to;
  Estimates quantiles, cvar95, meets, worse;

  bool consistent() const {
    const std::size_t size = plan.size();
    const std::array sizes{index.size(), part.size(), unit.size(),   counted.size(), reference.size(), year.size(),
                           count.size(), bins.size(), target.size(), cvar95.size(),  meets.size(),     worse.size()};
    const bool same = std::ranges::all_of(sizes, [&](std::size_t each) { return each == size; });
    const bool sane = std::ranges::all_of(bins, [](std::int64_t each) { return each >= 0; }) &&
                      std::ranges::all_of(cvar95, &std::optional<Estimate>::has_value);
    const auto total = static_cast<std::size_t>(std::accumulate(bins.begin(), bins.end(), std::int64_t{0}));
    return same && sane && quantiles.size() == size * share.size() && bin_count.size() == total &&
           from.size() == total && to.size() == total;
  }
};

Stored stored_in(Reader& file) {
  const auto texts = [&](const char* name) { return file.texts(path(name)); };
  const auto integers = [&](const char* name) { return file.numbers<std::int64_t>(path(name)); };
  const auto numbers = [&](const char* name) { return file.numbers<double>(path(name)); };
  const auto estimates = [&](const char* name) { return read_estimates(file, path(name)).value_or(Estimates{}); };
  Stored stored;
  stored.plan = texts("plan");
  stored.index = texts("index");
  stored.part = texts("part");
  stored.unit = texts("unit");
  stored.counted = texts("counted");
  stored.reference = texts("reference");
  stored.year = integers("year");
  stored.count = integers("count");
  stored.bins = integers("bins");
  stored.bin_count = integers("bin/count");
  stored.target = numbers("target");
  stored.share = numbers("share");
  stored.from = numbers("bin/from");
  stored.to = numbers("bin/to");
  stored.quantiles = estimates("quantiles");
  stored.cvar95 = estimates("cvar95");
  stored.meets = estimates("meets");
  stored.worse = estimates("worse");
  return stored;
}

Distribution distribution_of(const Stored& stored, std::size_t i, std::size_t first_bin) {
  Distribution found{.plan = stored.plan[i],
                     .year = read_year(stored.year[i]),
                     .index = stored.index[i],
                     .part = stored.part[i],
                     .unit = stored.unit[i],
                     .counted = stored.counted[i],
                     .reference = stored.reference[i],
                     .count = stored.count[i],
                     .quantiles = {},
                     .cvar95 = *stored.cvar95[i],
                     .target = read_number(stored.target[i]),
                     .meets = stored.meets[i],
                     .worse = stored.worse[i]};
  for (std::size_t q = 0; q < stored.share.size(); ++q) {
    const std::optional<Estimate>& value = stored.quantiles[i * stored.share.size() + q];
    if (value) found.quantiles.push_back({stored.share[q], *value});
  }
  for (std::size_t b = first_bin; b < first_bin + static_cast<std::size_t>(stored.bins[i]); ++b) {
    found.bins.push_back({.from = stored.from[b], .to = stored.to[b], .count = stored.bin_count[b]});
  }
  return found;
}

}  // namespace

void write_distributions(Writer& file, const RunResult& result) {
  const std::vector<Distribution>& all = result.distributions;
  if (all.empty()) return;
  const std::string scale = write_number_scale(file, root, "number", all.size());
  const TablePlace place{root, {all.size()}, {scale}};
  write_names(file, place, all);
  write_quantiles(file, all, scale);
  const auto cvar95 = [](const Distribution& each) { return std::optional{each.cvar95}; };
  write_estimates(file, place, {"cvar95", "mean of the worst 5 % of the values", by_unit}, column_of(all, cvar95));
  write_column(file, place, {"target", "target of the study", by_unit},
               column_of(all, [](const Distribution& each) { return stored_number(each.target); }));
  write_estimates(file, place, {"meets", "chance that a year keeps the target"}, column_of(all, &Distribution::meets));
  write_estimates(file, place, {"worse", "chance that the plan is worse than the reference in a year"},
                  column_of(all, &Distribution::worse));
  write_bins(file, place, all);
}

bool read_distributions(Reader& file, RunResult& result) {
  if (!file.has(path("plan"))) return file.failure().empty();
  const Stored stored = stored_in(file);
  if (!file.failure().empty() || !stored.consistent()) return false;
  std::size_t bin = 0;
  for (std::size_t i = 0; i < stored.plan.size(); ++i) {
    result.distributions.push_back(distribution_of(stored, i, bin));
    bin += static_cast<std::size_t>(stored.bins[i]);
  }
  return true;
}

}  // namespace firmgrid::output
