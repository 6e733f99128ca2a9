#include "sim/sampling/sampler.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "models/base/expect.hpp"
#include "sim/sampling/block_keys.hpp"
#include "sim/sampling/marks.hpp"

namespace firmgrid::sampling {
namespace {

constexpr std::size_t group_samples = 64;  // samples that share 4 calls
constexpr std::size_t group_words = group_samples * first_bits / 64;
constexpr std::size_t block_words = block_samples * first_bits / 64;
constexpr std::uint64_t top_of_lanes = 0x8000'8000'8000'8000U;

/// Sample s of a group reads lane s/16 (16 bits each, lowest first) of word s%16 of the group: then the comparisons of
/// 16 words, shifted by their number, fall into one mask with bit s for sample s.
std::uint64_t first_of(std::span<const std::uint64_t> group, std::size_t sample) {
  return (group[sample % group_words] >> (first_bits * (sample / group_words))) & 0xffffU;
}

/// Samples of a group whose first bits are at most `top`.
std::uint64_t at_most(std::span<const std::uint64_t, group_words> group, std::uint64_t top) {
  const std::uint64_t lanes = top * 0x0001'0001'0001'0001U;
  const std::uint64_t low = lanes | top_of_lanes;
  std::uint64_t mask = 0;
  for (std::size_t word = 0; word < group_words; ++word) {
    // Per lane: the difference of the low 15 bits keeps its top bit if it is not negative; the top bits decide first.
    const std::uint64_t not_above = low - (group[word] & ~top_of_lanes);
    const std::uint64_t below = ~group[word];
    const std::uint64_t result = (not_above & below) | (lanes & (not_above | below));
    mask |= (result & top_of_lanes) >> (first_bits - 1 - word);
  }
  return mask;
}

}  // namespace

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
  std::array<std::uint64_t, block_samples / group_samples> marked{};
  for (const Mark& mark : scratch.marks) {
    marked[mark.sample / group_samples] |= std::uint64_t{1} << (mark.sample % group_samples);
  }
  random::fill_words(seed_, source.stream, static_cast<std::uint64_t>(block_number) * calls_per_block,
                     event_of(Space::first), scratch.words);
  const std::uint64_t top = std::min<std::uint64_t>(source.elsewhere.back() >> more_bits, 0xffffU);
  for (std::size_t g = 0; g < marked.size(); ++g) {
    const std::span<const std::uint64_t, group_words> group{scratch.words.data() + g * group_words, group_words};
    for (std::uint64_t mask = at_most(group, top) & ~marked[g]; mask != 0; mask &= mask - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(mask));
      const std::size_t sample = g * group_samples + bit;
      const auto more = [&] {
        return more_of(seed_, source.stream, block_number * block_samples + static_cast<std::int64_t>(sample));
      };
      scratch.push(source, sample, level_of(source.elsewhere, first_of(group, bit), more));
    }
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
  return uniform_of((first_of(group, in_group) << more_bits) | more, false);
}

}  // namespace firmgrid::sampling
