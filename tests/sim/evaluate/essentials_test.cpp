// Plans that differ in what feeds a load point share the answers in which the feed limits nobody, bit for bit.

#include "sim/evaluate/essentials.hpp"

#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::Essentials;

// Two sources, a ring at 110 kV, and a load point behind transformers; `feed` says which.
std::string with_feed(const std::string& feed) {
  return R"(
  bus F kv=22
  unit G1 A 90
  unit G2 B 60
  line L1 A B 25
  line L2 B C 40
  line L3 A C 30
  load P C 60 customers=6
  load Q F 20 customers=2
  load R B 10 customers=1
  tie P R 12
)" + feed;
}
constexpr const char* small = "line T1 C F 25\nline T2 C F 25\n";
constexpr const char* large = "line T1 C F 25\nline T8 C F 63 x=0.05\n";
constexpr const char* tiny = "line T1 C F 9\nline T2 C F 9\n";

Essentials::Essence essence(const Case& net, std::initializer_list<std::string> outages) {
  Essentials::Essence found;
  Essentials{net.system()}.add(out(net.network(), outages), found);
  return found;
}

TEST(Essentials, NetworksThatDifferInAFeedAreAlike) {
  EXPECT_EQ(Essentials{Case(with_feed(small)).system()}.likeness(),
            Essentials{Case(with_feed(large)).system()}.likeness());
}

TEST(Essentials, NetworksThatDifferElsewhereAreNot) {
  const std::string likeness = Essentials{Case(with_feed(small)).system()}.likeness();
  EXPECT_NE(likeness, Essentials{Case(with_feed(small) + "line L4 A B 25\n").system()}.likeness());
  std::string more = with_feed(small);
  more.replace(more.find("load R B 10"), 11, "load R B 11");
  EXPECT_NE(likeness, Essentials{Case(more).system()}.likeness());
}

TEST(Essentials, NetworksInWhichNothingIsSwitchedAreNotLikeThoseInWhichSomethingIs) {
  const std::string net = with_feed(small) + "line L4 A B 25 open\n";
  EXPECT_NE(Essentials{Case(net).system()}.likeness(),
            Essentials{Case(net, {.phases = {.switching = false}}).system()}.likeness());
}

TEST(Essentials, AFeedMattersOnlyWhereItMayLimit) {
  const Case a(with_feed(small));
  const Case b(with_feed(large));
  EXPECT_EQ(essence(a, {"L1"}), essence(b, {"L1"}));
  EXPECT_EQ(essence(a, {"L1", "T1"}), essence(a, {"L1"}));
  EXPECT_EQ(essence(a, {"L1", "T2"}), essence(b, {"L1", "T8"}));
  EXPECT_NE(essence(a, {"L1", "T1", "T2"}), essence(a, {"L1"}));
  EXPECT_NE(essence(Case(with_feed(tiny)), {"L1"}), essence(a, {"L1"}));
  EXPECT_NE(essence(a, {"L1"}), essence(a, {"L2"}));
  EXPECT_NE(essence(a, {"G1"}), essence(a, {}));
}

bool same_bits(const evaluate::LossCurve& a, const evaluate::LossCurve& b) {
  const auto same = [](const evaluate::LossCurve::Segment& x, const evaluate::LossCurve::Segment& y) {
    return x.load == y.load && x.levels == y.levels && x.base == y.base && x.slope == y.slope &&
           x.disconnected == y.disconnected;
  };
  return std::ranges::equal(a.loads, b.loads, same);
}

TEST(Essentials, EqualOnesHaveTheSameAnswerBitForBit) {
  const HowToSolve by_levels{.levels = {1.0, 0.9, 0.7, 0.4}};
  Case a(with_feed(small), by_levels);
  Case b(with_feed(large), by_levels);
  const auto compare = [&](std::initializer_list<std::string> outages) {
    ASSERT_EQ(essence(a, outages), essence(b, outages));
    const evaluate::Restoration one = a.restored(out(a.network(), outages));
    const evaluate::Restoration other = b.restored(out(b.network(), outages));
    EXPECT_TRUE(std::ranges::equal(one.phases, other.phases, same_bits)) << *outages.begin();
  };
  compare({"L1"});
  compare({"L2"});
  compare({"L3"});
  compare({"L3", "G2"});
  compare({"L2", "T1"});
  EXPECT_FALSE(a.lost({"L2"}).nothing());
}

TEST(Essentials, OtherModelsShareOnlyWhatIsTheSameThroughout) {
  const HowToSolve transport{.flow = "transport"};
  EXPECT_NE(Essentials{Case(with_feed(small), transport).system()}.likeness(),
            Essentials{Case(with_feed(large), transport).system()}.likeness());
}

TEST(Essentials, OpenPointsHaveTheSameNumbersInNetworksThatAreAlike) {
  const std::string open = "line N A C 20 open\n";
  const Case a(with_feed(std::string{"line AA C F 25\nline AB C F 25\n"} + open));
  const Case b(with_feed(large + open));
  const evaluate::Switching here{.closed = {branch(a.network(), "N")}, .opened = {}};
  const evaluate::Switching there{.closed = {branch(b.network(), "N")}, .opened = {}};
  EXPECT_NE(here, there);
  EXPECT_EQ(Essentials{b.system()}.own(Essentials{a.system()}.shared(here)), there);
}

}  // namespace
}  // namespace firmgrid::tests
