#include "sim/sampling/marks.hpp"

#include <array>
#include <cstddef>

#include "sim/sampling/bits.hpp"

namespace firmgrid::sampling {
namespace {

constexpr int gap_bits = 64 - first_bits;
constexpr int guide_bits = 12;
constexpr std::size_t longest_gap = 2200;  // beyond this the probability rounds to 0

__extension__ using Unsigned128 = unsigned __int128;

/// Gap of every value of 48 bits.
struct GapTable {
  std::array<std::uint64_t, longest_gap + 1> limit{};               ///< a gap is k or longer below limit[k]
  std::array<std::uint16_t, std::size_t{1} << guide_bits> guide{};  ///< shortest gap of values that start so
};

constexpr GapTable make_table() {
  GapTable table;
  Unsigned128 exact = Unsigned128{1} << (gap_bits + 64);  // 64 bits behind the point, against pile-up of roundings
  for (std::uint64_t& limit : table.limit) {
    limit = static_cast<std::uint64_t>((exact + (Unsigned128{1} << 63)) >> 64);
    exact = exact / 64 * 63;
  }
  std::uint16_t gap = longest_gap;
  for (std::size_t start = 0; start < table.guide.size(); ++start) {
    const std::uint64_t last = ((start + 1) << (gap_bits - guide_bits)) - 1;
    while (gap > 0 && last >= table.limit[gap]) --gap;
    table.guide[start] = gap;
  }
  return table;
}

constexpr GapTable gaps = make_table();
static_assert(gaps.limit[longest_gap] == 0);

std::size_t gap_of(std::uint64_t value) {
  std::size_t gap = gaps.guide[value >> (gap_bits - guide_bits)];
  while (value < gaps.limit[gap + 1]) ++gap;
  return gap;
}

}  // namespace

void draw_marks(std::uint64_t seed, random::Stream stream, std::int64_t block, std::vector<Mark>& marks) {
  constexpr std::uint64_t calls_per_block = block_samples / 4;
  std::array<std::uint64_t, 16> words;
  marks.clear();
  std::uint64_t call = static_cast<std::uint64_t>(block) * calls_per_block;
  for (std::size_t next = 0;; call += words.size() / 4) {
    random::fill_words(seed, stream, call, event_of(Space::marks), words);
    for (const std::uint64_t word : words) {
      next += gap_of(word >> first_bits);
      if (next >= block_samples) return;
      marks.push_back({.sample = static_cast<std::uint16_t>(next), .first = static_cast<std::uint16_t>(word)});
      ++next;
    }
  }
}

}  // namespace firmgrid::sampling
