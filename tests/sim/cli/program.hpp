#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace firmgrid::cli {

/// What a run of the program left behind.
struct Ran {
  int code = -1;  ///< exit code; −1 = ended by a signal
  std::string out;
  std::string err;
};

/// A folder of its own for a test, removed at the end.
class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  /// A copy of a bundled scenario, to be spoilt.
  void copy_scenario(const std::string& scenario, const std::string& name) const;

  /// Runs the program here. interrupt_after_s > 0: sends SIGINT then. out: where stdout goes instead of Ran::out.
  Ran run(const std::vector<std::string>& arguments, double interrupt_after_s = 0.0, const std::string& out = {}) const;

 private:
  std::filesystem::path folder_;
};

/// A file of a bundled scenario.
std::string scenario(const std::string& path);

}  // namespace firmgrid::cli
