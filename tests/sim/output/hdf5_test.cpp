#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "sample_result.hpp"
#include "sim/output/file.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/seal.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class ResultFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / fmt::format("firmgrid-{}-{}", test->name(), ::getpid());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }
  std::string path() const { return (folder_ / "result.h5").string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}));
  }
  std::string bytes() const { return read_file(path()).value_or("unreadable"); }
  void put(const std::string& content) const { std::ofstream{path(), std::ios::binary} << content; }
  std::string refusal() const {
    const auto read = read_hdf5(path());
    return read ? "no refusal" : to_text(read.error());
  }

 private:
  fs::path folder_;
};

TEST_F(ResultFile, ComesBackAsItWasWritten) {
  const result::RunResult written = sample_result();
  ASSERT_TRUE(write_hdf5(written, path()));
  const auto read = read_hdf5(path());
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(to_json(*read), to_json(written));
  EXPECT_EQ(to_csv(*read), to_csv(written));
  EXPECT_EQ(to_table(*read), to_table(written));
  EXPECT_EQ(read->names, written.names);
  EXPECT_EQ(read->meanings, written.meanings);
  EXPECT_EQ(read->plan_titles, written.plan_titles);
  EXPECT_EQ(read->components, written.components);
  EXPECT_EQ(read->asked, written.asked);
  EXPECT_EQ(read->provenance.inputs, written.provenance.inputs);
  EXPECT_EQ(read->provenance.seed, written.provenance.seed);
  EXPECT_EQ(read->provenance.study, written.provenance.study);
  EXPECT_EQ(read->provenance.digest, written.provenance.digest);
  EXPECT_EQ(read->provenance.command, written.provenance.command);
}

TEST_F(ResultFile, KeepsTheMap) {
  const result::GridMap written = sample_result().map;
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  const auto read = read_hdf5(path());
  ASSERT_TRUE(read) << to_text(read.error());
  ASSERT_EQ(read->map.stations.size(), 3U);
  EXPECT_EQ(read->map.stations[1].id, "S2");
  EXPECT_EQ(read->map.stations[1].lat, 20.97);
  EXPECT_EQ(read->map.stations[1].kv, 220.0);
  EXPECT_FALSE(read->map.stations[2].lon);
  ASSERT_EQ(read->map.branches.size(), 2U);
  EXPECT_EQ(read->map.branches[1].to, 2U);
  ASSERT_EQ(read->map.loads.size(), 2U);
  EXPECT_EQ(read->map.loads[1].station, 1U);
  ASSERT_EQ(read->map.plans.size(), 2U);
  EXPECT_EQ(read->map.plans[1].plan, "later");
  EXPECT_EQ(read->map.plans[0].stations[0].customers, 1000.0);
  EXPECT_FALSE(read->map.plans[0].stations[2].present);
  EXPECT_TRUE(read->map.plans[1].stations[2].work);
  EXPECT_TRUE(read->map.plans[1].branches[0].normally_open);
  EXPECT_TRUE(read->map.plans[1].branches[1].work);
}

TEST_F(ResultFile, KeepsLooksAndAssumptions) {
  const result::RunResult written = sample_result();
  ASSERT_TRUE(write_hdf5(written, path()));
  const auto read = read_hdf5(path());
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(read->assumptions, written.assumptions);
  ASSERT_EQ(read->defaults.size(), 2U);
  EXPECT_EQ(read->defaults[0].rule, "defaults.toml:3");
  EXPECT_EQ(read->defaults[0].components, (std::vector<std::string>{"L1", "L2"}));
  ASSERT_EQ(read->looks.size(), 2U);
  EXPECT_EQ(read->looks[0].value.samples, 65536);
  EXPECT_EQ(read->looks[1].value.mean, written.looks[1].value.mean);
}

TEST_F(ResultFile, KeepsEveryBitOfTheSums) {
  const result::RunResult written = sample_result();
  ASSERT_TRUE(write_hdf5(written, path()));
  const auto read = read_hdf5(path());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sums.samples_done, 131072);
  ASSERT_EQ(read->sums.systems.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read->sums.systems[i].plan, written.sums.systems[i].plan);
    EXPECT_EQ(read->sums.systems[i].slots, written.sums.systems[i].slots);
  }
}

