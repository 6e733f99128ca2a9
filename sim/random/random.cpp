#include "sim/random/random.hpp"

#include <Random123/philox.h>

#include "models/base/expect.hpp"

namespace firmgrid::random {
namespace {

using Generator = r123::Philox4x64_R<10>;

double open_uniform(std::uint64_t word) { return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52; }

}  // namespace

Words philox(const Words& counter, const std::array<std::uint64_t, 2>& key) {
  const Generator::ctr_type out = Generator{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {out.v[0], out.v[1], out.v[2], out.v[3]};
}

Words words(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event) {
  return philox({sample, event, 0, 0}, {seed, stream});
}

void fill_words(std::uint64_t seed, Stream stream, std::uint64_t first, std::uint64_t event,
                std::span<std::uint64_t> out) {
  FIRMGRID_EXPECT(out.size() % 4 == 0);
  for (std::size_t at = 0; at < out.size(); at += 4) {
    const Generator::ctr_type four = Generator{}({{first + at / 4, event, 0, 0}}, {{seed, stream}});
    out[at] = four.v[0];
    out[at + 1] = four.v[1];
    out[at + 2] = four.v[2];
    out[at + 3] = four.v[3];
  }
}

std::array<double, 4> four_uniforms(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event) {
  const Words bits = words(seed, stream, sample, event);
  return {open_uniform(bits[0]), open_uniform(bits[1]), open_uniform(bits[2]), open_uniform(bits[3])};
}

TwoUniforms uniforms(std::uint64_t seed, Stream stream, std::uint64_t sample, std::uint64_t event) {
  const Words bits = words(seed, stream, sample, event);
  return {.first = open_uniform(bits[0]), .second = open_uniform(bits[1])};
}

}  // namespace firmgrid::random
