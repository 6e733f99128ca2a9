#pragma once

#include <string>
#include <vector>

#include "models/study/schema.hpp"

namespace firmgrid::output {

/// What may be written in files, for `firmgrid schema`.
struct Manual {
  std::vector<study::TableInfo> tables;  ///< of a network folder, and of works
  std::vector<study::TableInfo> rules;   ///< of defaults.toml, one kind per component
  std::vector<FieldInfo> study_keys;     ///< named by their path
};

/// One table, as a heading and a line per column.
std::string table_text(const study::TableInfo& table);

/// One kind of rule of defaults.toml.
std::string rule_text(const study::TableInfo& rule);

/// The keys of a study.
std::string study_text(const std::vector<FieldInfo>& keys);

/// Everything, as text or as a JSON document.
std::string manual_text(const Manual& manual);
std::string manual_json(const Manual& manual);

}  // namespace firmgrid::output
