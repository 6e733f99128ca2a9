#include "sim/output/differences_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/output/block_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::Difference;
using result::RunResult;
using Integers = std::vector<std::int64_t>;
using Numbers = std::vector<double>;

constexpr const char* root = "/differences";
constexpr std::int64_t not_sampled = -1;

/// The differences against one plan, and where they stand in the list of all.
struct Against {
  std::string reference;
  std::vector<result::Row> rows;
  std::vector<const Difference*> differences;  // [rows]
  Integers positions;                          // [rows]
};

std::vector<Against> by_reference(const std::vector<Difference>& all) {
  std::vector<Against> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto group = std::ranges::find(found, all[i].reference, &Against::reference);
    if (group == found.end()) {
      group = found.emplace(found.end());
      group->reference = all[i].reference;
    }
    group->rows.push_back(all[i].row);
    group->differences.push_back(&all[i]);
    group->positions.push_back(static_cast<std::int64_t>(i));
  }
  return found;
}

/// What differences have beyond their rows, cell by cell.
void write_extras(Writer& file, const BlockPlace& place, const Block& block,
                  const std::vector<const Difference*>& cells) {
  Integers differing, paired;
  Numbers band_lo, band_hi;
  for (const Difference* cell : cells) {
    differing.push_back(cell != nullptr ? cell->differing.value_or(not_sampled) : not_sampled);
    paired.push_back(cell == nullptr || cell->paired ? 1 : 0);
    band_lo.push_back(stored_number(cell != nullptr ? cell->band_lo : std::nullopt));
    band_hi.push_back(stored_number(cell != nullptr ? cell->band_hi : std::nullopt));
  }
  write_cells(file, place, "differing", "samples in which the two plans differ; -1 = nothing was sampled",
              std::span<const std::int64_t>{differing});
  write_cells(file, place, "paired", "1 = from the same samples", std::span<const std::int64_t>{paired});
  const auto has_band = [](const Difference* cell) { return cell != nullptr && (cell->band_lo || cell->band_hi); };
  if (std::ranges::none_of(cells, has_band)) return;
  write_cells(file, place, "band_lo", block.unit, std::span<const double>{band_lo});
  write_cells(file, place, "band_hi", block.unit, std::span<const double>{band_hi});
}

void write_against(Writer& file, const RunResult& result, const Against& against) {
  const std::string group = fmt::format("{}/{}", root, group_name(against.reference));
  file.group(group);
  file.attribute(group, "reference", against.reference);
  const Axes axes = axes_of(against.rows);
  for (Block& block : blocks_of(against.rows, axes)) {
    std::vector<const Difference*> cells;
    for (std::int64_t& position : block.positions) {
      const auto row = static_cast<std::size_t>(position);
      cells.push_back(position < 0 ? nullptr : against.differences[row]);
      if (position >= 0) position = against.positions[row];
    }
    const auto meaning = result.meanings.find(block.index);
    const BlockPlace place{
        block.path(group), &axes,
        fmt::format("{}, less that of {}", meaning == result.meanings.end() ? block.index : meaning->second,
                    against.reference)};
    write_block(file, place, block);
    write_extras(file, place, block, cells);
  }
}

/// A difference and its place in the list.
struct Placed {
  std::int64_t position = 0;
  Difference difference;
};

bool read_against(Reader& file, const std::string& group, std::vector<Placed>& found) {
  const auto reference = file.attribute<std::string>(group, "reference");
  return read_blocks(file, group, [&](const std::string& block, std::size_t cells, std::vector<StoredRow> rows) {
    const Integers differing = file.numbers<std::int64_t>(block + "/differing");
    const Integers paired = file.numbers<std::int64_t>(block + "/paired");
    const bool has_band = file.has(block + "/band_lo");
    const Numbers band_lo = has_band ? file.numbers<double>(block + "/band_lo") : Numbers{};
    const Numbers band_hi = has_band ? file.numbers<double>(block + "/band_hi") : Numbers{};
    const std::size_t bands = has_band ? cells : 0;
    if (differing.size() != cells || paired.size() != cells || band_lo.size() != bands || band_hi.size() != bands) {
      return false;
    }
    for (StoredRow& stored : rows) {
      const std::size_t cell = stored.cell;
      Difference difference{.row = std::move(stored.row), .reference = reference, .paired = paired[cell] == 1};
      if (differing[cell] != not_sampled) difference.differing = differing[cell];
      if (has_band) difference.band_lo = read_number(band_lo[cell]);
      if (has_band) difference.band_hi = read_number(band_hi[cell]);
      found.push_back({stored.position, std::move(difference)});
    }
    return true;
  });
}

}  // namespace

std::string group_name(const std::string& id) {
  const bool only_dots = id.find_first_not_of('.') == std::string::npos;
  std::string name;
  for (const char c : id) {
    const bool plain = c != '/' && c != '%' && !(only_dots && c == '.');
    name += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return name.empty() ? "%" : name;
}

void write_differences(Writer& file, const RunResult& result) {
  for (const Against& against : by_reference(result.differences)) write_against(file, result, against);
}

bool read_differences(Reader& file, RunResult& result) {
  std::vector<Placed> found;
  for (const std::string& reference : file.groups(root)) {
    if (!read_against(file, fmt::format("{}/{}", root, reference), found)) return false;
  }
  std::ranges::stable_sort(found, {}, &Placed::position);
  for (Placed& each : found) result.differences.push_back(std::move(each.difference));
  return true;
}

}  // namespace firmgrid::output
