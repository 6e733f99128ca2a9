#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/study/draft.hpp"
#include "models/study/schema.hpp"

namespace firmgrid::study {

/// One table of a network folder: how it is described and how its text becomes rows.
struct TableSpec {
  std::string_view name;
  std::string_view meaning;
  Presence presence = Presence::optional;
  std::vector<FieldInfo> (*describe)() = nullptr;  ///< none for tables of later work
  void (*read)(const TextTable&, planning::Tables&, Errors&) = nullptr;
};

std::span<const TableSpec> table_specs();

/// Reads profiles.csv, whose columns are named by the user.
void read_profiles(const TextTable& table, planning::Tables& tables, Errors& errors);
std::vector<FieldInfo> profile_columns();

/// Reads defaults.toml.
void read_defaults(const Value& tree, planning::Tables& tables, Errors& errors);

}  // namespace firmgrid::study
