#pragma once

#include "sim/output/hdf5.hpp"
#include "sim/result/run_result.hpp"

/// /sums of result.h5: the integers a run goes on from.
namespace firmgrid::output {

void write_sums(hdf5::Writer& file, const result::StoredSums& sums);

/// False if the datasets contradict each other.
bool read_sums(hdf5::Reader& file, result::StoredSums& sums);

}  // namespace firmgrid::output
