#pragma once

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// The subcommands: each declares its options and, once they are read, does what they ask.
namespace firmgrid::cli {

class Console;

class Command {
 public:
  virtual ~Command() = default;

  /// Adds the subcommand to the program and returns it. The options are read into this object.
  virtual CLI::App* declare(CLI::App& program) = 0;

  /// arguments  the command line as it was typed, for provenance and for the command that goes on
  /// returns    the exit code
  virtual int run(Console& console, const std::vector<std::string>& arguments) = 0;
};

std::unique_ptr<Command> make_run();
std::unique_ptr<Command> make_compare();
std::unique_ptr<Command> make_rank();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_report();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_schema();
std::unique_ptr<Command> make_example();
std::unique_ptr<Command> make_convert();
std::unique_ptr<Command> make_calibrate();
std::unique_ptr<Command> make_new();
std::unique_ptr<Command> make_completion();
std::unique_ptr<Command> make_man();

}  // namespace firmgrid::cli
