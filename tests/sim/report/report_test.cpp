#include "sim/report/report.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/report/assets.hpp"
#include "sim/report/layout.hpp"
#include "sim/report/numbers.hpp"
#include "sim/report/words.hpp"

namespace firmgrid::report {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* hostile = "</script><img onerror=alert(1) src=x>";

statistics::Estimate estimate(double mean, double error) {
  return {.mean = mean,
          .std_error = error,
          .lo = mean - 1.96 * error,
          .hi = mean + 1.96 * error,
          .samples = 1000,
          .status = statistics::Status::ok};
}

result::Row row(const std::string& scope, const std::string& id, double mean, double error) {
  return {.plan = "base",
          .year = 2015,
          .index = "saidi",
          .scope = scope,
          .id = id,
          .part = "",
          .unit = "min/yr",
          .value = estimate(mean, error)};
}

/// A chain of substations.
result::RunResult chain(std::size_t stations, bool world) {
  result::RunResult result;
  result.title = "Chain";
  result.provenance.study = "seed = 1";
  result.rows.push_back(row("system", "", 100.0, 1.0));
  result::MapOfPlan plan{.plan = "base", .year = 2015, .stations = {}, .branches = {}};
  for (std::uint32_t i = 0; i < stations; ++i) {
    const std::string id = fmt::format("S{:04}", i);
    result.names[id] = fmt::format("Trạm {}", i);
    result.rows.push_back(row("substation", id, 100.0 + i % 97, 1.5));
    result.map.stations.push_back({.id = id, .lat = {}, .lon = {}, .kv = 110.0});
    if (world) {
      result.map.stations.back().lat = 21.0 + 0.01 * (i % 70);
      result.map.stations.back().lon = 105.0 + 0.01 * (i / 70);
    }
    plan.stations.push_back({.present = true, .work = i % 10 == 0, .customers = 1000.0 + i, .peak_mw = 20.0});
    if (i == 0) continue;
    result.map.branches.push_back({.id = fmt::format("L{}", i), .from = i - 1, .to = i, .kv = 110.0});
    plan.branches.push_back({.present = true, .work = false, .normally_open = i % 50 == 0});
  }
  result.map.plans.push_back(std::move(plan));
  return result;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t from = text.find(before) + before.size();
  return text.substr(from, text.find(after, from) - from);
}

nlohmann::json data_of(const std::string& page) {
  return nlohmann::json::parse(between(page, R"(<script type="application/json" id="data">)", "</script>"));
}

/// Hexadecimal digits of the bytes that base64 stands for.
std::string hex_of(std::string_view base64) {
  const std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string hex;
  unsigned bits = 0;
  int known = 0;
  for (const char letter : base64.substr(0, base64.find('='))) {
    bits = bits << 6U | static_cast<unsigned>(alphabet.find(letter));
    known += 6;
    for (; known >= 8; known -= 8) hex += fmt::format("{:02x}", bits >> static_cast<unsigned>(known - 8) & 0xffU);
  }
  return hex;
}

TEST(ReportPage, TreatsAHostileNameAsAName) {
  result::RunResult result = chain(2, true);
  result.title = result.names["S0000"] = hostile;
  result.warnings = {hostile};
  const std::string page = to_html(result);
  EXPECT_THAT(page, Not(HasSubstr("<img onerror")));
  EXPECT_THAT(page, HasSubstr("&lt;/script&gt;&lt;img onerror=alert(1) src=x&gt;"));
  EXPECT_EQ(data_of(page)["map"]["stations"][0][1], hostile);
}

TEST(ReportPage, HasNoPartWithoutData) {
  const std::string page = to_html(chain(2, true));
  for (const char* const part : {"summary", "where", "worst", "indices", "origin"}) {
    EXPECT_THAT(page, HasSubstr(fmt::format("<section id=\"{}\"", part)));
  }
  for (const char* const part : {"cost", "works", "spread", "hours", "precision", "causes", "notes"}) {
    EXPECT_THAT(page, Not(HasSubstr(fmt::format("<section id=\"{}\"", part))));
  }
}

TEST(ReportPage, HasThePartsOfWhatIsThere) {
  result::RunResult result = chain(2, true);
  result.looks = {{.plan = "base", .year = 2015, .index = "saidi", .value = estimate(100.0, 2.0)}};
  result.not_included = {"storms are left out"};
  result.hour_maps = {{.plan = "base",
                       .year = 2015,
                       .index = "saidi",
                       .unit = "min/yr",
                       .cells = std::vector<statistics::Estimate>(288, estimate(1.0, 0.1))}};
  const std::string page = to_html(result);
  for (const char* const part : {"precision", "hours", "notes"}) {
    EXPECT_THAT(page, HasSubstr(fmt::format("<section id=\"{}\"", part)));
  }
  EXPECT_THAT(page, HasSubstr("storms are left out"));
  EXPECT_THAT(page, HasSubstr("100.0 ± 2.0"));
}

TEST(ReportPage, OpensWithThePlanAndYearThatAreAskedFor) {
  result::RunResult result = chain(1, true);
  result.rows.push_back(row("system", "", 90.0, 1.0));
  result.rows.back().plan = "late";
  EXPECT_EQ(data_of(to_html(result))["open"], 0);
  EXPECT_EQ(data_of(to_html(result, {}, {.plan = "late"}))["open"], 1);
}

TEST(ReportPage, IsMadeOfAnEmptyResultToo) { EXPECT_THAT(to_html(result::RunResult{}), HasSubstr("</html>")); }

TEST(ReportPage, TakesLessThanThreeMegabytesForFiveThousandStations) {
  for (const bool world : {true, false}) EXPECT_LT(to_html(chain(5000, world)).size(), 3'000'000U);
}

TEST(ReportPolicy, NamesExactlyTheScriptsAndStylesOfThePage) {
  const std::string policy = between(to_html(chain(1, true)), "Security-Policy\" content=\"", "\"");
  for (const Asset asset :
       {theme_script(), page_script(), leaflet_script(), chart_script(), page_style(), leaflet_style()}) {
    EXPECT_THAT(policy, HasSubstr(std::string{asset.hash}));
  }
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, HasSubstr("default-src"));
}

