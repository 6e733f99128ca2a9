#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::output {

/// The format of result.h5 that this program writes, and the newest it reads.
constexpr std::int64_t format_version = 1;
constexpr const char* format_name = "firmgrid result";

/// The plans and years of a result, in order of appearance: two of the three dimensions of every block.
struct Axes {
  std::vector<std::string> plans;
  std::vector<std::optional<int>> years;
};

/// All numbers of one index, scope and part, over (plan, year, id).
struct Block {
  std::string index;
  std::string scope;
  std::string part;
  std::string unit;
  std::vector<std::string> ids;           ///< in order of appearance
  std::vector<const result::Row*> cells;  ///< plan × year × id; nullptr = no such row
  std::vector<std::int64_t> positions;    ///< of the cells' rows in the list of results; −1 = no such row

  /// "{root}/{index}/{scope}" or "{root}/{index}/{scope}/{part}".
  std::string path(const std::string& root) const;
};

Axes axes_of(std::span<const result::Row> rows);

/// The blocks, in order of appearance. They point into `rows`.
std::vector<Block> blocks_of(std::span<const result::Row> rows, const Axes& axes);

}  // namespace firmgrid::output
