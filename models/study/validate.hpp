#pragma once

#include <expected>

#include "models/study/draft.hpp"

namespace firmgrid::study {

/// Checks a draft and gives it its meaning.
/// vocabulary  the words of the simulation's catalogs
/// errors      those met while reading, and all that can be found at once: keys, cells, rows against rows, and the
///             network of every year of the study
std::expected<Study, Errors> validate(const Draft& draft, const Vocabulary& vocabulary);

}  // namespace firmgrid::study
