#pragma once

#include <string>

namespace firmgrid::output {

/// A bar of at most eight columns, in eighths of a column: shares and sizes at a glance, beside the number itself.
/// UTF-8 like all text of the program, with no colour, so that it survives pipes and files. share  of the longest bar;
/// less than 0 counts as 0, more than 1 as 1
std::string bar(double share);

/// Of a size beside the largest of a table; empty where that is not above 0.
std::string bar(double size, double largest);

}  // namespace firmgrid::output
