#pragma once

#include "sim/output/hdf5.hpp"
#include "sim/result/run_result.hpp"

/// What a result.h5 holds beyond means: /distributions and /hour_maps. Absent where the method gives none.
namespace firmgrid::output {

void write_distributions(hdf5::Writer& file, const result::RunResult& result);
void write_hour_maps(hdf5::Writer& file, const result::RunResult& result);

/// False if the datasets contradict each other.
bool read_distributions(hdf5::Reader& file, result::RunResult& result);
bool read_hour_maps(hdf5::Reader& file, result::RunResult& result);

}  // namespace firmgrid::output
