#pragma once

#include <string>
#include <vector>

#include "tests/support/temp_folder.hpp"

namespace firmgrid::documentation {

/// A folder that looks to commands like the one in which readers of the pages stand: build/firmgrid and scenarios/ are
/// there. What commands write goes away with it.
class Shell {
 public:
  struct Ran {
    std::vector<std::string> lines;  ///< of stdout and stderr
    int exit_code = 0;
  };

  Shell();

  /// "build/firmgrid run scenarios/rbts/peak.toml"
  Ran run(const std::string& command) const;

  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }

  std::string path(const std::string& name) const { return folder_.path(name); }

 private:
  test::TempFolder folder_;
};

}  // namespace firmgrid::documentation
