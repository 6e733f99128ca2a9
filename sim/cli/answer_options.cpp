#include "sim/cli/answer_options.hpp"

#include <CLI/CLI.hpp>

namespace firmgrid::cli {

void AnswerOptions::declare(CLI::App& command, Forms forms) {
  if (forms != Forms::text) command.add_flag("--json", json, "JSON to stdout instead of tables");
  if (forms == Forms::json_or_csv) {
    command.add_flag("--csv", csv, "CSV to stdout instead of tables")->excludes("--json");
  }
  command.add_flag("-q,--quiet", quiet, "no progress and no notes on stderr");
}

}  // namespace firmgrid::cli
