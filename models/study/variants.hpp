#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/base/field.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::study {

/// One [[variant]] as it is written.
struct VariantKeys {
  std::string id;
  std::string title;
  std::vector<std::string> set;   ///< "a.b=v", as with --set
  std::vector<Where> set_places;  ///< of each of them
  Where where;
};

/// The keys of a variant.
std::span<const Field<VariantKeys>> variant_fields();

/// Reads [[variant]]: one record per table of the list, also where something is wrong with it.
/// errors  unknown and missing keys, ids that are taken, overrides of what must be the same in all variants
std::vector<VariantKeys> read_variants(const Value& list, Errors& errors);

}  // namespace firmgrid::study
