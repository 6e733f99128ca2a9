#include "sim/output/block_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::Row;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

void write_year_scale(Writer& file, const std::string& path, std::span<const std::optional<int>> years) {
  std::vector<std::int64_t> values;
  for (const std::optional<int> year : years) values.push_back(stored_year(year));
  file.numbers(path, {values.size()}, std::span<const std::int64_t>{values});
  file.scale(path, "year");
  file.attribute(path, "long_name", std::string{"calendar year"});
  file.attribute(path, "units", std::string{"1"});
  const bool some_missing = !std::ranges::all_of(years, &std::optional<int>::has_value);
  if (some_missing) file.attribute(path, "_FillValue", no_year);
}

/// One number of every cell of a block: what it is called, and how it is read from a row.
struct Column {
  const char* name;
  std::optional<double> statistics::Estimate::*value;
};
constexpr std::array<Column, 4> columns{{
    {"mean", &statistics::Estimate::mean},
    {"std_error", &statistics::Estimate::std_error},
    {"lo", &statistics::Estimate::lo},
    {"hi", &statistics::Estimate::hi},
}};

/// What the real numbers of a cell are, beyond the index.
std::string_view explanation(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{
      {{"mean", "estimate"},
       {"std_error", "standard error"},
       {"lo", "lower end of the 95 % interval"},
       {"hi", "upper end of the 95 % interval"},
       {"band_lo", "lower end of the simultaneous 95 % band"},
       {"band_hi", "upper end of the simultaneous 95 % band"}}};
  const auto* const found = std::ranges::find(words, name, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? name : found->second;
}

void label(Writer& file, const std::string& group, const std::string& name, const std::string& long_name,
           const std::string& unit) {
  const std::string path = group + "/" + name;
  file.attribute(path, "long_name", long_name);
  file.attribute(path, "units", unit);
  file.attach(path, 0, group + "/plan");
  file.attach(path, 1, group + "/year");
  file.attach(path, 2, group + "/id");
}

/// The datasets of one block, as stored.
struct Stored {
  std::vector<std::string> plans, ids, status;
  std::vector<std::int64_t> years, samples, positions;
  std::vector<double> mean, std_error, lo, hi;

  std::size_t cells() const { return plans.size() * years.size() * ids.size(); }
  bool consistent() const {
    const std::size_t size = cells();
    return std::ranges::all_of(std::array{status.size(), samples.size(), positions.size(), mean.size(),
                                          std_error.size(), lo.size(), hi.size()},
                               [&](std::size_t found) { return found == size; });
  }
};

Stored stored_at(Reader& file, const std::string& group) {
  Stored block;
  block.plans = file.texts(group + "/plan");
  block.years = file.numbers<std::int64_t>(group + "/year");
  block.ids = file.texts(group + "/id");
  block.mean = file.numbers<double>(group + "/mean");
  block.std_error = file.numbers<double>(group + "/std_error");
  block.lo = file.numbers<double>(group + "/lo");
  block.hi = file.numbers<double>(group + "/hi");
  block.status = file.texts(group + "/status");
  block.samples = file.numbers<std::int64_t>(group + "/samples");
  block.positions = file.numbers<std::int64_t>(group + "/position");
  return block;
}

/// The rows of a block; none if it contradicts itself. like  what all of them share
std::optional<std::vector<StoredRow>> rows_of(const Stored& block, const Row& like) {
  std::vector<StoredRow> rows;
  for (std::size_t cell = 0; cell < block.cells(); ++cell) {
    if (block.status[cell].empty()) continue;
    const std::optional<statistics::Status> status = status_of(block.status[cell]);
    if (!status) return std::nullopt;
    Row row = like;
    row.id = block.ids[cell % block.ids.size()];
    row.year = read_year(block.years[cell / block.ids.size() % block.years.size()]);
    row.plan = block.plans[cell / block.ids.size() / block.years.size()];
    row.value = {.mean = read_number(block.mean[cell]),
                 .std_error = read_number(block.std_error[cell]),
                 .lo = read_number(block.lo[cell]),
                 .hi = read_number(block.hi[cell]),
                 .samples = block.samples[cell],
                 .status = *status};
    rows.push_back({block.positions[cell], cell, std::move(row)});
  }
  return rows;
}

}  // namespace

std::int64_t stored_year(std::optional<int> year) { return year.value_or(no_year); }

std::optional<int> read_year(std::int64_t stored) {
  return stored == no_year ? std::nullopt : std::optional{static_cast<int>(stored)};
}

