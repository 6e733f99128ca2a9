
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/cli/command.hpp"
#include "sim/cli/completion_scripts.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/suggest.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* shell_examples = R"(Examples:
  firmgrid completion bash > ~/.local/share/bash-completion/completions/firmgrid
  firmgrid completion zsh > ~/.zfunc/_firmgrid
  firmgrid completion fish > ~/.config/fish/completions/firmgrid.fish)";

constexpr const char* man_examples = R"(Examples:
  firmgrid man > firmgrid.1
  man -l firmgrid.1)";

constexpr Shell known_shells[] = {{"bash", &bash_script, "source <(firmgrid completion bash)"},
                                  {"zsh", &zsh_script, "source <(firmgrid completion zsh)"},
                                  {"fish", &fish_script, "firmgrid completion fish | source"}};

int print(Console& console, const std::string& text, const std::string& next) {
  if (const auto printed = console.print(text); !printed) return console.fail(printed.error());
  console.note(next);
  return 0;
}

class Completion final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    program_ = &program;
    CLI::App* const command = program.add_subcommand("completion", "print a script that completes words in a shell");
    command->add_option("shell", shell_, "bash, zsh or fish")->required()->type_name("SHELL");
    command->footer(shell_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    const auto* const shell = std::ranges::find(known_shells, shell_, &Shell::name);
    if (shell != std::end(known_shells)) {
      return print(console, shell->script(option_tree(*program_)), fmt::format("load it: {}", shell->to_load));
    }
    return console.misused("firmgrid completion: " + wrong_word("the shell", shell_, shell_names()));
  }

 private:
  const CLI::App* program_ = nullptr;
  std::string shell_;
};

class Man final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    program_ = &program;
    CLI::App* const command = program.add_subcommand("man", "print the manual page, firmgrid(1)");
    command->footer(man_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    return print(console, man_page(option_tree(*program_), FIRMGRID_VERSION),
                 "read it: firmgrid man > firmgrid.1 && man -l firmgrid.1");
  }

 private:
  const CLI::App* program_ = nullptr;
};

}  // namespace

std::vector<std::string> shell_names() {
  std::vector<std::string> names;
  for (const Shell& shell : known_shells) names.emplace_back(shell.name);
  return names;
}

std::unique_ptr<Command> make_completion() { return std::make_unique<Completion>(); }
std::unique_ptr<Command> make_man() { return std::make_unique<Man>(); }

}  // namespace firmgrid::cli
