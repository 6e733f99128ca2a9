#pragma once

#include <string>
#include <vector>

#include "tests/architecture/rules.hpp"
#include "tests/architecture/tree.hpp"

/// The promises of the house, each as a function from a tree to what breaks it, as "path:line: what".
namespace firmgrid::architecture {

using Findings = std::vector<std::string>;

/// Includes that point up or sideways, that name no file of the tree, or that reach into a catalog; files in no room.
Findings floors(const Tree& tree, const Rules& rules);

/// Library headers without a door, outside their door, in a second file where one is promised, or in a header that
/// another room reads.
Findings doors(const Tree& tree, const Rules& rules);

/// Variables that live longer than a call and can change: static, thread_local, or outside every function.
Findings mutable_statics(const Tree& tree);

/// Files of more than 300 lines.
Findings long_files(const Tree& tree);

/// Words that may stand in no source, whole words in any case.
Findings forbidden_words(const Tree& tree, const Rules& rules);

/// Headers without `#pragma once`; catalog files that are no word that a user can write, or that are headers.
Findings misnamed(const Tree& tree);

}  // namespace firmgrid::architecture
