#include "models/readers/observed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_folder.hpp"

namespace firmgrid::readers {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Observed : public testing::Test {
 protected:
  std::string file(const std::string& text) {
    folder_.write("observed.csv", text);
    return folder_.path("observed.csv");
  }

  /// All errors as one text.
  std::string problems(const std::string& text) {
    const auto read = read_observed(file(text));
    std::string all;
    if (!read) {
      for (const Error& error : read.error()) all += to_text(error) + "\n";
    }
    return all;
  }

 private:
  test::TempFolder folder_;
};

TEST_F(Observed, ReadsYearsInOrderWithTheirErrors) {
  const auto years = read_observed(file("year,saidi_min,saidi_std_error,source\n2016,973,20,report\n2015,1360,,x\n"));
  ASSERT_TRUE(years);
  ASSERT_EQ(years->size(), 2U);
  EXPECT_EQ(years->front().year, 2015);
  EXPECT_DOUBLE_EQ(years->front().saidi_min, 1360.0);
  EXPECT_FALSE(years->front().saidi_std_error);
  EXPECT_DOUBLE_EQ(years->back().saidi_std_error.value(), 20.0);
  EXPECT_EQ(years->back().where.line, 2);
}

TEST_F(Observed, SaysEverythingThatIsWrongWithItsPlace) {
  EXPECT_THAT(problems("year,saidi_mim\n2015,1360\n"),
              AllOf(HasSubstr("Did you mean \"saidi_min\"?"), HasSubstr(":1:")));
  EXPECT_THAT(problems("year,saidi_min\n2015,many\nsoon,12\n"), AllOf(HasSubstr(":2:6: "), HasSubstr(":3:1: ")));
  EXPECT_THAT(problems("year,saidi_min\n2015,0\n"), HasSubstr("above 0"));
  EXPECT_THAT(problems("year,saidi_min,saidi_std_error\n2015,1,-1\n"), HasSubstr("0 or more"));
  EXPECT_THAT(problems("year,saidi_min\n2015,1\n2015,2\n"), AllOf(HasSubstr(":3: "), HasSubstr("given twice")));
  EXPECT_THAT(problems("year,saidi_min\n"), HasSubstr("no year"));
}

TEST_F(Observed, CannotOpenWhatIsNotThere) {
  const auto read = read_observed(file("") + ".gone");
  ASSERT_FALSE(read);
  EXPECT_EQ(exit_code(read.error()), 4);
}

}  // namespace
}  // namespace firmgrid::readers
