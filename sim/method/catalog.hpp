#pragma once

#include "sim/method/method.hpp"  // Entry and catalog::entries()
