#pragma once

#include <string>
#include <vector>

#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// Puts "a.b=v" into a tree, in the order given; the last one wins. v is read as TOML; a bare word is text.
/// errors  usage: no "=", an empty key, a value that starts like a list, table or text and is none, a key inside a
/// scalar
void apply_overrides(const std::vector<std::string>& overrides, study::Value& tree, Errors& errors);

/// The tree of each table of [[variant]]: the study's own, without stages, plans and variants, changed by the variant's
/// `set` as by --set. What is no table has no tree.
/// errors  content: as above, at the place of the override
std::vector<study::Value> variant_trees(const study::Value& tree, Errors& errors);

}  // namespace firmgrid::readers
