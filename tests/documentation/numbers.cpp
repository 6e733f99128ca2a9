#include "tests/documentation/numbers.hpp"

namespace firmgrid::documentation {

std::vector<NumbersOfRun> all_numbers() { return {numbers_of_hanoi(), numbers_of_sensitivity(), numbers_of_plans()}; }

}  // namespace firmgrid::documentation
