#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/csv_table.hpp"

namespace firmgrid::test {

/// How many numbers of a JSON record stand in a row of CSV, where it has a column for them; to the last bit.
inline int same_numbers(const CsvRow& row, const nlohmann::json& record, const std::string& stem = {}) {
  int same = 0;
  const auto compare = [&](const std::string& column, const nlohmann::json& value) {
    const auto cell = row.find(column);
    if (cell == row.end()) return;
    EXPECT_EQ(cell->second.empty(), value.is_null()) << column;
    if (!value.is_number()) return;
    EXPECT_EQ(std::stod(cell->second), value.get<double>()) << column;
    ++same;
  };
  for (const auto& [name, value] : record.items()) {
    if (value.is_object()) same += same_numbers(row, value, stem + name + "_");
    if (value.is_number() || value.is_null()) compare(stem + name, value);
    if (name != "ci95") continue;
    compare(stem + "lo", value.at(0));
    compare(stem + "hi", value.at(1));
  }
  return same;
}

}  // namespace firmgrid::test
