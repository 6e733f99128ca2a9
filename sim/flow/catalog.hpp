#pragma once

#include "sim/flow/flow_model.hpp"  // Entry and catalog::entries()
