#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"
#include "tests/documentation/quoted_table.hpp"

/// Which tables of which pages quote which runs.
namespace firmgrid::documentation {

struct NumbersTable {
  std::string name;  ///< in its mark
  Cells (*cells)(const result::RunResult&);
};

/// A command that a page names, and what the page quotes of the result.h5 that it writes.
struct NumbersOfRun {
  std::string name;  ///< of the test
  std::string page;  ///< "docs/hanoi.md"
  std::string command;
  std::vector<NumbersTable> tables;
};

/// For messages of tests.
inline std::ostream& operator<<(std::ostream& out, const NumbersOfRun& numbers) { return out << numbers.command; }

NumbersOfRun numbers_of_hanoi();
NumbersOfRun numbers_of_sensitivity();
NumbersOfRun numbers_of_plans();

/// All of them.
std::vector<NumbersOfRun> all_numbers();

}  // namespace firmgrid::documentation
