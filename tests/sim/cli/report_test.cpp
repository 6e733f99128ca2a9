#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.hpp"

namespace firmgrid::cli {
namespace {

using testing::HasSubstr;

/// A folder with the result of a small run.
class Report : public testing::Test {
 protected:
  void SetUp() override {
    const Ran ran = here.run({"run", scenario("two_bus/study.toml"), "-o", "."});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }

  Workplace here;
};

TEST_F(Report, StandsBesideItsResult) {
  const Ran ran = here.run({"report", "result.h5"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(here.read("result.html"), HasSubstr("</html>"));
}

TEST_F(Report, GoesWhereItIsToldAndReplacesWhatIsThere) {
  here.write("there.html", "old");
  EXPECT_EQ(here.run({"report", "result.h5", "-o", "there.html"}).code, 0);
  EXPECT_THAT(here.read("there.html"), HasSubstr("</html>"));
}

TEST_F(Report, LeavesTheOldOneWhereTheResultIsBroken) {
  here.write("old.html", "old");
  here.write("broken.h5", here.read("result.h5").substr(0, 2000));
  here.write("words.h5", "no result");
  for (const char* const broken : {"broken.h5", "words.h5", "missing.h5"}) {
    EXPECT_EQ(here.run({"report", broken, "-o", "old.html"}).code, 4) << broken;
  }
  EXPECT_EQ(here.read("old.html"), "old");
}

TEST_F(Report, RefusesAPlanThatTheResultDoesNotHave) {
  const Ran ran = here.run({"report", "result.h5", "--plan", "bsae"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("Did you mean \"base\"?"));
  EXPECT_EQ(here.run({"report", "result.h5", "--year", "1066"}).code, 3);
  EXPECT_FALSE(here.has("result.html"));
}

TEST_F(Report, RefusesARankingThatIsNone) {
  here.write("half.json", "{\"study\": ");
  here.write("other.json", "{\"study\": 1}");
  EXPECT_EQ(here.run({"report", "result.h5", "--ranking", "half.json"}).code, 4);
  EXPECT_EQ(here.run({"report", "result.h5", "--ranking", "other.json"}).code, 3);
}

TEST_F(Report, IsWrittenByARunThatIsAskedForIt) {
  const Ran ran = here.run({"run", scenario("two_bus/study.toml"), "-o", "new", "--set", "output.formats=[\"html\"]"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(here.has("new/result.html"));
}

}  // namespace
}  // namespace firmgrid::cli
