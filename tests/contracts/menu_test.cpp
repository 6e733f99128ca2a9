// The folder is the menu: what lies in a catalog folder is what users can write, and says what it is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "models/outage/catalog.hpp"
#include "models/readers/catalog.hpp"
#include "sim/flow/catalog.hpp"
#include "sim/indices/catalog.hpp"
#include "sim/method/catalog.hpp"

namespace firmgrid {
namespace {

struct Dish {
  std::string name;
  std::string summary;
  bool found;  ///< find(name) gives the entry itself
};

struct Menu {
  std::string room;
  std::vector<Dish> dishes;
  bool finds_anything;  ///< find() of a word that is on no menu
};

template <class Entries, class Find, class Summary>
Menu menu(const std::string& room, Entries entries, Find find, Summary summary) {
  Menu made{.room = room, .dishes = {}, .finds_anything = find("no_such_word") != nullptr};
  for (const auto& entry : entries) {
    const auto* found = find(entry.name);
    const bool same = found != nullptr && found->name == entry.name;
    made.dishes.push_back({std::string(entry.name), std::string(entry.*summary), same});
  }
  return made;
}

/// Readers are found by what they accept; by name only here.
const readers::Entry* find_reader(std::string_view name) {
  const auto all = readers::catalog::entries();
  const auto found = std::ranges::find(all, name, &readers::Entry::name);
  return found == all.end() ? nullptr : &*found;
}

std::vector<Menu> menus() {
  return {menu("models/outage", outage::catalog::entries(), &outage::find, &outage::Entry::summary),
          menu("models/readers", readers::catalog::entries(), &find_reader, &readers::Entry::summary),
          menu("sim/flow", flow::catalog::entries(), &flow::find, &flow::Entry::summary),
          menu("sim/indices", indices::catalog::entries(), &indices::find, &indices::Entry::meaning),
          menu("sim/method", method::catalog::entries(), &method::find, &method::Entry::summary)};
}

TEST(Menu, IsTheFolder) {
  for (const Menu& menu : menus()) {
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(FIRMGRID_SOURCE_DIR "/" + menu.room + "/catalog")) {
      files.push_back(file.path().stem().string());
    }
    std::vector<std::string> names;
    for (const Dish& dish : menu.dishes) names.push_back(dish.name);
    EXPECT_THAT(names, testing::UnorderedElementsAreArray(files)) << menu.room;
    EXPECT_TRUE(std::ranges::is_sorted(names)) << menu.room;
  }
}

TEST(Menu, NamesAreWordsOfSmallLetters) {
  for (const Menu& menu : menus()) {
    for (const Dish& dish : menu.dishes) EXPECT_THAT(dish.name, testing::MatchesRegex("[a-z][a-z_]*")) << menu.room;
  }
}

TEST(Menu, SaysWhatEachEntryIsOnOneLine) {
  for (const Menu& menu : menus()) {
    for (const Dish& dish : menu.dishes) {
      EXPECT_GE(dish.summary.size(), 10U) << menu.room << ' ' << dish.name;
      EXPECT_EQ(dish.summary.find('\n'), std::string::npos) << menu.room << ' ' << dish.name;
    }
  }
}

TEST(Menu, FindsEveryEntryByItsNameAndNothingElse) {
  for (const Menu& menu : menus()) {
    EXPECT_FALSE(menu.finds_anything) << menu.room;
    for (const Dish& dish : menu.dishes) EXPECT_TRUE(dish.found) << menu.room << ' ' << dish.name;
  }
}

}  // namespace
}  // namespace firmgrid
