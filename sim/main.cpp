#include "sim/cli/cli.hpp"

int main(int argc, char** argv) { return firmgrid::cli::run(argc, argv); }
