// Random trees of sections, against a second way to find who is out: by flooding the network with its devices open.

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "models/outage/radial.hpp"

namespace firmgrid::outage {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// The k-th number of a trial, 0 to n − 1 (SplitMix64).
std::size_t pick(std::uint64_t trial, std::uint64_t k, std::size_t n) {
  std::uint64_t z = trial * 1000003 + k * 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return static_cast<std::size_t>((z ^ (z >> 31)) % n);
}

std::vector<RadialSection> random_sections(std::uint64_t trial) {
  constexpr HeadDevice devices[] = {HeadDevice::none, HeadDevice::disconnector, HeadDevice::fuse, HeadDevice::breaker};
  std::vector<RadialSection> sections(2 + pick(trial, 0, 12));
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const std::uint64_t k = 10 * s;
    RadialSection& section = sections[s];
    // Sections may hang on later ones, too: the order of rows means nothing.
    const std::size_t at = sections.size() - 1 - s;
    if (at > 0 && pick(trial, k + 1, 8) > 0) section.upstream = sections.size() - 1 - pick(trial, k + 2, at);
    section.head = devices[pick(trial, k + 3, 4)];
    section.failures_per_year = 0.25 * static_cast<double>(pick(trial, k + 4, 4));
    section.repair_h = 1.0 + static_cast<double>(pick(trial, k + 5, 8));
    if (pick(trial, k + 6, 4) > 0) section.switching_h = 0.5 * static_cast<double>(pick(trial, k + 7, 6));
    if (pick(trial, k + 8, 4) == 0) section.tie_h = 0.5 * static_cast<double>(1 + pick(trial, k + 9, 6));
  }
  return sections;
}

class Flood {
 public:
  explicit Flood(const std::vector<RadialSection>& sections) : sections_{sections} {}

  bool protects(std::size_t s) const {
    const HeadDevice head = sections_[s].head;
    return !sections_[s].upstream || head == HeadDevice::fuse || head == HeadDevice::breaker;
  }
  bool separates(std::size_t s) const { return !sections_[s].upstream || sections_[s].head != HeadDevice::none; }

  // Everything joined to `from` where the links at the heads of `open` sections do not hold.
  std::vector<bool> reached(std::size_t from, const std::vector<bool>& open) const {
    std::vector<bool> in(sections_.size(), false);
    in[from] = true;
    for (bool grows = true; grows;) {
      grows = false;
      for (std::size_t s = 0; s < sections_.size(); ++s) {
        if (!sections_[s].upstream || open[s] || in[s] == in[*sections_[s].upstream]) continue;
        in[s] = in[*sections_[s].upstream] = true;
        grows = true;
      }
    }
    return in;
  }

  bool has_source(const std::vector<bool>& part, const std::vector<bool>& open) const {
    for (std::size_t s = 0; s < sections_.size(); ++s) {
      if (part[s] && !sections_[s].upstream && !open[s]) return true;
    }
    return false;
  }

  double quickest_tie(const std::vector<bool>& part) const {
    double h = never;
    for (std::size_t s = 0; s < sections_.size(); ++s) {
      if (part[s]) h = std::min(h, sections_[s].tie_h.value_or(never));
    }
    return h;
  }

 private:
  const std::vector<RadialSection>& sections_;
};

// Hours without power at the end of `at` for one fault in `faulted`; 0 where it is not felt.
double hours_out(const std::vector<RadialSection>& sections, std::size_t faulted, std::size_t at) {
  const Flood flood{sections};
  std::vector<bool> tripped(sections.size(), false);
  std::size_t trips = faulted;
  while (!flood.protects(trips)) trips = *sections[trips].upstream;
  tripped[trips] = true;
  if (flood.has_source(flood.reached(at, tripped), tripped)) return 0.0;

  std::vector<bool> separated(sections.size(), false);
  for (std::size_t s = 0; s < sections.size(); ++s) separated[s] = flood.separates(s);
  const std::vector<bool> zone = flood.reached(faulted, separated);
  const double repair_h = sections[faulted].repair_h;
  if (zone[at]) return repair_h;
  std::vector<bool> open(sections.size(), false);
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const bool beside = zone[s] || (sections[s].upstream && zone[*sections[s].upstream]);
    open[s] = separated[s] && beside;
  }
  const std::vector<bool> part = flood.reached(at, open);
  const double switching_h = sections[faulted].switching_h.value_or(never);
  const double again_h = flood.has_source(part, open) ? 0.0 : flood.quickest_tie(part);
  return std::min(repair_h, std::max(switching_h, again_h));
}

TEST(RadialRandom, AgreesWithFloodingTheNetwork) {
  for (std::uint64_t trial = 1; trial <= 2000; ++trial) {
    const std::vector<RadialSection> sections = random_sections(trial);
    const std::vector<Interruptions> found = of_radial_sections(sections);
    for (std::size_t at = 0; at < sections.size(); ++at) {
      double hours = 0.0;
      for (std::size_t s = 0; s < sections.size(); ++s) {
        hours += sections[s].failures_per_year * hours_out(sections, s, at);
      }
      ASSERT_NEAR(found[at].fault_hours, hours, 1e-12) << "trial " << trial << ", section " << at;
    }
  }
}

}  // namespace
}  // namespace firmgrid::outage
