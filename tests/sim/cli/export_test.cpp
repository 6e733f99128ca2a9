#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// A run of two buses, one of them in a substation with a position or not.
class Exported : public testing::Test {
 protected:
  Ran run(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"run", scenario("two_bus/study.toml"), "-o", "out"};
    words.insert(words.end(), more.begin(), more.end());
    return here_.run(words);
  }
  const Workplace& here() const { return here_; }

 private:
  Workplace here_;
};

TEST_F(Exported, TablesStandInAFolderBesideTheResult) {
  const Ran ran = run({"--csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Ran exported = here().run({"export", "out/result.h5", "--to", "csv"});
  ASSERT_EQ(exported.code, 0) << exported.err;
  EXPECT_EQ(exported.out, "");
  EXPECT_THAT(exported.err, HasSubstr("written: out/result/results.csv"));
  EXPECT_EQ(here().read("out/result/results.csv"), ran.out);
  EXPECT_FALSE(here().has("out/result/differences.csv"));
}

TEST_F(Exported, TablesStandWhereTheyAreAskedFor) {
  ASSERT_EQ(run().code, 0);
  ASSERT_EQ(here().run({"export", "out/result.h5", "--to", "csv", "-o", "deep/er"}).code, 0);
  EXPECT_TRUE(here().has("deep/er/results.csv"));
  here().write("file", "");
  const Ran refused = here().run({"export", "out/result.h5", "--to", "csv", "-o", "file"});
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("file"));
  EXPECT_EQ(here().read("file"), "");
}

TEST_F(Exported, MapNeedsAPosition) {
  ASSERT_EQ(run().code, 0);
  const Ran refused = here().run({"export", "out/result.h5", "--to", "geojson"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("out/result.h5: has no station with a position"));
  EXPECT_FALSE(here().has("out/result.geojson"));
}

TEST_F(Exported, RunSaysThatThereIsNoMapWithoutPositions) {
  const Ran ran = run({"--set", "output.formats=[\"geojson\"]"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("no map is written: no station has a position"));
  EXPECT_FALSE(here().has("out/result.geojson"));
}

TEST_F(Exported, RefusesWhatShowRefuses) {
  ASSERT_EQ(run().code, 0);
  const std::string whole = here().read("out/result.h5");
  here().write("half.h5", whole.substr(0, whole.size() / 2));
  here().write("text.h5", "plan,year\n");
  for (const char* const format : {"csv", "geojson"}) {
    for (const char* const file : {"half.h5", "text.h5", "missing.h5"}) {
      const Ran refused = here().run({"export", file, "--to", format});
      EXPECT_EQ(refused.code, 4) << file;
      EXPECT_EQ(refused.err, here().run({"show", file}).err);
    }
  }
  EXPECT_FALSE(here().has("half"));
}

TEST_F(Exported, AsksForAFormatItKnows) {
  EXPECT_EQ(here().run({"export", "result.h5"}).code, 2);
  const Ran wrong = here().run({"export", "result.h5", "--to", "shp"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("geojson"));
}

}  // namespace
}  // namespace firmgrid::cli
