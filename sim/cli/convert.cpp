#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "models/planning/builtin_defaults.hpp"
#include "models/readers/load_study.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/native_folder.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples = R"(Example:
  firmgrid convert case24.m network
  firmgrid check network)";

/// Where the tables are from, what was changed, and the notices that must stay with the data.
std::string source_text(const std::string& path, const study::Draft& draft) {
  std::string text =
      fmt::format("Converted from {} by firmgrid {}.\n", fs::path{path}.filename().string(), FIRMGRID_VERSION);
  text += fmt::format("Outage data: the built-in rules {}, written out in defaults.toml.\n", planning::builtin_name);
  for (const Warning& warning : draft.warnings) text += fmt::format("Changed: {}\n", warning.what);
  text += "\nThe file begins:\n\n";
  for (const std::string& line : draft.origin) text += line + '\n';
  return text;
}

class Convert final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("convert", "write a MATPOWER case as a network folder of CSV tables");
    command->add_option("case", case_, "MATPOWER case file, version 2 (.m)")->required()->type_name("CASE.m");
    command->add_option("folder", folder_, "where the tables go: new or empty")->required()->type_name("DIR");
    command->footer(examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (!case_.ends_with(".m")) {
      return console.misused(fmt::format("firmgrid convert: {} is no MATPOWER case (a file .m expected).", case_));
    }
    const auto study = readers::load_study(case_, {}, vocabulary());
    if (!study) return console.fail(study.error());
    const auto grid = planning::network_at(study->base, {}, {});
    if (!grid) return console.fail(grid.error());
    const study::Draft draft = readers::read_network(case_);
    std::vector<FolderFile> files = table_files(draft);
    const std::vector<FolderFile> tables = files;
    files.push_back({"defaults.toml", defaults_toml(planning::builtin_defaults())});
    files.push_back({"SOURCE.txt", source_text(case_, draft)});
    if (const auto written = write_folder(files, folder_); !written) return console.fail(written.error());
    tell(console, *study, grid->warnings, tables);
    return 0;
  }

 private:
  void tell(Console& console, const study::Study& study, const std::vector<Warning>& found,
            const std::vector<FolderFile>& tables) const {
    for (const Warning& warning : study.warnings) console.warn(to_text(warning));
    for (const Warning& warning : found) console.warn(to_text(warning));
    for (const FolderFile& table : tables) {
      const char* const word = table.rows == 1 ? "row" : "rows";
      console.note(fmt::format("written: {} ({} {})", (fs::path{folder_} / table.name).string(), table.rows, word));
    }
    console.note(fmt::format("check it: {}", shell_line({"firmgrid", "check", folder_})));
  }

  std::string case_;
  std::string folder_;
};

}  // namespace

std::unique_ptr<Command> make_convert() { return std::make_unique<Convert>(); }

}  // namespace firmgrid::cli
