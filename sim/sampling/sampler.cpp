#include "sim/sampling/sampler.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "models/base/expect.hpp"
#include "sim/sampling/block_keys.hpp"
#include "sim/sampling/marks.hpp"

namespace firmgrid::sampling {
namespace {

// 512 samples share 128 words, 8 masks of 64 bits. Sample s of mask j reads lane s/16 (16 bits each, lowest first) of
// word 8·(s%16) + j. So the comparisons of 8 neighbouring words go to 8 different masks, which a compiler can do
// side by side, and those of 16 words, each shifted by its number, fill a mask with bit s for sample s.
constexpr std::size_t masks = 8;
constexpr std::size_t lanes = 64 / first_bits;
constexpr std::size_t words_per_mask = 64 / lanes;
constexpr std::size_t group_words = masks * words_per_mask;
constexpr std::size_t group_samples = group_words * lanes;
constexpr std::size_t block_words = block_samples / lanes;
constexpr std::uint64_t every_lane = 0x0001'0001'0001'0001U;
constexpr std::uint64_t top_of_lanes = 0x8000'8000'8000'8000U;

using Group = std::span<const std::uint64_t, group_words>;
using Masks = std::array<std::uint64_t, masks>;

std::uint64_t first_of(Group group, std::size_t mask, std::size_t bit) {
  return (group[masks * (bit % words_per_mask) + mask] >> (first_bits * (bit / words_per_mask))) & 0xffffU;
}

/// Samples of a group whose first bits are at most `top`.
Masks at_most(Group group, std::uint64_t top) {
  const std::uint64_t low = (top * every_lane) | top_of_lanes;
  const std::uint64_t high = (top * every_lane) & top_of_lanes;
  Masks result{};
  for (std::size_t word = 0; word < words_per_mask; ++word) {
    for (std::size_t mask = 0; mask < masks; ++mask) {
      // Per lane: the difference of the low 15 bits keeps its top bit if it is not negative; the top bits decide first.
      const std::uint64_t bits = group[masks * word + mask];
      const std::uint64_t not_above = low - (bits & ~top_of_lanes);
      const std::uint64_t below = ((not_above | high) & ~bits) | (not_above & high);
      result[mask] = (result[mask] >> 1) | (below & top_of_lanes);
    }
  }
  return result;
}

}  // namespace

/// Samples of one mask that may be active.
struct Sampler::Candidates {
  Group group;
  std::size_t mask;
  std::uint64_t bits;
};

struct Sampler::Scratch {
  explicit Scratch(const state::CauseTable& table) : keys{table} {}

  void push(const Source& source, std::size_t sample, std::size_t level) {
    if (level >= source.marked.size()) return;
    const auto token = static_cast<state::Token>(source.first_token + level);
    source.in_order ? keys.push(sample, token) : keys.push_in_order(sample, token);
  }

