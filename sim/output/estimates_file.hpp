#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/output/hdf5.hpp"
#include "sim/statistics/estimate.hpp"

/// Tables of numbers in result.h5 beside the blocks: columns over one or more dimensions, each with its label.
namespace firmgrid::output {

/// The dimensions of a table, its scales among the datasets of the file, and how datasets are labelled.
struct TablePlace {
  std::string group;
  hdf5::Extent extent;
  std::vector<std::string> scales;  ///< of each dimension, paths
};

/// What a dataset is, for labels.
struct Label {
  std::string name;
  std::string long_name;
  std::string unit = "1";
};

void write_column(hdf5::Writer& file, const TablePlace& place, const Label& label,
                  const std::vector<std::string>& values);
void write_column(hdf5::Writer& file, const TablePlace& place, const Label& label,
                  const std::vector<std::int64_t>& values);
void write_column(hdf5::Writer& file, const TablePlace& place, const Label& label,
                  const std::vector<std::uint64_t>& values);
void write_column(hdf5::Writer& file, const TablePlace& place, const Label& label, const std::vector<double>& values);

using Estimates = std::vector<std::optional<statistics::Estimate>>;

/// Numbers with their errors, in a group of that name: mean, std_error, lo, hi, samples and status (empty = none).
void write_estimates(hdf5::Writer& file, const TablePlace& place, const Label& label, const Estimates& values);

/// None if the datasets contradict each other.
std::optional<Estimates> read_estimates(hdf5::Reader& file, const std::string& group);

/// What `get` says of each item, as a column.
template <class Item, class Get>
auto column_of(const std::vector<Item>& items, const Get& get) {
  std::vector<std::decay_t<std::invoke_result_t<const Get&, const Item&>>> values;
  for (const Item& item : items) values.push_back(std::invoke(get, item));
  return values;
}

}  // namespace firmgrid::output
