#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>

#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/value_words.hpp"
#include "sim/output/exports.hpp"
#include "sim/output/file.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* export_examples = R"(Examples:
  firmgrid export result.h5 --to csv -o tables
  firmgrid export result.h5 --to geojson
Exit codes: 0 ok, 2 usage, 3 no positions for a map, 4 cannot be opened, read or written.)";

class Export final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("export", "write a result for other programs: tables or a map");
    command->add_option("result", path_, "result.h5")->required()->type_name("RESULT");
    command->add_option("--to", format_, "csv: a folder of tables; geojson: a map, with styles for QGIS")
        ->required()
        ->type_name("FORMAT")
        ->check(CLI::IsMember(export_formats()));
    command
        ->add_option("-o,--output", target_,
                     "folder of the tables (default: RESULT without .h5) or file of the map (default: RESULT.geojson)")
        ->type_name("PATH");
    answer_.declare(*command, Forms::text);
    command->footer(export_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    const auto result = output::read_hdf5(path_);
    if (!result) return console.fail(result.error());
    return format_ == "csv" ? export_tables(console, *result) : export_map(console, *result);
  }

 private:
  fs::path target(const char* ending) const {
    return target_ ? fs::path{*target_} : fs::path{path_}.replace_extension(ending);
  }

  int export_tables(Console& console, const result::RunResult& result) const {
    const fs::path folder = target("");
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
      return console.fail(output::access_error(folder.string(), fmt::format("cannot be made ({})", error.message())));
    }
    return write(console, output::csv_files(result), folder);
  }

  int export_map(Console& console, const result::RunResult& result) const {
    const output::Placed placed = output::placed_in(result.map);
    if (placed.stations == 0) {
      return console.fail(Error{.where = {path_, 0, 0},
                                .what = "has no station with a position (lat and lon in substations.csv expected). "
                                        "Give positions and run the study again, or export --to csv."});
    }
    if (placed.stations_without > 0) {
      console.warn(fmt::format("{} of {} stations have no position; they and {} branches that end there are left out",
                               placed.stations_without, placed.stations + placed.stations_without,
                               placed.branches_without));
    }
    const fs::path file = target(".geojson");
    std::vector<output::TextFile> files = output::map_files(result, file.stem().string());
    files.front().name = file.filename().string();
    const int code = write(console, files, file.parent_path());
    if (code == 0) {
      console.note(
          "in QGIS: the layer of points takes its style by itself, that of lines from Properties, Style, Load");
      if (result.map.plans.size() > 1) {
        const result::MapOfPlan& first = result.map.plans.front();
        const std::string year = first.year ? fmt::format(" and \"year\" = {}", *first.year) : "";
        console.note(fmt::format("it holds every plan and year, so filter: \"plan\" = '{}'{}", first.plan, year));
      }
    }
    return code;
  }

  static int write(Console& console, const std::vector<output::TextFile>& files, const fs::path& folder) {
    for (const output::TextFile& file : files) {
      const std::string path = (folder / file.name).string();
      if (const auto written = output::write_text(file.text, path); !written) return console.fail(written.error());
      console.note(fmt::format("written: {}", path));
    }
    return 0;
  }

  std::string path_;
  std::string format_;
  std::optional<std::string> target_;
  AnswerOptions answer_;
};

}  // namespace

std::vector<std::string> export_formats() { return {"csv", "geojson"}; }

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace firmgrid::cli
