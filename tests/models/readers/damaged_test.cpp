#include <gmock/gmock.h>

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

/// Whatever was read is a number, however the file was damaged.
void expect_finite(const planning::Tables& tables) {
  for (const planning::BusRow& bus : tables.buses) EXPECT_TRUE(std::isfinite(bus.kv) && finite(bus.repair_h));
  for (const planning::LineRow& line : tables.lines) {
    EXPECT_TRUE(finite(line.x_pu) && finite(line.rating_mva) && finite(line.failures_per_year) &&
                finite(line.repair_h));
  }
  for (const planning::TransformerRow& transformer : tables.transformers) {
    EXPECT_TRUE(finite(transformer.x_percent) && finite(transformer.rating_mva));
  }
  for (const planning::UnitRow& unit : tables.units) {
    EXPECT_TRUE(std::isfinite(unit.capacity_mw) && finite(unit.forced_outage_rate) && finite(unit.mttr_h));
  }
  for (const planning::LoadRow& load : tables.loads) {
    EXPECT_TRUE(std::isfinite(load.peak_mw) && load.peak_mw >= 0.0 && std::isfinite(load.customers));
  }
  for (const load::Profile& profile : tables.profiles) {
    for (const double value : profile.per_unit) EXPECT_TRUE(std::isfinite(value) && value >= 0.0);
  }
}

/// Either a study of finite numbers, or errors that say what is wrong.
void expect_study_or_errors(const SmallStudy& small, const std::string& damage) {
  SCOPED_TRACE(damage);
  const auto loaded = small.load();
  if (loaded) return expect_finite(loaded->base.tables);
  ASSERT_FALSE(loaded.error().empty());
  for (const Error& error : loaded.error()) {
    EXPECT_FALSE(error.what.empty());
    EXPECT_FALSE(error.where.file.empty()) << error.what;
  }
  EXPECT_THAT(exit_code(loaded.error()), testing::AnyOf(3, 4));
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
