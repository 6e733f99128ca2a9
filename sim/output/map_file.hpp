#pragma once

#include "sim/output/hdf5.hpp"
#include "sim/result/run_result.hpp"

/// What a result.h5 holds to draw a report from: /map, /looks, /defaults and /assumptions. Absent where there is
/// nothing of it.
namespace firmgrid::output {

void write_grid_map(hdf5::Writer& file, const result::GridMap& map);
void write_looks(hdf5::Writer& file, const std::vector<result::Look>& looks);
void write_assumptions(hdf5::Writer& file, const result::RunResult& result);

/// False if the datasets contradict each other.
bool read_grid_map(hdf5::Reader& file, result::GridMap& map);
bool read_looks(hdf5::Reader& file, std::vector<result::Look>& looks);
bool read_assumptions(hdf5::Reader& file, result::RunResult& result);

}  // namespace firmgrid::output