double stored_number(const std::optional<double>& value) { return value.value_or(missing); }

std::optional<double> read_number(double stored) { return std::isnan(stored) ? std::nullopt : std::optional{stored}; }

std::optional<statistics::Status> status_of(std::string_view name) {
  using enum statistics::Status;
  for (const statistics::Status status : {ok, unreliable, bound, not_available}) {
    if (statistics::name_of(status) == name) return status;
  }
  return std::nullopt;
}

void write_text_scale(Writer& file, const std::string& path, const std::string& name,
                      std::span<const std::string> values) {
  file.texts(path, {values.size()}, values);
  file.scale(path, name);
}

std::string write_number_scale(Writer& file, const std::string& group, const std::string& name, std::size_t size,
                               std::int64_t first) {
  std::string path = fmt::format("{}/{}", group, name);
  std::vector<std::int64_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), first);
  file.numbers(path, {size}, std::span<const std::int64_t>{numbers});
  file.scale(path, name);
  file.attribute(path, "long_name", fmt::format("{}, from {}", name, first));
  file.attribute(path, "units", std::string{"1"});
  return path;
}

void write_cells(Writer& file, const BlockPlace& place, const std::string& name, const std::string& unit,
                 std::span<const double> values) {
  const std::size_t networks = place.axes->plans.size() * place.axes->years.size();
  file.numbers(place.group + "/" + name, {place.axes->plans.size(), place.axes->years.size(), values.size() / networks},
               values);
  label(file, place.group, name, fmt::format("{}: {}", place.meaning, explanation(name)), unit);
}

void write_cells(Writer& file, const BlockPlace& place, const std::string& name, const std::string& long_name,
                 std::span<const std::int64_t> values) {
  const std::size_t networks = place.axes->plans.size() * place.axes->years.size();
  file.numbers(place.group + "/" + name, {place.axes->plans.size(), place.axes->years.size(), values.size() / networks},
               values);
  label(file, place.group, name, long_name, "1");
}

void write_block(Writer& file, const BlockPlace& place, const Block& block) {
  const std::string& group = place.group;
  write_text_scale(file, group + "/plan", "plan", place.axes->plans);
  write_year_scale(file, group + "/year", place.axes->years);
  write_text_scale(file, group + "/id", "id", block.ids);
  for (const Column& column : columns) {
    std::vector<double> values;
    for (const Row* row : block.cells) values.push_back(row ? stored_number(row->value.*column.value) : missing);
    write_cells(file, place, column.name, block.unit, std::span<const double>{values});
  }
  std::vector<std::string> status;
  std::vector<std::int64_t> samples;
  for (const Row* row : block.cells) {
    status.emplace_back(row ? statistics::name_of(row->value.status) : "");
    samples.push_back(row ? row->value.samples : 0);
  }
  file.texts(group + "/status", {place.axes->plans.size(), place.axes->years.size(), block.ids.size()}, status);
  label(file, group, "status", "how far the number can be trusted; empty = no such row", "1");
  write_cells(file, place, "samples", "samples behind the number", std::span<const std::int64_t>{samples});
  write_cells(file, place, "position", "place in the list of results, from 0; -1 = no such row",
              std::span<const std::int64_t>{block.positions});
  if (!block.part.empty()) file.attribute(group, "part", block.part);
}

bool read_blocks(
    Reader& file, const std::string& root,
    const std::function<bool(const std::string& group, std::size_t cells, std::vector<StoredRow> rows)>& take) {
  const auto read_block = [&](const std::string& group, Row like) {
    if (!file.has(group + "/mean")) return true;
    like.unit = file.attribute<std::string>(group + "/mean", "units");
    const Stored block = stored_at(file, group);
    if (!file.failure().empty() || !block.consistent()) return false;
    std::optional<std::vector<StoredRow>> rows = rows_of(block, like);
    return rows && take(group, block.cells(), *std::move(rows));
  };
  for (const std::string& index : file.groups(root)) {
    for (const std::string& scope : file.groups(fmt::format("{}/{}", root, index))) {
      const std::string group = fmt::format("{}/{}/{}", root, index, scope);
      Row like;
      std::tie(like.index, like.scope) = std::tie(index, scope);
      if (!read_block(group, like)) return false;
      for (const std::string& part : file.groups(group)) {
        like.part = part;
        if (!read_block(fmt::format("{}/{}", group, part), like)) return false;
      }
    }
  }
  return true;
}

}  // namespace firmgrid::output
