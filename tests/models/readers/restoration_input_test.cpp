#include <gmock/gmock.h>

#include "tests/models/readers/small_study.hpp"

/// What a study and its tables say of restoration, from the files to the options and rows.
namespace firmgrid {
namespace {

using planning::Rating;
using test::SmallStudy;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

study::Study loaded(const SmallStudy& small, const std::vector<std::string>& overrides = {}) {
  auto study = small.load(overrides);
  if (study) return *std::move(study);
  ADD_FAILURE() << to_text(study.error()[0]);
  return {};
}

planning::Options options(const std::vector<std::string>& overrides) {
  return loaded(SmallStudy{}, overrides).base.options;
}

TEST(RestorationKeys, HaveTheirDefaults) {
  const study::Study study = loaded(SmallStudy{});
  const planning::Options& options = study.base.options;
  EXPECT_EQ(options.intact_rating, Rating::normal);
  EXPECT_EQ(options.outage_rating, Rating::normal);
  EXPECT_EQ(options.defaults, planning::Defaults::file);
  EXPECT_EQ(options.repair_scatter.shape, outage::Shape::exponential);
  EXPECT_TRUE(options.spares);
  EXPECT_EQ(options.repair_scale.at("transformer"), 1.0);
  EXPECT_EQ(options.mv_fault_scale, 1.0);
  EXPECT_EQ(options.planned_scale, 1.0);
  EXPECT_THAT(study.simulation.phases, ElementsAre("switching", "ties"));
  EXPECT_THAT(study.variants, IsEmpty());
}

TEST(RestorationKeys, ARatingIsAWordOrATable) {
  const planning::Options word = options({"network.rating=emergency"});
  EXPECT_EQ(word.intact_rating, Rating::emergency);
  EXPECT_EQ(word.outage_rating, Rating::emergency);
  const planning::Options table = options({"network.rating={outage = \"emergency\"}"});
  EXPECT_EQ(table.intact_rating, Rating::normal);
  EXPECT_EQ(table.outage_rating, Rating::emergency);
  EXPECT_EQ(options({"network.rating.intact=emergency"}).intact_rating, Rating::emergency);
}

TEST(RestorationKeys, ReachTheOptions) {
  const planning::Options made =
      options({"reliability.repair=constant", "reliability.spares=false", "reliability.defaults=builtin",
               "reliability.repair_scale={line=2, unit=0.5}", "reliability.scale={mv_faults=3, planned=0}"});
  EXPECT_EQ(made.repair_scatter.shape, outage::Shape::constant);
  EXPECT_FALSE(made.spares);
  EXPECT_EQ(made.defaults, planning::Defaults::builtin);
  EXPECT_EQ(made.repair_scale.at("line"), 2.0);
  EXPECT_EQ(made.repair_scale.at("bus"), 1.0);
  EXPECT_EQ(made.repair_scale.at("unit"), 0.5);
  EXPECT_EQ(made.mv_fault_scale, 3.0);
  EXPECT_EQ(made.planned_scale, 0.0);
}

TEST(RestorationKeys, RepairTimesScatterByAShapeAndItsCoefficient) {
  const outage::Scatter scatter = options({"reliability.repair=lognormal", "reliability.repair_cv=1.5"}).repair_scatter;
  EXPECT_EQ(scatter.shape, outage::Shape::lognormal);
  EXPECT_EQ(scatter.cv, 1.5);
}

TEST(RestorationKeys, PhasesMayBeNone) {
  const study::Study study = loaded(SmallStudy{}, {"study.phases=[]", "study.cost_per_kwh=0.25"});
  EXPECT_THAT(study.simulation.phases, IsEmpty());
  EXPECT_EQ(study.simulation.cost_per_kwh, 0.25);
  EXPECT_THAT(study.text, HasSubstr("phases = []"));
}

TEST(RestorationKeys, EchoInTheFormThatSaysMost) {
  EXPECT_THAT(loaded(SmallStudy{}).text, HasSubstr("\nrating = \"normal\"\n"));
  EXPECT_THAT(loaded(SmallStudy{}, {"network.rating={intact = \"emergency\", outage = \"emergency\"}"}).text,
              HasSubstr("\nrating = \"emergency\"\n"));
  const SmallStudy small;
  const std::string text = loaded(small, {"network.rating={outage = \"emergency\"}", "reliability.repair=constant",
                                          "reliability.repair_scale.bus=3", "study.phases=[\"ties\"]"})
                               .text;
  EXPECT_THAT(text, HasSubstr("\nrating.intact = \"normal\"\nrating.outage = \"emergency\"\n"));
  EXPECT_THAT(text, Not(HasSubstr("\nrating =")));
  small.folder.write("study.toml", text);
  EXPECT_EQ(loaded(small).text, text);
}

TEST(RestorationTables, ReachTheRows) {
  const SmallStudy small;
  small.folder.write("net/lines.csv",
                     "id,from_bus,to_bus,x_pu,rating_mva,emergency_mva,switching_h,momentary_per_year\n"
                     "L1,B1,B2,0.1,60,72,0.5,3\nL2,B1,B2,0.1,60,,,\n");
  small.folder.write("net/transformers.csv",
                     "id,from_bus,to_bus,x_pu,rating_mva,emergency_mva,spare_h\nT1,B2,B3,0.1,63,80,48\n");
  small.folder.write("net/loads.csv", "id,bus,peak_mw\nD1,B3,80\nD2,B2,10\n");
  small.folder.write("net/mv_ties.csv", "from_load,to_load,mw,h,source\nD1,D2,7.5,1,assumed\n");
  const planning::Tables tables = loaded(small, {"network.rating.outage=emergency"}).base.tables;
  EXPECT_EQ(tables.lines[0].emergency_mva, 72.0);
  EXPECT_EQ(tables.lines[0].switching_h, 0.5);
  EXPECT_EQ(tables.lines[0].momentary_per_year, 3.0);
  EXPECT_EQ(tables.lines[1].emergency_mva, std::nullopt);
  EXPECT_EQ(tables.transformers[0].emergency_mva, 80.0);
  EXPECT_EQ(tables.transformers[0].spare_h, 48.0);
  ASSERT_EQ(tables.ties.size(), 1U);
  EXPECT_EQ(tables.ties[0].from_load, "D1");
  EXPECT_EQ(tables.ties[0].to_load, "D2");
  EXPECT_EQ(tables.ties[0].mw, 7.5);
  EXPECT_EQ(tables.ties[0].h, 1.0);
}

TEST(RestorationWarnings, SayWhichRatingsDoNotAct) {
  const SmallStudy small;
  const auto wanted = HasSubstr("but no row has emergency_mva: the normal ones hold.");
  EXPECT_THAT(small.warnings(), Not(Contains(wanted)));
  EXPECT_THAT(small.warnings({"network.rating={outage = \"emergency\"}"}), Contains(wanted));
  small.folder.write("net/transformers.csv", "id,from_bus,to_bus,x_pu,rating_mva,emergency_mva\nT1,B2,B3,0.1,63,50\n");
  EXPECT_THAT(small.warnings({"network.rating=emergency"}), Not(Contains(wanted)));
  EXPECT_THAT(small.warnings({"network.rating=emergency"}),
              Contains("net/transformers.csv:2:1: emergency_mva of \"T1\" is 50, below its continuous rating (63)."));
  EXPECT_THAT(small.warnings(), Contains("emergency_mva does not act: network.rating asks for normal ratings only."));
}

TEST(RestorationWarnings, SayOnceThatSparesAreUnlimited) {
  const SmallStudy small;
  const auto told = HasSubstr("the stock of spares is taken as unlimited");
  EXPECT_THAT(small.warnings(), Not(Contains(told)));
  small.folder.write("net/defaults.toml", "[[transformer]]\nfailures_per_year = 0.02\nrepair_h = 300\nspare_h = 48\n");
  EXPECT_THAT(small.warnings(), Contains(told).Times(1));
  EXPECT_THAT(small.warnings({"reliability.spares=false"}), Not(Contains(told)));
  EXPECT_THAT(small.warnings({"reliability.defaults=none"}), Not(Contains(told)));
  small.folder.write("net/transformers.csv", "id,from_bus,to_bus,x_pu,spare_h\nT1,B2,B3,0.1,48\n");
  EXPECT_THAT(small.warnings({"reliability.defaults=none"}), Contains(told).Times(1));
}

}  // namespace
}  // namespace firmgrid
