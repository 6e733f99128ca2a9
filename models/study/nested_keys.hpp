#pragma once

#include "models/study/keys.hpp"

/// The keys of a study that hold tables.
namespace firmgrid::study {

extern const NestedKeys target_keys;
extern const NestedKeys stage_tables;
extern const NestedKeys plan_tables;
extern const NestedKeys variant_tables;

}  // namespace firmgrid::study
