#pragma once

#include <string>
#include <vector>

#include "models/base/error.hpp"

namespace firmgrid {

/// Adds an error of wrong content: "what is wrong (found, expected). Suggestion."
void refuse(Errors& errors, const Where& where, std::string what);

/// Adds an error of what cannot be opened or read as its format.
void refuse_access(Errors& errors, const Where& where, std::string what);

/// Adds a remark.
void warn(std::vector<Warning>& warnings, const Where& where, std::string what);

/// The file as a whole.
Where whole(std::string file);

}  // namespace firmgrid
