#include "models/base/text.hpp"

#include <gmock/gmock.h>

#include "models/base/digest.hpp"

namespace firmgrid {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::Optional;

TEST(Closest, FindsTheWordThatWasMeant) {
  const std::vector<std::string> words{"repair_h", "switching_h", "N07", "failures_per_year"};
  EXPECT_THAT(closest("repiar_h", words), Optional(Eq("repair_h")));
  EXPECT_THAT(closest("repair", words), Optional(Eq("repair_h")));
  EXPECT_THAT(closest("N7", words), Optional(Eq("N07")));
  EXPECT_THAT(closest("FAILURES_PER_YEAR", words), Optional(Eq("failures_per_year")));
  EXPECT_EQ(closest("voltage", words), std::nullopt);
  EXPECT_EQ(closest("x", {}), std::nullopt);
}

TEST(Closest, PrefersCaseDifferencesThenTheFirst) {
  EXPECT_THAT(closest("b1", {"b2", "B1"}), Optional(Eq("B1")));
  EXPECT_THAT(closest("bus", {"busa", "busb"}), Optional(Eq("busa")));
}

TEST(ParseNumber, ReadsWholeTextsOnly) {
  EXPECT_THAT(parse_number("-1.5e2"), Optional(-150.0));
  EXPECT_EQ(parse_number("1.5 "), std::nullopt);
  EXPECT_EQ(parse_number(""), std::nullopt);
  EXPECT_EQ(parse_number("nan"), std::nullopt);
  EXPECT_EQ(parse_number("infinity"), std::nullopt);
  EXPECT_THAT(parse_integer("-7"), Optional(-7));
  EXPECT_EQ(parse_integer("7.0"), std::nullopt);
  EXPECT_EQ(parse_integer("9223372036854775808"), std::nullopt);
}

TEST(Split, KeepsEmptyPiecesAndTrims) { EXPECT_THAT(split(" a;b ;;c", ';'), ElementsAre("a", "b", "", "c")); }

TEST(ListWords, ReadsLikeASentence) { EXPECT_EQ(list_words({"a", "b", "c"}), "\"a\", \"b\" or \"c\""); }

TEST(Utf8, PointsAtTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("Mỗ Lao €😀"), std::nullopt);
  EXPECT_THAT(first_invalid_utf8("Caf\xE9"), Optional(3U));
  EXPECT_THAT(first_invalid_utf8("\xC0\xAF"), Optional(0U));          // overlong
  EXPECT_THAT(first_invalid_utf8("a\xED\xA0\x80"), Optional(1U));     // surrogate
  EXPECT_THAT(first_invalid_utf8("\xF4\x90\x80\x80"), Optional(0U));  // above U+10FFFF
  EXPECT_THAT(first_invalid_utf8("ab\xE2\x82"), Optional(2U));        // cut short
}

TEST(Digest, AgreesWithPublishedVectors) {
  EXPECT_EQ(digest(""), "6c62272e07bb014262b821756295c58d");
  EXPECT_EQ(digest("a"), "d228cb696f1a8caf78912b704e4a8964");
  EXPECT_EQ(digest("foobar"), "343e1662793c64bf6f0d3597ba446f18");
}

}  // namespace
}  // namespace firmgrid
