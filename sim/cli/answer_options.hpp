#pragma once

namespace CLI {
class App;
}

namespace firmgrid::cli {

/// In what a command answers besides tables.
enum class Forms { text, json, json_or_csv };

/// How a command answers: data on stdout in one form, and on stderr what comes next, or nothing.
struct AnswerOptions {
  bool json = false;
  bool csv = false;
  bool quiet = false;

  /// Adds --json and --csv, as far as there are such forms, and --quiet. The two forms exclude each other.
  void declare(CLI::App& command, Forms forms);
};

}  // namespace firmgrid::cli
