#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/models/readers/small_study.hpp"

namespace firmgrid {
namespace {

using test::SmallStudy;

constexpr const char* files[] = {"study.toml",           "net/substations.csv", "net/buses.csv", "net/lines.csv",
                                 "net/transformers.csv", "net/units.csv",       "net/loads.csv", "net/profiles.csv",
                                 "net/causes.csv",       "net/defaults.toml"};

bool finite(const std::optional<double>& value) { return !value || std::isfinite(*value); }

bool finite(double value) { return std::isfinite(value); }

template <class... Values>
bool all_finite(const Values&... values) {
  return (finite(values) && ...);
}

/// Whatever was read is a number, however the file was damaged.
bool all_finite_in(const planning::Tables& tables) {
  using std::ranges::all_of;
  const auto not_negative = [](double value) { return std::isfinite(value) && value >= 0.0; };
  return all_of(tables.buses, [](const auto& bus) { return all_finite(bus.kv, bus.repair_h); }) &&
         all_of(tables.lines,
                [](const auto& line) {
                  return all_finite(line.x_pu, line.rating_mva, line.failures_per_year, line.repair_h);
                }) &&
         all_of(tables.transformers,
                [](const auto& transformer) { return all_finite(transformer.x_percent, transformer.rating_mva); }) &&
         all_of(tables.units,
                [](const auto& unit) { return all_finite(unit.capacity_mw, unit.forced_outage_rate, unit.mttr_h); }) &&
         all_of(tables.loads,
                [&](const auto& load) { return not_negative(load.peak_mw) && not_negative(load.customers); }) &&
         all_of(tables.profiles, [&](const auto& profile) { return all_of(profile.per_unit, not_negative); });
}

bool says_what_and_where(const Error& error) { return !error.what.empty() && !error.where.file.empty(); }

/// Either a study of finite numbers, or errors that say what is wrong.
void expect_study_or_errors(const SmallStudy& small, const std::string& damage) {
  const auto loaded = small.load();
  if (loaded) {
    EXPECT_TRUE(all_finite_in(loaded->base.tables)) << damage;
    return;
  }
  const int code = exit_code(loaded.error());
  EXPECT_TRUE(code == 3 || code == 4) << damage;
  EXPECT_TRUE(std::ranges::all_of(loaded.error(), says_what_and_where)) << damage;
}

TEST(DamagedFiles, CutAnywhereGiveAStudyOrErrors) {
  const SmallStudy small;
  for (const char* file : files) {
    const std::string text = small.folder.read(file);
    for (std::size_t length = 0; length < text.size(); length += 5) {
      small.folder.write(file, text.substr(0, length));
      expect_study_or_errors(small, std::string{file} + " cut at " + std::to_string(length));
    }
    small.folder.write(file, text);
  }
}

TEST(DamagedFiles, ChangedAnywhereGiveAStudyOrErrors) {
  constexpr std::string_view interesting = ",\"\n\r\t;.-+e0159nNaif[]={} \\#";
  std::mt19937 chance{20150101};
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>{0, limit - 1}(chance);
  };
  const SmallStudy small;
  for (int round = 0; round < 600; ++round) {
    const char* const file = files[below(std::size(files))];
    const std::string intact = small.folder.read(file);
    std::string text = intact;
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
      const std::size_t at = below(text.size());
      const bool any_byte = below(4) == 0;
      const char fresh = any_byte ? static_cast<char>(below(256)) : interesting[below(interesting.size())];
      const std::size_t kind = below(3);
      if (kind == 0) text[at] = fresh;
      if (kind == 1) text.insert(at, 1, fresh);
      if (kind == 2) text.erase(at, 1);
    }
    small.folder.write(file, text);
    expect_study_or_errors(small, std::string{file} + ":\n" + text);
    small.folder.write(file, intact);
  }
}

}  // namespace
}  // namespace firmgrid
