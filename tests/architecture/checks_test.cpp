#include "tests/architecture/checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// The examiner examined: small trees that break one promise each.
namespace firmgrid::architecture {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Rules small_house() {
  return parse_rules(
      "room models/base :\n"
      "room models/network : models/base\n"
      "room models/load : models/base\n"
      "room sim/state : models/network+\n"
      "door fmt : fmt/ : everywhere : headers too\n"
      "door Graph : boost/graph/ : models/network\n"
      "door HDF5 : hdf5 H5 : sim/state : one file\n"
      "word TO-DO\n");
}

std::string include(const std::string& name) { return "#include \"" + name + "\"\n"; }

TEST(Rules, RefuseARoomThatNamesOneBelowItself) {
  EXPECT_THAT(parse_rules("room a : b\nroom b :\n").problems, ElementsAre("a names b, which is not below it"));
}

TEST(Rules, PlusMeansARoomAndAllThatItMayInclude) {
  EXPECT_THAT(small_house().rooms.at("sim/state"), ElementsAre("models/base", "models/network"));
}

TEST(Floors, DownIsFine) {
  const Tree tree{{"models/base/id.hpp", ""}, {"sim/state/a.cpp", include("models/base/id.hpp")}};
  EXPECT_THAT(floors(tree, small_house()), IsEmpty());
}

TEST(Floors, UpIsRefused) {
  const Tree tree{{"models/base/id.cpp", "\n" + include("models/network/n.hpp")}, {"models/network/n.hpp", ""}};
  EXPECT_THAT(floors(tree, small_house()),
              ElementsAre("models/base/id.cpp:2: models/base may not include models/network/n.hpp, which is above it"));
}

TEST(Floors, SidewaysIsRefused) {
  const Tree tree{{"models/load/l.cpp", include("models/network/n.hpp")}, {"models/network/n.hpp", ""}};
  EXPECT_THAT(floors(tree, small_house()), ElementsAre(HasSubstr("beside it")));
}

TEST(Floors, UnknownRoomsAndMissingFilesAreRefused) {
  const Tree tree{{"models/attic/a.cpp", ""},
                  {"models/base/b.cpp", include("models/base/gone.hpp") + include("b.hpp")}};
  EXPECT_THAT(floors(tree, small_house()),
              ElementsAre(HasSubstr("no room"), HasSubstr("does not exist"), HasSubstr("outside the house")));
}

TEST(Floors, NobodyLeansOnACatalogEntry) {
  const Tree tree{{"models/base/a.cpp", include("models/base/catalog/x.cpp")}, {"models/base/catalog/x.cpp", ""}};
  EXPECT_THAT(floors(tree, small_house()), ElementsAre(HasSubstr("entry of a catalog")));
}

TEST(Doors, ALibraryElsewhereIsRefused) {
  const Tree tree{{"models/load/l.cpp", "#include <boost/graph/graph.hpp>\n#include <fmt/format.h>\n#include <map>\n"}};
  EXPECT_THAT(doors(tree, small_house()), ElementsAre(HasSubstr("l.cpp:1: Graph has its door elsewhere")));
}

TEST(Doors, ALibraryWithoutADoorIsRefused) {
  const Tree tree{{"models/load/l.cpp", "#include <curl/curl.h>\n"}};
  EXPECT_THAT(doors(tree, small_house()), ElementsAre(HasSubstr("<curl/curl.h> has no door")));
}

TEST(Doors, ASecondFileIsRefusedWhereOneIsPromised) {
  const Tree tree{{"sim/state/a.cpp", "#include <hdf5.h>\n"}, {"sim/state/b.cpp", "#include <H5Apublic.h>\n"}};
  EXPECT_THAT(doors(tree, small_house()), ElementsAre(HasSubstr("b.cpp:1: second file")));
}

TEST(Doors, AHeaderOfOnesOwnMayOpenALibraryUntilOthersReadItThroughAnother) {
  Tree tree{{"models/network/inner.hpp", "#include <boost/graph/graph.hpp>\n"},
            {"models/network/n.cpp", include("models/network/inner.hpp")}};
  EXPECT_THAT(doors(tree, small_house()), IsEmpty());
  tree.push_back({"models/network/outer.hpp", include("models/network/inner.hpp")});
  tree.push_back({"sim/state/s.cpp", include("models/network/outer.hpp")});
  EXPECT_THAT(doors(tree, small_house()), ElementsAre(HasSubstr("inner.hpp:1: Graph in a header that others read")));
}

TEST(Doors, OpenMpDirectivesCountAsItsHeader) {
  const Tree tree{{"models/load/l.cpp", "#pragma omp parallel for\n"}};
  EXPECT_THAT(doors(tree, small_house()), ElementsAre(HasSubstr("<omp.h> has no door")));
}

class MutableStatics : public testing::TestWithParam<const char*> {};

TEST_P(MutableStatics, AreFound) {
  EXPECT_THAT(mutable_statics({{"a.cpp", GetParam()}}), testing::SizeIs(1)) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Examples, MutableStatics,
                         testing::Values("int counter;", "namespace a {\nint counter = 0;\n}", "static int x{3};",
                                         "const char* name = \"x\";", "std::map<const char*, int> table;",
                                         "int f() { static int calls = 0; return ++calls; }",
                                         "int f() { static Foo foo(3); return foo.x; }",
                                         "int f() { static Foo foo{3}; return foo.x; }",
                                         "void f() { g([] { static int n; ++n; }); }", "thread_local const int x = 3;",
                                         "struct A { static int shared; int own; };",
                                         "struct A { A() : a_{1} { static int n; } int a_; };",
                                         "inline std::atomic<int> hits{0};", "static std::function<void(int)> hook;"));

class Harmless : public testing::TestWithParam<const char*> {};

TEST_P(Harmless, IsLeftAlone) { EXPECT_THAT(mutable_statics({{"a.cpp", GetParam()}}), IsEmpty()) << GetParam(); }

INSTANTIATE_TEST_SUITE_P(
    Examples, Harmless,
    testing::Values("constexpr int x = 3;", "const std::vector<int> table{1, 2};",
                    "static const char* const name = \"x\";", "static int helper(int a) { int b = a; return b; }",
                    "struct A { int own = 0; static A make(); };",
                    "class A {\n public:\n  A(int a) : a_{a}, b_{2} {}\n private:\n  int a_;\n  int b_{0};\n};",
                    "template <class T, auto... rest>\ninline constexpr auto at = &slot<T, rest...>;",
                    "namespace a { using B = int; struct C; enum class D : int { one, two }; }",
                    "__extension__ using Wide = __int128;",
                    "// static int x;\n/* int y; */ const char* const z = \"static int q;\";",
                    "#define COUNT static int n = 0;\n#define TWO \\\n  int m;\nvoid f();",
                    "constexpr auto square = [](int a) { int b = a; return b * a; };",
                    "bool operator<(const A& a, const A& b);",
                    "void f() { for (int i = 0; i < 3; ++i) { int a = i; } }", "TEST(A, B) { int x = 1; }",
                    "int f() { static constexpr int k = 1'000; return k; }",
                    "std::expected<A, Error> make(const Row& row) { return A{row}; }",
                    "auto f() -> std::vector<int> { std::vector<int> v{1}; return v; }"));

TEST(LongFiles, ThreeHundredLinesAreTheEnd) {
  EXPECT_THAT(long_files({{"a.cpp", std::string(300, '\n')}}), IsEmpty());
  EXPECT_THAT(long_files({{"a.cpp", std::string(301, '\n')}}), ElementsAre(HasSubstr("has 301 lines")));
}

TEST(ForbiddenWords, AreFoundAsWholeWordsInAnyCase) {
  const std::string word = small_house().words.at(0);
  EXPECT_THAT(forbidden_words({{"a.cpp", "x\n// " + word + ": later\n"}}, small_house()),
              ElementsAre(HasSubstr("a.cpp:2")));
  EXPECT_THAT(forbidden_words({{"a.cpp", "mas" + word + "nte"}}, small_house()), IsEmpty());
}

TEST(Misnamed, CatalogFilesAreWordsAndNoHeaders) {
  EXPECT_THAT(misnamed({{"sim/x/catalog/two_state.cpp", ""}}), IsEmpty());
  EXPECT_THAT(misnamed({{"sim/x/catalog/TwoState.cpp", ""}}), ElementsAre(HasSubstr("no word")));
  EXPECT_THAT(misnamed({{"sim/x/catalog/base.hpp", "#pragma once\n"}}), ElementsAre(HasSubstr("header in a catalog")));
}

TEST(Misnamed, HeadersAreReadOnce) {
  EXPECT_THAT(misnamed({{"sim/x/a.hpp", "int f();\n"}}), ElementsAre(HasSubstr("pragma once")));
}

}  // namespace
}  // namespace firmgrid::architecture
