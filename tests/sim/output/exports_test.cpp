#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "mapped_result.hpp"
#include "sim/output/exports.hpp"
#include "spread_sample.hpp"

namespace firmgrid::output {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> names_of(const std::vector<TextFile>& files) {
  std::vector<std::string> names;
  for (const TextFile& file : files) names.push_back(file.name);
  return names;
}

/// The features of a kind in a plan, by id.
std::map<std::string, json> features(const result::RunResult& result, const std::string& kind,
                                     const std::string& plan) {
  std::map<std::string, json> found;
  const json document = json::parse(to_geojson(result));
  for (const json& each : document["features"]) {
    const json& properties = each["properties"];
    if (properties["kind"] == kind && properties["plan"] == plan) found[properties["id"]] = each;
  }
  return found;
}

/// How often a part stands in a text.
std::size_t count(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++number;
  return number;
}

TEST(CsvFiles, AreThoseThatTheResultHas) {
  EXPECT_THAT(names_of(csv_files({})), ElementsAre("results.csv"));
  EXPECT_THAT(names_of(csv_files(mapped_result())),
              ElementsAre("results.csv", "convergence.csv", "stations.csv", "branches.csv"));
  EXPECT_THAT(names_of(csv_files(spread_result())), ElementsAre("results.csv", "distributions.csv", "hour_maps.csv",
                                                                "convergence.csv", "stations.csv", "branches.csv"));
}

TEST(CsvFiles, HaveALineForEachCellOfAnHourMap) {
  const std::string text = hour_maps_csv(spread_result().hour_maps);
  EXPECT_EQ(count(text, "\r\n"), 1U + 12U * 24U);
  EXPECT_THAT(text, StartsWith("plan,year,index,unit,month,hour,mean,std_error,lo,hi,samples,status\r\n"
                               "base,2015,saidi,min/yr,1,0,0,,0,0.01,0,bound\r\n"));
  EXPECT_THAT(text, HasSubstr("base,2015,saidi,min/yr,7,14,0.12,0.004,"));
}

TEST(CsvFiles, SayHowNumbersSettled) {
  const std::string text = convergence_csv(mapped_result().looks);
  EXPECT_THAT(text, StartsWith("plan,year,index,mean,std_error,lo,hi,samples,status\r\nbase,2015,saidi,12.5,0.2,"));
  EXPECT_THAT(text, HasSubstr(",8192,ok\r\n"));
}

TEST(CsvFiles, HoldStationsAndBranchesOfEveryPlan) {
  const std::string stations = stations_csv(mapped_result());
  EXPECT_THAT(stations, HasSubstr("base,2015,S1,Bờ Hồ,21.03,105.85,220,yes,no,1000,40.5\r\n"));
  EXPECT_THAT(stations, HasSubstr("later,2015,S2,Hà Đông,20.97,105.78,110,yes,yes,2000,60\r\n"));
  EXPECT_THAT(stations, HasSubstr("base,2015,S3,,,,110,yes,no,0,0\r\n"));
  const std::string branches = branches_csv(mapped_result());
  EXPECT_THAT(branches, HasSubstr("base,2015,L2,S1,S2,110,no,no,no\r\n"));
  EXPECT_THAT(branches, HasSubstr("later,2015,L2,S1,S2,110,yes,yes,yes\r\n"));
}

TEST(GeoJson, HasAFeatureForEachPlaceAndPlan) {
  const json document = json::parse(to_geojson(mapped_result()));
  EXPECT_EQ(document["type"], "FeatureCollection");
  EXPECT_EQ(document["features"].size(), 8U);  // two plans of two stations and two circuits
  EXPECT_FALSE(document.contains("crs"));
}

TEST(GeoJson, PutsLongitudeFirst) {
  const json station = features(mapped_result(), "station", "base").at("S1");
  EXPECT_EQ(station["geometry"], json::parse(R"({"type": "Point", "coordinates": [105.85, 21.03]})"));
  const json line = features(mapped_result(), "line", "base").at("L1");
  EXPECT_EQ(line["geometry"]["type"], "LineString");
  EXPECT_EQ(line["geometry"]["coordinates"], json::parse("[[105.85, 21.03], [105.78, 20.97]]"));
}

TEST(GeoJson, GivesNumbersWithTheirIntervals) {
  const json station = features(mapped_result(), "station", "base").at("S2")["properties"];
  EXPECT_EQ(station["saidi"], 20.0);
  EXPECT_EQ(station["saidi_lo"], 20.0 - 1.96 * 0.5);
  EXPECT_EQ(station["saidi_hi"], 20.0 + 1.96 * 0.5);
  EXPECT_EQ(station["saidi_status"], "ok");
  EXPECT_EQ(station["name"], "Hà Đông");
  EXPECT_EQ(features(mapped_result(), "line", "base").at("L1")["properties"]["saidi"], 8.0);
}

TEST(GeoJson, LeavesNumbersThatAreNotThereEmpty) {
  const json later = features(mapped_result(), "station", "later").at("S2")["properties"];
  EXPECT_TRUE(later["saidi"].is_null());
  EXPECT_EQ(later["saidi_status"], "not_available");
  result::RunResult timeless = mapped_result();
  timeless.map.plans.front().year.reset();
  EXPECT_TRUE(features(timeless, "station", "base").at("S1")["properties"]["year"].is_null());
}

TEST(GeoJson, SaysWhatAPlanHasAndBuilds) {
  const json base = features(mapped_result(), "line", "base").at("L2")["properties"];
  const json later = features(mapped_result(), "line", "later").at("L2")["properties"];
  EXPECT_EQ(base["present"], false);
  EXPECT_EQ(later["present"], true);
  EXPECT_EQ(later["work"], true);
  EXPECT_EQ(later["normally_open"], true);
}

TEST(GeoJson, CountsWhatHasNoPlace) {
  const Placed placed = placed_in(mapped_result().map);
  EXPECT_EQ(placed.stations, 2U);
  EXPECT_EQ(placed.stations_without, 1U);
  EXPECT_EQ(placed.branches_without, 1U);
}

TEST(QgisStyle, GradesStationsByTheirMinutes) {
  const std::string style = station_style(mapped_result());
  EXPECT_THAT(style, HasSubstr("type=\"graduatedSymbol\" attr=\"saidi\""));
  EXPECT_THAT(style, HasSubstr("<range lower=\"4\" upper=\"20\" symbol=\"0\" label=\"4 to 20\""));
  EXPECT_EQ(count(style, "<symbol "), count(style, "</symbol>"));
  EXPECT_EQ(count(style, "<symbol "), count(style, "<range "));
}

TEST(QgisStyle, TakesEnergyWhereThereAreNoMinutes) {
  result::RunResult energy = mapped_result();
  for (result::Row& row : energy.rows) {
    if (row.index == "saidi") row.index = "ens";
  }
  EXPECT_THAT(station_style(energy), HasSubstr("attr=\"ens\""));
  EXPECT_THAT(station_style({}), HasSubstr("<range lower=\"0\" upper=\"1\""));
}

TEST(QgisStyle, ColoursLinesByVoltage) {
  result::RunResult mapped = mapped_result();
  mapped.map.branches[1].kv = 220.0;
  const std::string style = line_style(mapped);
  EXPECT_THAT(style, HasSubstr("<category value=\"220\" symbol=\"0\" label=\"220 kV\""));
  EXPECT_THAT(style, HasSubstr("<category value=\"110\" symbol=\"1\" label=\"110 kV\""));
  EXPECT_THAT(style, HasSubstr("<layerGeometryType>1<"));
}

}  // namespace
}  // namespace firmgrid::output
