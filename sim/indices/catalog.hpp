#pragma once

#include "sim/indices/index.hpp"  // Entry and catalog::entries()
