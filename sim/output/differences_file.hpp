#pragma once

#include "sim/output/hdf5.hpp"
#include "sim/result/run_result.hpp"

/// What a result.h5 holds of plans against each other: /differences, /targets and /costs.
namespace firmgrid::output {

void write_differences(hdf5::Writer& file, const result::RunResult& result);
void write_targets(hdf5::Writer& file, const result::RunResult& result);
void write_costs(hdf5::Writer& file, const result::RunResult& result);

/// Files of programs that did not compare plans have none of it. False if the datasets contradict each other.
bool read_differences(hdf5::Reader& file, result::RunResult& result);
bool read_targets(hdf5::Reader& file, result::RunResult& result);
bool read_costs(hdf5::Reader& file, result::RunResult& result);

/// A name for a group that an id stands for: without what HDF5 takes for a path. Different ids have different names.
std::string group_name(const std::string& id);

}  // namespace firmgrid::output