  BlockKeys keys;
  std::vector<Mark> marks;
  std::array<std::uint64_t, block_words> words;
};

Sampler::Sampler(const state::CauseTable& table, std::uint64_t seed) : table_{&table}, seed_{seed} {
  for (const state::CauseClass& cause_class : table.classes()) {
    for (const random::Stream stream : cause_class.members) {
      Source source{.stream = stream,
                    .first_token = cause_class.first_token,
                    .in_order = cause_class.members.size() == 1 || cause_class.thresholds.size() == 1,
                    .frequent = false,
                    .marked = limits_if_marked(cause_class.thresholds),
                    .elsewhere = limits_elsewhere(cause_class.thresholds)};
      source.frequent = source.elsewhere.back() > 0;
      sources_.push_back(std::move(source));
    }
  }
}

void Sampler::draw_rare(const Source& source, std::int64_t block_number, Scratch& scratch) const {
  const std::uint64_t top = source.marked.back() >> more_bits;
  for (const Mark& mark : scratch.marks) {
    if (mark.first > top) [[likely]]
      continue;
    const auto more = [&] { return more_of(seed_, source.stream, block_number * block_samples + mark.sample); };
    scratch.push(source, mark.sample, level_of(source.marked, mark.first, more));
  }
}

void Sampler::draw_frequent(const Source& source, std::int64_t block_number, Scratch& scratch) const {
  constexpr std::uint64_t calls_per_block = block_words / 4;
  draw_rare(source, block_number, scratch);
  std::array<std::uint64_t, block_samples / 64> marked{};
  for (const Mark& mark : scratch.marks) marked[mark.sample / 64] |= std::uint64_t{1} << (mark.sample % 64);
  random::fill_words(seed_, source.stream, static_cast<std::uint64_t>(block_number) * calls_per_block,
                     event_of(Space::first), scratch.words);
  const std::uint64_t top = std::min<std::uint64_t>(source.elsewhere.back() >> more_bits, 0xffffU);
  for (std::size_t g = 0; g < block_samples / group_samples; ++g) {
    const Group group{scratch.words.data() + g * group_words, group_words};
    const Masks candidates = at_most(group, top);
    for (std::size_t m = 0; m < masks; ++m) {
      const Candidates here{.group = group, .mask = m, .bits = candidates[m] & ~marked[g * masks + m]};
      push_active(source, block_number * block_samples + static_cast<std::int64_t>((g * masks + m) * 64), here,
                  scratch);
    }
  }
}

void Sampler::push_active(const Source& source, std::int64_t first_sample, const Candidates& candidates,
                          Scratch& scratch) const {
  const std::uint64_t surely = source.elsewhere.size() == 1 ? source.elsewhere.front() >> more_bits : 0;
  for (std::uint64_t left = candidates.bits; left != 0; left &= left - 1) {
    const auto bit = static_cast<std::size_t>(std::countr_zero(left));
    const std::int64_t sample = first_sample + static_cast<std::int64_t>(bit);
    const auto in_block = static_cast<std::size_t>(sample % block_samples);
    const std::uint64_t first = first_of(candidates.group, candidates.mask, bit);
    if (first < surely) [[likely]] {  // the usual case, kept short: one level, no tie
      scratch.keys.push(in_block, source.first_token);
      continue;
    }
    const auto more = [&] { return more_of(seed_, source.stream, sample); };
    scratch.push(source, in_block, level_of(source.elsewhere, first, more));
  }
}

void Sampler::count_states(SampleRange range, state::StateCounts& counts) const {
  FIRMGRID_EXPECT(range.first >= 0 && range.count >= 0);
  Scratch scratch{*table_};
  const std::int64_t end = range.first + range.count;
  for (std::int64_t first = range.first; first < end;) {
    const std::int64_t block_number = first / block_samples;
    const std::int64_t begin = block_number * block_samples;
    const std::int64_t last = std::min(end, begin + block_samples);
    for (const Source& source : sources_) {
      draw_marks(seed_, source.stream, block_number, scratch.marks);
      source.frequent ? draw_frequent(source, block_number, scratch) : draw_rare(source, block_number, scratch);
    }
    scratch.keys.count(static_cast<std::size_t>(first - begin), static_cast<std::size_t>(last - begin), counts);
    first = last;
  }
  scratch.keys.finish(counts);
}

double Sampler::uniform(random::Stream stream, std::int64_t sample) const {
  const std::int64_t block_number = sample / block_samples;
  std::vector<Mark> marks;
  draw_marks(seed_, stream, block_number, marks);
  const std::uint64_t more = more_of(seed_, stream, sample);
  const auto mark = std::ranges::find(marks, sample % block_samples, &Mark::sample);
  if (mark != marks.end()) return uniform_of((std::uint64_t{mark->first} << more_bits) | more, true);
  std::array<std::uint64_t, group_words> group;
  const auto in_group = static_cast<std::size_t>(sample) % group_samples;
  random::fill_words(seed_, stream, static_cast<std::uint64_t>(sample) / group_samples * (group_words / 4),
                     event_of(Space::first), group);
  return uniform_of((first_of(group, in_group / 64, in_group % 64) << more_bits) | more, false);
}

}  // namespace firmgrid::sampling
