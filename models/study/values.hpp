#pragma once

#include "models/base/field.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::study {

/// Reads a value of a tree into a slot: a list item by item, anything else as it is. A list replaces what the slot
/// holds as a whole. errors  as `read_cell`, and a list where one value is expected or the other way round
void read_value(const Check& check, const Value& value, const Slot& slot, Errors& errors);

}  // namespace firmgrid::study
