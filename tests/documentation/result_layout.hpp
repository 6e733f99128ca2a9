#pragma once

#include <string>
#include <vector>

/// What a result.h5 says of itself: groups and datasets, as the file labels them.
namespace firmgrid::documentation {

struct DatasetLayout {
  std::string name;
  std::string type;     ///< text, integer, natural (an integer of 0 or more) or real
  std::string over;     ///< names of its dimensions, "scale" for a dimension scale, "" for a single value
  std::string unit;     ///< as stored, "" for texts
  std::string meaning;  ///< its long_name
};

struct GroupLayout {
  std::string path;  ///< with {index}, {scope}, … in place of names that come from a study
  std::vector<std::string> attributes;
  std::vector<DatasetLayout> datasets;
};

/// The groups of a file in their order, those below /results and /differences merged by what they have in common. What
/// differs between merged datasets is said in words. Empty if the file cannot be read.
std::vector<GroupLayout> layout_of(const std::string& file);

}  // namespace firmgrid::documentation
