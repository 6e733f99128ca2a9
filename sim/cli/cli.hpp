#pragma once

#include "sim/cli/option_tree.hpp"

/// The command line.
namespace firmgrid::cli {

/// Understands the arguments, does what they ask, and returns the exit code: 0 ok, 2 usage, 3 wrong content, 4 cannot
/// be opened, read or written, 5 stopping rule not reached, 6 numerical or internal, 130 interrupted.
int run(int argc, char** argv);

/// Every command with its options, for manuals.
OptionTree options();

}  // namespace firmgrid::cli
