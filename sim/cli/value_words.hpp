#pragma once

#include <string>
#include <vector>

#include "sim/cli/option_tree.hpp"

namespace firmgrid::cli {

/// How the shell can complete a value.
struct ValueWords {
  Completes completes = Completes::nothing;
  std::vector<std::string> words;
};

/// By what the value is called in the help: METHOD, STUDY, … Names that stand for no known words or files complete
/// nothing.
ValueWords value_words(const std::string& value);

/// Topics of `firmgrid schema`: the tables, "defaults" and "study".
std::vector<std::string> schema_topics();

}  // namespace firmgrid::cli
