#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/architecture/checks.hpp"

/// The promises of the house, kept by the sources as they are.
namespace firmgrid::architecture {
namespace {

const std::string root = FIRMGRID_SOURCE_DIR;

Rules rules() {
  std::ifstream stream{root + "/tests/architecture/house.txt"};
  return parse_rules({std::istreambuf_iterator<char>{stream}, {}});
}

Tree product() { return read_tree(root, {"models", "sim", "bench"}); }
Tree everything() { return read_tree(root, {"models", "sim", "bench", "tests"}); }

TEST(House, PlanIsSound) {
  EXPECT_THAT(rules().problems, testing::IsEmpty());
  EXPECT_GT(rules().rooms.size(), 20U);
  EXPECT_GT(product().size(), 20U);
}

TEST(House, IncludesPointDown) { EXPECT_THAT(floors(product(), rules()), testing::IsEmpty()); }

TEST(House, EveryLibraryHasOneDoor) { EXPECT_THAT(doors(product(), rules()), testing::IsEmpty()); }

TEST(House, NothingMutableOutlivesItsCall) { EXPECT_THAT(mutable_statics(everything()), testing::IsEmpty()); }

TEST(House, FilesAreShort) { EXPECT_THAT(long_files(everything()), testing::IsEmpty()); }

TEST(House, SourcesAreFinished) { EXPECT_THAT(forbidden_words(everything(), rules()), testing::IsEmpty()); }

TEST(House, NamesAreWords) { EXPECT_THAT(misnamed(everything()), testing::IsEmpty()); }

}  // namespace
}  // namespace firmgrid::architecture
