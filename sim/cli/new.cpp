#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>

#include "models/study/toml_text.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/case_folder.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/first_network.hpp"
#include "sim/cli/study_template.hpp"
#include "sim/output/file.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* new_examples = R"(Examples:
  firmgrid new my-grid
  firmgrid new my-grid --from case24.m)";

class New final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("new", "make a study to work on, with every key explained");
    command->add_option("name", name_, "folder to make")->required()->type_name("NAME");
    command->add_option("--from", case_, "MATPOWER case file, version 2, whose network it gets")->type_name("CASE.m");
    answer_.declare(*command, Forms::text);
    command->footer(new_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    if (name_.empty()) return console.misused("firmgrid new: the name is empty.");
    std::error_code ignored;
    if (fs::exists(name_, ignored)) {
      return console.fail(
          output::access_error(name_, "exists already, and nothing is overwritten. Name another folder."));
    }
    CaseFolder network{first_network(), {}};
    if (case_) {
      if (!case_->ends_with(".m")) {
        return console.misused(fmt::format("firmgrid new: --from is {} (a MATPOWER case, .m, expected).", *case_));
      }
      auto converted = case_folder(*case_);
      if (!converted) return console.fail(converted.error());
      network = *std::move(converted);
    }
    const std::vector<FolderFile> files = files_with(network);
    if (const auto written = write_folder(files, name_); !written) return console.fail(written.error());
    for (const Warning& warning : network.warnings) console.warn(to_text(warning));
    const std::string study = (fs::path{name_} / "study.toml").string();
    console.note(fmt::format("written: {}", study));
    for (const std::string& note : written_notes(files, name_)) console.note(note);
    console.next("run it", {"firmgrid", "run", study});
    return 0;
  }

 private:
  /// The study, and the network in a folder of its own.
  std::vector<FolderFile> files_with(const CaseFolder& network) const {
    const std::string title = fs::path{name_}.lexically_normal().filename().string();
    std::map<std::string, std::string> written{{"schema", "1"},
                                               {"title", study::toml_text(title)},
                                               {"network.base", "\"network\""},
                                               {"load.shape", "\"constant\""},
                                               {"study.stop_when", case_ ? "\"ens 5%\"" : "\"saidi 2%\""}};
    if (network.candidates) written["network.works"] = R"(["network/works.csv"])";
    std::vector<FolderFile> files{
        {"study.toml", study_template("What to simulate. Columns of the tables: firmgrid schema.", written)}};
    for (FolderFile file : network.files) {
      file.name = "network/" + file.name;
      files.push_back(std::move(file));
    }
    return files;
  }

  std::string name_;
  std::optional<std::string> case_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_new() { return std::make_unique<New>(); }

}  // namespace firmgrid::cli
