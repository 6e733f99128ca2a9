#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/output/blocks.hpp"
#include "sim/output/hdf5.hpp"

/// Blocks of numbers in result.h5: groups of datasets over (plan, year, id), with the scales that label them.
namespace firmgrid::output {

constexpr std::int64_t no_year = 0;  ///< the calendar has none, so it can be the year's fill value

/// A year as it is stored, and read back.
std::int64_t stored_year(std::optional<int> year);
std::optional<int> read_year(std::int64_t stored);

/// A number as it is stored: NaN, the fill value, is a missing one.
double stored_number(const std::optional<double>& value);
std::optional<double> read_number(double stored);

/// The status of that name; none for any other word.
std::optional<statistics::Status> status_of(std::string_view name);

/// A dataset of texts of one dimension that labels a dimension of others.
void write_text_scale(hdf5::Writer& file, const std::string& path, const std::string& name,
                      std::span<const std::string> values);

/// A dataset that counts a dimension nothing else names, from `first`. Its path.
std::string write_number_scale(hdf5::Writer& file, const std::string& group, const std::string& name, std::size_t size,
                               std::int64_t first = 0);

/// Where a block stands, and what its dimensions and numbers are called.
struct BlockPlace {
  std::string group;
  const Axes* axes;
  std::string meaning;  ///< of the index, for labels
};

/// A further dataset over the cells of a block.
void write_cells(hdf5::Writer& file, const BlockPlace& place, const std::string& name, const std::string& unit,
                 std::span<const double> values);
void write_cells(hdf5::Writer& file, const BlockPlace& place, const std::string& name, const std::string& long_name,
                 std::span<const std::int64_t> values);

void write_block(hdf5::Writer& file, const BlockPlace& place, const Block& block);

/// A row of a block that was read.
struct StoredRow {
  std::int64_t position = 0;  ///< in the list it was written from
  std::size_t cell = 0;       ///< of the block's datasets
  result::Row row;
};

/// Reads all blocks below a group ("/results") and gives each to `take`, with the group of its datasets and the number
/// of its cells. False if one contradicts itself, or `take` says so.
bool read_blocks(
    hdf5::Reader& file, const std::string& root,
    const std::function<bool(const std::string& group, std::size_t cells, std::vector<StoredRow> rows)>& take);

}  // namespace firmgrid::output
