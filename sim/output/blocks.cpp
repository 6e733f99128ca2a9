#include "sim/output/blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace firmgrid::output {
namespace {

/// Position of a value in a list, appended if it is new.
template <class T>
std::size_t place(std::vector<T>& list, const T& value) {
  const auto found = std::ranges::find(list, value);
  const auto at = static_cast<std::size_t>(found - list.begin());
  if (found == list.end()) list.push_back(value);
  return at;
}

/// A block while its ids are still being counted.
struct Growing {
  Block block;
  std::map<std::string, std::size_t> id_at;
  std::vector<std::size_t> rows;  // numbers of the rows that belong to it
};

void fill_cells(Growing& growing, std::span<const result::Row> rows, const Axes& axes) {
  Block& block = growing.block;
  const std::size_t size = axes.plans.size() * axes.years.size() * block.ids.size();
  block.cells.assign(size, nullptr);
  block.positions.assign(size, -1);
  for (const std::size_t number : growing.rows) {
    const result::Row& row = rows[number];
    const auto plan = static_cast<std::size_t>(std::ranges::find(axes.plans, row.plan) - axes.plans.begin());
    const auto year = static_cast<std::size_t>(std::ranges::find(axes.years, row.year) - axes.years.begin());
    const std::size_t cell = (plan * axes.years.size() + year) * block.ids.size() + growing.id_at.at(row.id);
    block.cells[cell] = &row;
    block.positions[cell] = static_cast<std::int64_t>(number);
  }
}

}  // namespace

std::string Block::path(const std::string& root) const {
  return part.empty() ? fmt::format("{}/{}/{}", root, index, scope)
                      : fmt::format("{}/{}/{}/{}", root, index, scope, part);
}

Axes axes_of(std::span<const result::Row> rows) {
  Axes axes;
  for (const result::Row& row : rows) {
    place(axes.plans, row.plan);
    place(axes.years, row.year);
  }
  return axes;
}

std::vector<Block> blocks_of(std::span<const result::Row> rows, const Axes& axes) {
  std::vector<Growing> found;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> block_at;
  for (std::size_t number = 0; number < rows.size(); ++number) {
    const result::Row& row = rows[number];
    const auto [entry, fresh] = block_at.try_emplace({row.index, row.scope, row.part}, found.size());
    if (fresh) {
      found.emplace_back();
      Block& block = found.back().block;
      std::tie(block.index, block.scope, block.part, block.unit) = std::tie(row.index, row.scope, row.part, row.unit);
    }
    Growing& growing = found[entry->second];
    const bool new_id = growing.id_at.try_emplace(row.id, growing.block.ids.size()).second;
    if (new_id) growing.block.ids.push_back(row.id);
    growing.rows.push_back(number);
  }
  std::vector<Block> blocks;
  for (Growing& growing : found) {
    fill_cells(growing, rows, axes);
    blocks.push_back(std::move(growing.block));
  }
  return blocks;
}

}  // namespace firmgrid::output
