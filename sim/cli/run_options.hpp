#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/answer_options.hpp"
#include "sim/cli/shell_line.hpp"
#include "sim/cli/study_options.hpp"

namespace firmgrid::cli {

/// The options of `run`.
struct RunSettings {
  StudyOptions study;
  std::optional<std::string> folder;  ///< -o; empty = output.dir of the study
  int threads = 0;                    ///< 0 = all
  std::optional<std::int64_t> samples;
  std::optional<std::string> until;
  std::optional<std::string> time_limit;
  std::optional<std::string> resume;
  bool enforce = false;
  AnswerOptions answer;

  void declare(CLI::App& command);

  /// What can be refused before a file is read. errors: usage
  Errors check() const;

  /// Reads the study with every option in it: `-n` alone means exactly so many samples and no stopping rule; a
  /// precision without an index watches saidi if there are customers, else ens. errors: also usage, of plans that are
  /// not there and targets that are not given
  std::expected<study::Study, Errors> load() const;

  /// The same, before plans are chosen.
  std::expected<study::Study, Errors> load_all_plans() const;

  /// The command that goes on from a result with the same options.
  std::string command_to_resume(const std::string& result_path) const;

  /// The same with more samples, and the rule that was not reached.
  std::string command_with_more(const std::string& result_path, std::int64_t more, const std::string& rule) const;
};

}  // namespace firmgrid::cli
