#include "sim/cli/cli.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/suggest.hpp"

namespace firmgrid::cli {
namespace {

constexpr int usage_code = 2;
constexpr int bug_code = 6;

constexpr const char* first_steps = R"(First steps:
  firmgrid example                    the bundled networks
  firmgrid example hanoi              a copy of one, to work on
  firmgrid new my-grid                a study of your own
  firmgrid check hanoi/base-2015.toml
  firmgrid run hanoi/base-2015.toml)";

/// The subcommands and the parser that knows them.
class Program {
 public:
  Program() {
    parser_.set_version_flag("--version", "firmgrid " FIRMGRID_VERSION, "print the version");
    parser_.set_help_flag("-h,--help", "print this help");
    parser_.footer(first_steps);
    parser_.require_subcommand(1);
    for (auto* const make :
         {&make_run, &make_compare, &make_rank, &make_check, &make_explain, &make_show, &make_report, &make_export,
          &make_schema, &make_example, &make_new, &make_convert, &make_calibrate, &make_completion, &make_man}) {
      commands_.push_back(make());
      parsers_.push_back(commands_.back()->declare(parser_));
    }
  }

  OptionTree options() const { return option_tree(parser_); }

  int run(int argc, char** argv, Console& console) {
    const std::vector<std::string> arguments{argv, argv + argc};
    if (argc < 2) {
      std::cerr << parser_.help();
      return usage_code;
    }
    if (const std::string wrong = wrong_subcommand(parser_, arguments[1]); !wrong.empty())
      return console.misused(wrong);
    try {
      parser_.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // help and version, which the parser prints
      return parser_.exit(asked, std::cout, std::cerr);
    } catch (const CLI::ParseError& error) {
      return console.misused(wrong_option(parser_, error));
    }
    for (std::size_t i = 0; i < parsers_.size(); ++i) {
      if (parsers_[i]->parsed()) return commands_[i]->run(console, arguments);
    }
    return usage_code;
  }

 private:
  CLI::App parser_{"firmgrid: how many minutes a year customers are without power, and how sure that is.", "firmgrid"};
  std::vector<std::unique_ptr<Command>> commands_;
  std::vector<CLI::App*> parsers_;  // [commands]
};

}  // namespace

OptionTree options() { return Program{}.options(); }

int run(int argc, char** argv) {
  Console console;
  try {
    return Program{}.run(argc, argv, console);
  } catch (const std::bad_alloc&) {
    Error error;
    error.kind = ErrorKind::numerical;
    error.what = "out of memory";
    return console.fail(error);
  } catch (const std::exception& unexpected) {
    console.misused(fmt::format("firmgrid: {} (this is a bug; please report it)", unexpected.what()));
    return bug_code;
  }
}

}  // namespace firmgrid::cli
