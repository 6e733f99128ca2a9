#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/readers/load_study.hpp"
#include "tests/support/temp_folder.hpp"

namespace firmgrid::test {

/// A case of three buses, one transformer, two parallel lines and one unit, in 17 lines.
inline constexpr std::string_view small_case =
    "function mpc = tiny\n"                                      // 1
    "mpc.version = '2';\n"                                       // 2
    "mpc.baseMVA = 100;\n"                                       // 3
    "mpc.bus = [\n"                                              // 4
    "\t1\t3\t50\t0\t0\t0\t7\t1\t0\t230\t1\t1.1\t0.9;\n"          // 5
    "\t2\t1\t80\t0\t0\t0\t7\t1\t0\t138\t1\t1.1\t0.9;\n"          // 6
    "\t3\t1\t0\t0\t0\t0\t8\t1\t0\t138\t1\t1.1\t0.9;\n"           // 7
    "];\n"                                                       // 8
    "mpc.gen = [\n"                                              // 9
    "\t1\t0\t0\tInf\t-Inf\t1\t100\t1\t200\t0;\n"                 // 10
    "];\n"                                                       // 11
    "%% branches\n"                                              // 12
    "mpc.branch = [\n"                                           // 13
    "\t1\t2\t0\t0.1\t0\t100\t0\t0\t0\t0\t1\t-360\t360;\n"        // 14
    "\t2\t3\t0.01\t0.2\t0.02\t60\t0\t75\t0\t0\t1\t-360\t360;\n"  // 15
    "\t2\t3\t0.01\t0.3\t0.02\t0\t0\t0\t0\t0\t1\t-360\t360;\n"    // 16
    "];\n";                                                      // 17

/// A folder with a case file, read as a study.
class CaseFile {
 public:
  explicit CaseFile(std::string_view text) { folder.write("tiny.m", text); }

  std::expected<study::Study, Errors> load() const {
    return readers::load_study(folder.path("tiny.m"), {},
                               {.methods = {"state_sampling", "enumeration"},
                                .flows = {"dc"},
                                .indices = {"saidi", "ens"},
                                .formats = {"h5"}});
  }

  /// The study, which must be without errors.
  study::Study study() const {
    auto loaded = load();
    if (!loaded) throw std::runtime_error{to_text(loaded.error().front())};
    return *std::move(loaded);
  }

  /// Errors as "line:column: text".
  std::vector<std::string> problems() const {
    std::vector<std::string> texts;
    const auto loaded = load();
    if (loaded) return texts;
    const std::string file = folder.path("tiny.m") + ":";
    for (const Error& error : loaded.error()) {
      const std::string text = to_text(error);
      texts.push_back(text.starts_with(file) ? text.substr(file.size()) : text);
    }
    return texts;
  }

  int exit_code() const {
    const auto loaded = load();
    return loaded ? 0 : firmgrid::exit_code(loaded.error());
  }

  /// Warnings while reading, joined.
  std::string warnings() const {
    std::string text;
    for (const Warning& warning : study().warnings) text += warning.what + "\n";
    return text;
  }

  const TempFolder folder;
};

/// The small case with the first `old` replaced.
inline std::string case_with(std::string_view old, std::string_view fresh) {
  std::string text{small_case};
  const std::size_t at = text.find(old);
  if (at == std::string::npos) throw std::runtime_error{"the small case has no such text"};
  return text.replace(at, old.size(), fresh);
}

/// The small case with lines added at its end.
inline std::string case_and(std::string_view more) { return std::string{small_case} + std::string{more}; }

}  // namespace firmgrid::test
