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

  /// Runs the program here. out: where stdout goes instead of Ran::out.
  Ran run(const std::vector<std::string>& arguments, const std::string& out = {}) const;

  /// Runs the program here with stderr on a terminal of its own, and "NAME=VALUE" in its environment.
  Ran on_terminal(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) const;

  /// Runs the program here and sends it SIGINT once it draws samples, on two threads.
  Ran interrupted(const std::vector<std::string>& arguments) const;

 private:
  int start(const std::vector<std::string>& arguments, const std::string& out, const std::string& err,
            const std::vector<std::string>& environment = {}) const;
  Ran end(int child, const std::string& out) const;

  std::filesystem::path folder_;
};

/// A file of a bundled scenario.
std::string scenario(const std::string& path);

}  // namespace firmgrid::cli
