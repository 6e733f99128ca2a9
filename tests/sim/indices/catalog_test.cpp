#include "sim/indices/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace firmgrid::indices {
namespace {

constexpr GroupFacts town{.customers = 1000.0, .hours = 8760.0, .momentary = true, .cost_per_kwh = 2.0, .damage = true};
constexpr GroupFacts nobody{.customers = 0.0, .hours = 8760.0, .momentary = true, .cost_per_kwh = 2.0, .damage = true};

TEST(IndexCatalog, EveryEntryIsFoundByItsNameAndSaysWhatItIs) {
  std::set<std::string_view> names;
  for (const Entry& entry : catalog::entries()) {
    EXPECT_EQ(find(entry.name)->name, entry.name);
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.unit.empty()) << entry.name;
    EXPECT_FALSE(entry.meaning.empty()) << entry.name;
  }
  EXPECT_EQ(find("SAIDI"), nullptr);
}

TEST(IndexCatalog, EveryFactorIsFiniteWhereTheIndexIsAvailable) {
  for (const Entry& entry : catalog::entries()) {
    ASSERT_TRUE(entry.available(town)) << entry.name;
    for (const GroupFacts& group : {town, nobody}) {
      if (!entry.available(group)) continue;
      EXPECT_TRUE(std::isfinite(entry.factor(group))) << entry.name;
      EXPECT_GT(entry.factor(group), 0.0) << entry.name;
    }
  }
}

/// The entries that a group with these facts does not have.
std::vector<std::string_view> missing(const GroupFacts& facts) {
  std::vector<std::string_view> names;
  for (const Entry& entry : catalog::entries()) {
    if (!entry.available(facts)) names.push_back(entry.name);
  }
  return names;
}

TEST(IndexCatalog, WhatIsPerCustomerNeedsCustomers) {
  EXPECT_THAT(missing(nobody), testing::ElementsAre("aens", "asai", "asui", "caidi", "cemi_n", "ctaidi", "maifi", "med",
                                                    "med_threshold", "saidi", "saidi_without_med", "saifi"));
}

TEST(IndexCatalog, NothingIsSaidThatTheDataDoesNotGive) {
  GroupFacts facts = town;
  facts.frequencies = false;
  EXPECT_THAT(missing(facts), testing::ElementsAre("caidi", "lold", "lolf", "saifi"));
  EXPECT_THAT(missing({.customers = 1.0, .hours = 1.0}), testing::ElementsAre("cost", "ecost", "maifi"));
}

TEST(IndexCatalog, FactorsByHead) {
  EXPECT_DOUBLE_EQ(find("saidi")->factor(town), 0.06);  // 1 customer-hour among 1,000 customers is 0.06 minutes each
  EXPECT_DOUBLE_EQ(find("edns")->factor(town) * 8760, 1.0);  // 8,760 MWh a year are 1 MW
  EXPECT_DOUBLE_EQ(find("lolp")->factor(town) * 8760, 1.0);
  EXPECT_DOUBLE_EQ(find("ens")->factor(town), 1.0);
  EXPECT_DOUBLE_EQ(find("aens")->factor(town), 1.0);              // 1 MWh among 1,000 customers is 1 kWh each
  EXPECT_DOUBLE_EQ(find("cost")->factor(town), 2000.0);           // 1 MWh at 2 per kWh
  EXPECT_DOUBLE_EQ(find("asui")->factor(town) * 8'760'000, 1.0);  // every customer for the whole year
  EXPECT_TRUE(find("asai")->complement);
  EXPECT_DOUBLE_EQ(find("caidi")->factor(town), 60.0);
  EXPECT_EQ(find("caidi")->per, Measure::interruptions);
  EXPECT_EQ(find("lold")->per, Measure::loss_frequency);
}

}  // namespace
}  // namespace firmgrid::indices
