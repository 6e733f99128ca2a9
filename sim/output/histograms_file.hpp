#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/output/hdf5.hpp"
#include "sim/statistics/histogram.hpp"

/// Histograms of result.h5, with every bit of their sums: what /sums goes on from.
namespace firmgrid::output {

using Histograms = std::vector<statistics::Histogram>;

/// Below a group: how many histograms each list has, how many bins each histogram, and the bins that hold something,
/// one after the other. Nothing where no list has one.
void write_histograms(hdf5::Writer& file, const std::string& group, std::span<const Histograms* const> lists);

/// So many lists; all empty where the group is absent, none if the datasets contradict each other.
std::optional<std::vector<Histograms>> read_histograms(hdf5::Reader& file, const std::string& group, std::size_t lists);

/// A 128-bit integer of its upper signed and lower unsigned half.
inline statistics::Integer128 joined(std::int64_t high, std::uint64_t low) {
  // Multiplied, not shifted: a negative upper half keeps its sign without relying on shifts of negative numbers.
  return static_cast<statistics::Integer128>(high) * (static_cast<statistics::Integer128>(1) << 64) + low;
}

}  // namespace firmgrid::output
