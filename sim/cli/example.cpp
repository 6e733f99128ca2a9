#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "models/readers/toml.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/bundled.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/file.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

/// What a study calls itself; empty if it cannot be read.
std::string title_of(const fs::path& path) {
  const auto bytes = output::read_file(path.string());
  if (!bytes) return {};
  const auto tree = readers::parse_toml(path.string(), *bytes);
  const study::Value* const title = tree ? tree->find("title") : nullptr;
  return title != nullptr ? title->text : std::string{};
}

class Example final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("example", "list the bundled networks, or copy one to work on");
    command->add_option("name", name_, "a bundled network; the list of them if empty")->type_name("EXAMPLE");
    command->add_option("folder", folder_, "where to copy it; ./NAME if empty")->type_name("DIR");
    answer_.declare(*command, Forms::text);
    command->footer("Examples:\n  firmgrid example\n  firmgrid example rbts my-rbts");
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    const fs::path scenarios = bundled_folder();
    if (scenarios.empty()) {
      return console.fail(output::access_error("scenarios", "the bundled networks are not beside the program"));
    }
    if (name_.empty()) return list(console, scenarios);
    const std::vector<std::string> names = bundled_names();
    if (std::ranges::find(names, name_) == names.end()) {
      return console.misused("firmgrid example: " + wrong_word("the name", name_, names));
    }
    return copy(console, scenarios / name_);
  }

 private:
  static int list(Console& console, const fs::path& scenarios) {
    using enum output::Align;
    output::Columns columns{{left, left}};
    const std::vector<std::string> names = bundled_names();
    for (const std::string& name : names) {
      for (const fs::path& study : studies_of(scenarios / name)) {
        columns.add({fmt::format("{}/{}", name, study.filename().string()), title_of(study)});
      }
    }
    const auto printed = console.print("Bundled studies:\n" + columns.text());
    if (!printed) return console.fail(printed.error());
    if (!names.empty()) console.next("copy one to work on", {"firmgrid", "example", names.front()});
    return 0;
  }

  int copy(Console& console, const fs::path& scenario) const {
    const fs::path target = folder_.empty() ? fs::path{name_} : fs::path{folder_};
    std::error_code error;
    if (fs::exists(target, error)) {
      return console.fail(
          output::access_error(target.string(), "exists already, and nothing is overwritten. Name another folder."));
    }
    if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
    if (!error) fs::copy(scenario, target, fs::copy_options::recursive, error);
    if (error)
      return console.fail(
          output::access_error(target.string(), fmt::format("cannot be written ({})", error.message())));
    console.note(fmt::format("copied to {}", target.string()));
    const fs::path study = studies_of(target).front();
    console.next("check it", {"firmgrid", "check", study.string()});
    return 0;
  }

  std::string name_;
  std::string folder_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_example() { return std::make_unique<Example>(); }

}  // namespace firmgrid::cli