TEST(ReportPolicy, HasHashesOfTheTextsThemselves) {
  for (const Asset asset :
       {theme_script(), page_script(), leaflet_script(), chart_script(), page_style(), leaflet_style()}) {
    const std::string path = testing::TempDir() + "firmgrid_asset";
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    ASSERT_NE(file, nullptr);
    std::fwrite(asset.text.data(), 1, asset.text.size(), file);
    std::fclose(file);
    std::FILE* const sum = popen(("sha256sum " + path).c_str(), "r");
    ASSERT_NE(sum, nullptr);
    std::string hex(64, ' ');
    EXPECT_EQ(std::fread(hex.data(), 1, hex.size(), sum), hex.size());
    pclose(sum);
    EXPECT_EQ(hex_of(asset.hash.substr(7)), hex);
  }
}

// 100.04 ± 1.96·1.5 = 2.94: its third digit is that of hundredths. 0.25 ± 0.0196 has more.
TEST(ReportJson, EndsANumberWhereItsErrorEnds) {
  result::RunResult result = chain(2, true);
  result.rows[1].value = estimate(100.0371, 1.5);
  result.rows[2].value = estimate(0.2512345, 0.01);
  const nlohmann::json data = data_of(to_html(result));
  const nlohmann::json& of_all = data["substation"]["members"][0][""];
  EXPECT_EQ(data["lists"][of_all["mean"].get<std::size_t>()], "100.04,0.2512");
  EXPECT_EQ(data["lists"][of_all["half"].get<std::size_t>()], "2.94,0.0196");
}

TEST(ReportNumbers, KeepAListOnce) {
  NumberLists lists;
  EXPECT_EQ(lists.add({12.5, std::nullopt, 0.1}), 0U);
  EXPECT_EQ(lists.add({std::nullopt, std::nullopt}), 1U);
  EXPECT_EQ(lists.add({12.5, std::nullopt, 0.1}), 0U);
  EXPECT_THAT(lists.texts(), testing::ElementsAre("12.5,,0.1", ","));
}

TEST(ReportJson, CannotEndItsScript) {
  EXPECT_EQ(json_in_html("\"</a>&\xe2\x80\xa8\""), "\"\\u003c/a\\u003e\\u0026\\u2028\"");
}

TEST(ReportLayout, IsTheSameEveryTimeAndKeepsNodesApart) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t i = 1; i < 60; ++i) edges.emplace_back(i / 2, i);
  const std::vector<Spot> spots = spots_of(61, edges);
  const std::vector<Spot> again = spots_of(61, edges);
  for (std::size_t i = 0; i < spots.size(); ++i) {
    EXPECT_EQ(spots[i].x, again[i].x);
    for (std::size_t j = 0; j < i; ++j) EXPECT_GT(std::hypot(spots[i].x - spots[j].x, spots[i].y - spots[j].y), 0.1);
  }
}

}  // namespace
}  // namespace firmgrid::report
