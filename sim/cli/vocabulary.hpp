#pragma once

#include "models/study/study.hpp"

namespace firmgrid::cli {

/// The words of the catalogs, for whoever reads studies.
study::Vocabulary vocabulary();

}  // namespace firmgrid::cli
