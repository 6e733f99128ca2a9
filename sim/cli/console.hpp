#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "models/base/error.hpp"

namespace spdlog {
class logger;
}

namespace firmgrid::cli {

/// Where the program talks: data on stdout, everything else on stderr. Colour only on a terminal and without NO_COLOR
/// (https://no-color.org).
class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// Data, to stdout. errors: access (a full disk behind the pipe)
  std::expected<void, Error> print(const std::string& text);

  /// All errors, one per line, and the exit code they ask for.
  int fail(const Errors& errors);
  int fail(const Error& error) { return fail(Errors{error}); }

  /// A wrong command line: message, and exit code 2.
  int misused(const std::string& message);

  void warn(const std::string& text);

  /// What happened and what can be done next; silent after quiet().
  void note(const std::string& text);
  void quiet() { quiet_ = true; }

  /// The command that comes next, as a note to be copied into a shell: "run it: firmgrid run study.toml".
  void next(const std::string& what, const std::vector<std::string>& words);

  /// Lines of progress come no sooner after each other.
  static constexpr std::chrono::milliseconds between_lines{200};

  /// A line that replaces itself, on terminals only; empty = wipe it away.
  void progress(const std::string& line);
  bool shows_progress() const { return progress_ && !quiet_; }

 private:
  void wipe();

  std::shared_ptr<spdlog::logger> log_;
  bool progress_ = false;
  bool quiet_ = false;
  bool line_open_ = false;
};

}  // namespace firmgrid::cli
