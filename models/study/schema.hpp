#pragma once

#include <string>
#include <vector>

#include "models/base/field.hpp"
#include "models/study/study.hpp"

/// What may be written, for the manual and `firmgrid schema`; the same lists read and check the files.
namespace firmgrid::study {

struct TableInfo {
  std::string name;  ///< without ".csv"; of defaults.toml: "line", …
  std::string meaning;
  Presence presence = Presence::optional;
  std::vector<FieldInfo> columns;
};

/// The tables of a network folder; those of later work have no columns.
std::vector<TableInfo> tables();

/// The tables that a study names beside its network: those of works.
TableInfo works_table();

/// The rules of defaults.toml, one kind per component.
std::vector<TableInfo> default_rules();

/// The keys of a study, named by their path: "network.power_factor". Words of catalogs come from the vocabulary.
std::vector<FieldInfo> study_keys(const Vocabulary& vocabulary);

}  // namespace firmgrid::study