TEST_F(ResultFile, KnowsAResultWithoutYearsOrSums) {
  result::RunResult written = sample_result();
  for (result::Row& row : written.rows) row.year.reset();
  written.sums = {};
  ASSERT_TRUE(write_hdf5(written, path()));
  const auto read = read_hdf5(path());
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_FALSE(read->rows.front().year);
  EXPECT_TRUE(read->sums.systems.empty());
  EXPECT_EQ(to_json(*read), to_json(written));
}

TEST_F(ResultFile, HasTheSameBytesForTheSameContent) {
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  const std::string first = bytes();
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  EXPECT_EQ(first, bytes());
}

TEST_F(ResultFile, LeavesNothingBesideIt) {
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  EXPECT_EQ(files(), 1U);
}

TEST_F(ResultFile, TheDiskIsFullAndTheOldFileStaysWhole) {
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  const std::string before = bytes();
  rlimit old_limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old_limit), 0);
  auto* const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, old_limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_hdf5(sample_result(), path());
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old_limit), 0);
  std::signal(SIGXFSZ, old_handler);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::access);
  EXPECT_THAT(to_text(written.error()), HasSubstr("result.h5: cannot be written (File too large)"));
  EXPECT_EQ(bytes(), before);
  EXPECT_EQ(files(), 1U);
}

TEST_F(ResultFile, CannotBeWrittenIntoAMissingFolder) {
  const auto written = write_hdf5(sample_result(), (folder() / "missing" / "result.h5").string());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::access);
  EXPECT_FALSE(check_writable((folder() / "missing" / "result.h5").string()));
  EXPECT_FALSE(check_writable(folder().string()));
  EXPECT_TRUE(check_writable(path()));
  EXPECT_EQ(files(), 0U);
}

TEST_F(ResultFile, TruncatedAtAnyPlaceIsRefused) {
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  const std::string whole = bytes();
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
    put(whole.substr(0, size));
    const auto read = read_hdf5(path());
    ASSERT_FALSE(read) << size << " of " << whole.size();
    EXPECT_EQ(read.error().kind, ErrorKind::access);
  }
  put(whole.substr(0, whole.size() / 2));
  EXPECT_THAT(refusal(), HasSubstr(fmt::format("truncated ({} of {} bytes)", whole.size() / 2, whole.size())));
}

TEST_F(ResultFile, DamagedAtAnyPlaceIsRefused) {
  ASSERT_TRUE(write_hdf5(sample_result(), path()));
  const std::string whole = bytes();
  for (std::size_t at = 0; at < whole.size(); at += 331) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(~damaged[at]);
    put(damaged);
    ASSERT_FALSE(read_hdf5(path())) << "byte " << at;
  }
}

TEST_F(ResultFile, IsRefusedWithTheReason) {
  EXPECT_THAT(refusal(), HasSubstr("cannot be opened (No such file or directory)"));
  put("plan,year\n");
  EXPECT_THAT(refusal(), HasSubstr("is not an HDF5 file"));
  hdf5::Writer other;
  other.group("/somebody/else");
  put(other.finish().value());
  EXPECT_THAT(refusal(), HasSubstr("not a firmgrid result"));
  hdf5::Writer newer;
  newer.group("/format");
  newer.attribute("/format", "name", std::string{"firmgrid result"});
  newer.attribute("/format", "version", std::int64_t{7});
  newer.texts("/format/seal", {}, std::array{blank_seal()});
  put(sealed(newer.finish().value()).value());
  EXPECT_THAT(refusal(), HasSubstr("newer firmgrid (result format 7, this program reads up to 1)"));
}

TEST(Hdf5, TellsTheFirstFailureOnly) {
  hdf5::Writer file;
  file.attribute("/missing", "units", std::string{"min"});
  file.attribute("/also missing", "units", std::string{"min"});
  const auto bytes = file.finish();
  ASSERT_FALSE(bytes);
  EXPECT_THAT(bytes.error(), testing::StartsWith("/missing: "));
}

}  // namespace
}  // namespace firmgrid::output
