#include "models/base/field.hpp"

#include <gmock/gmock.h>

namespace firmgrid {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Years {
  std::optional<int> from;
};

struct Pump {
  std::string id;
  double lift_m = 2.5;
  std::optional<double> repair_h;
  std::string kind = "dry";
  bool spare = false;
  Years service;
  std::uint64_t seed = 1;
};

constexpr std::string_view kinds[] = {"dry", "wet"};
constexpr firmgrid::Field<Pump> fields[] = {
    {"id", "name of the pump", at<&Pump::id>, Presence::required},
    {"lift_m", "height", at<&Pump::lift_m>, {}, "m", range::positive},
    {"repair_h", "mean repair time", at<&Pump::repair_h>, {}, "h", range::positive},
    {"kind", "where it stands", at<&Pump::kind>, {}, {}, {}, kinds},
    {"spare", "kept in the store", at<&Pump::spare>},
    {"from", "first year", at<&Pump::service, &Years::from>, {}, {}, range::calendar_year},
    {"seed", "chance", at<&Pump::seed>},
    {"noise_db", "noise", nullptr, Presence::later},
};

struct Read {
  Pump pump;
  std::vector<std::string> problems;
};

Read read(std::vector<Cell> names, std::vector<Cell> cells) {
  Errors errors;
  Read result;
  result.pump = read_record<Pump>(fields, Row{"pumps.csv", names, cells}, errors);
  for (const Error& error : errors) result.problems.push_back(to_text(error));
  return result;
}

TEST(Field, FillsTheRecordAndKeepsDefaultsWhereNothingIsWritten) {
  const Read read_pump = read({{"id"}, {"lift_m"}, {"repair_h"}, {"spare"}, {"from"}, {"seed"}},
                              {{"P1"}, {""}, {"12.5"}, {"yes"}, {"2015"}, {"18446744073709551615"}});
  EXPECT_THAT(read_pump.problems, IsEmpty());
  EXPECT_EQ(read_pump.pump.id, "P1");
  EXPECT_EQ(read_pump.pump.lift_m, 2.5);
  EXPECT_EQ(read_pump.pump.repair_h, 12.5);
  EXPECT_TRUE(read_pump.pump.spare);
  EXPECT_EQ(read_pump.pump.service.from, 2015);
  EXPECT_EQ(read_pump.pump.seed, 18446744073709551615U);
}

TEST(Field, NamesPlaceFoundAndExpectedOfEveryProblem) {
  const Read read_pump =
      read({{"id"}, {"lift_m"}, {"repair_h"}, {"kind"}, {"spare"}, {"from"}},
           {{"", 8, 1}, {"0", 8, 2}, {"nan", 8, 4}, {"wett", 8, 8}, {"maybe", 8, 13}, {"15", 8, 19}});
  EXPECT_THAT(
      read_pump.problems,
      ElementsAre("pumps.csv:8:1: id is empty (must be given).", "pumps.csv:8:2: lift_m is 0 m (must be above 0).",
                  "pumps.csv:8:4: repair_h is \"nan\" (must be a finite number, in h).",
                  "pumps.csv:8:8: kind is \"wett\" (must be \"dry\" or \"wet\"). Did you mean \"wet\"?",
                  "pumps.csv:8:13: spare is \"maybe\" (must be true or false).",
                  "pumps.csv:8:19: from is 15 (must be between 1800 and 2500). It is a calendar year."));
}

TEST(Field, RefusesNumbersThatAreNot) {
  for (const char* text : {"inf", "-inf", "1e999", "12 h", "1,5", "0x10", "1_000", "--1", "+-1", "1e", "."}) {
    EXPECT_THAT(read({{"lift_m"}}, {{text}}).problems, SizeIs(1)) << text;
  }
  for (const char* text : {"1", "+1", "1.", ".5", "1e3", "1E-3"}) {
    EXPECT_THAT(read({{"lift_m"}}, {{text}}).problems, IsEmpty()) << text;
  }
}

TEST(Field, RefusesTheWrongTypeWhereTheFileKnowsTypes) {
  EXPECT_THAT(read({{"lift_m"}}, {{"5", 1, 1, Written::text}}).problems, ElementsAre(HasSubstr("is \"5\" (must be a")));
  EXPECT_THAT(read({{"id"}}, {{"5", 1, 1, Written::integer}}).problems, ElementsAre(HasSubstr("is 5 (must be text)")));
  EXPECT_THAT(read({{"from"}}, {{"2015.5", 1, 1, Written::number}}).problems, ElementsAre(HasSubstr("whole number")));
  EXPECT_THAT(read({{"id"}}, {{"", 1, 1, Written::list}}).problems, ElementsAre(HasSubstr("is a list (must be text)")));
}

TEST(Field, SaysNotSupportedYetForWordsAndNamesOfLaterWork) {
  Errors errors;
  const std::vector<Cell> names{{"lift_n", 1, 1}, {"noise_db", 1, 8}, {"kind", 1, 17}, {"kind", 1, 22}, {"", 1, 27}};
  check_names(checks_of<Pump>(fields), names, {"pumps.csv", 1, 1}, errors);
  std::vector<std::string> problems;
  for (const Error& error : errors) problems.push_back(to_text(error));
  EXPECT_THAT(
      problems,
      ElementsAre(HasSubstr("pumps.csv:1:1: \"lift_n\" is unknown (known: id, lift_m, repair_h, kind, spare, from, "
                            "seed). Did you mean \"lift_m\"?"),
                  HasSubstr("pumps.csv:1:8: noise_db is not supported yet"),
                  HasSubstr("pumps.csv:1:22: kind is there twice"), HasSubstr("pumps.csv:1:27: a column has no"),
                  HasSubstr("pumps.csv:1:1: id is missing")));
}

TEST(Field, DescribesItselfForTheManual) {
  const std::vector<FieldInfo> infos = describe<Pump>(fields);
  ASSERT_EQ(infos.size(), 8U);
  EXPECT_EQ(infos[0].presence, Presence::required);
  EXPECT_EQ(infos[0].default_text, "");
  EXPECT_EQ(infos[1].type, "a number");
  EXPECT_EQ(infos[1].range, "above 0");
  EXPECT_EQ(infos[1].default_text, "2.5");
  EXPECT_EQ(infos[3].default_text, "dry");
  EXPECT_THAT(infos[3].words, ElementsAre("dry", "wet"));
  EXPECT_EQ(infos[4].default_text, "false");
  EXPECT_EQ(infos[7].presence, Presence::later);
}

TEST(Range, SpeaksInWords) {
  EXPECT_EQ(range::any.wording(), "");
  EXPECT_EQ(range::positive.wording(), "above 0");
  EXPECT_EQ(range::not_negative.wording(), "0 or more");
  EXPECT_EQ(range::share.wording(), "between 0 and 1");
  EXPECT_EQ(range::unavailability.wording(), "0 or more, below 1");
  EXPECT_FALSE(range::unavailability.contains(1.0));
  EXPECT_FALSE(range::any.contains(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace
}  // namespace firmgrid
