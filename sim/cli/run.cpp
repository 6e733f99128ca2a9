#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>

#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/resume.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/output/exports.hpp"
#include "sim/output/file.hpp"
#include "sim/output/plan_costs.hpp"
#include "sim/output/writers.hpp"
#include "sim/report/report.hpp"
#include "sim/run/runner.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

constexpr int target_missed_code = 1;
constexpr int not_reached_code = 5;
constexpr int interrupted_code = 130;

constexpr const char* run_examples = R"(Examples:
  firmgrid run scenarios/hanoi/base-2015.toml
  firmgrid run study.toml -n 1000000 -o results --json > results.json
  firmgrid run study.toml --until "ens 0.5%" --set network.rating_scale=0.8
  firmgrid run study.toml --resume results/result.h5 -o results
  firmgrid run study.toml --plan as-built --plan late --year 2018 --enforce
Exit codes: 0 ok, 1 target missed (--enforce), 2 usage, 3 wrong content, 4 cannot be opened, read or written, 5 precision not reached,
6 numerical or internal, 130 interrupted.)";

/// Where the results of a run go.
class Target {
 public:
  explicit Target(fs::path folder) : folder_{std::move(folder)} {}

  std::string file(const char* name) const { return (folder_ / name).lexically_normal().string(); }

  /// Makes the folder and tries it, so that a long run does not end with nothing.
  std::expected<void, Error> prepare() const {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error)
      return std::unexpected(
          output::access_error(folder_.string(), fmt::format("cannot be made ({})", error.message())));
    return output::check_writable(file("result.h5"));
  }

  std::expected<void, Error> write(const result::RunResult& result, const std::vector<std::string>& formats) const {
    const auto asked = [&](const char* word) { return std::ranges::find(formats, word) != formats.end(); };
    std::expected<void, Error> done = output::write_hdf5(result, file("result.h5"));
    if (done && asked("csv")) done = output::write_text(output::to_csv(result), file("result.csv"));
    if (done && asked("csv") && !result.differences.empty()) {
      done = output::write_text(output::differences_csv(result.differences), file("result-differences.csv"));
    }
    if (done && asked("csv") && !result.distributions.empty()) {
      done = output::write_text(output::distributions_csv(result.distributions), file("result-distributions.csv"));
    }
    if (done && asked("html")) done = output::write_text(report::to_html(result), file("result.html"));
    if (done && asked("json")) done = output::write_text(output::to_json(result), file("result.json"));
    if (done && asked("geojson") && output::placed_in(result.map).stations > 0) done = write_map(result);
    return done;
  }

 private:
  std::expected<void, Error> write_map(const result::RunResult& result) const {
    std::expected<void, Error> done;
    for (const output::TextFile& each : output::map_files(result, "result")) {
      if (done) done = output::write_text(each.text, file(each.name.c_str()));
    }
    return done;
  }

  fs::path folder_;
};

class Run final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("run", "simulate a study and print its indices");
    settings_.declare(*command);
    command->footer(run_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& arguments) override {
    if (settings_.answer.quiet) console.quiet();
    if (const Errors errors = settings_.check(); !errors.empty()) return console.fail(errors);
    Interrupt interrupt;  // before the first worker thread, which inherits its signals
    const std::expected<study::Study, Errors> study = settings_.load();
    if (!study) return console.fail(study.error());
    const auto job = run::Job::prepare(*study);
    if (!job) return console.fail(job.error());
    const Target target{settings_.folder.value_or(study->output.dir)};
    auto options = options_for(**job, *study, target);
    if (!options) return console.fail(options.error());
    if ((*job)->method().samples) interrupt.end_orderly();
    options->interrupted = [&] { return interrupt.requested(); };
    show_progress(console, *options);
    std::expected<result::RunResult, Errors> result = run::run(**job, *study, *options);
    console.progress("");
    if (!result) return console.fail(result.error());
    interrupt.end_orderly();  // from here on files are being written
    result->provenance.version = FIRMGRID_VERSION;
    result->provenance.command = shell_line(arguments);
    return finish(console, *result, *study, target);
  }

 private:
  /// Options that would do nothing with a method that draws no samples.
  Errors refuse_sampling_options(const run::Job& job) const {
    if (job.method().samples) return {};
    Errors errors;
    const auto refuse = [&](bool given, const char* option) {
      if (given)
        errors.push_back(
            misuse(fmt::format("{} means nothing to method {}, which draws no samples.", option, job.method().name)));
    };
    refuse(settings_.samples.has_value(), "-n");
    refuse(settings_.until.has_value(), "--until");
    refuse(settings_.time_limit.has_value(), "--time-limit");
    return errors;
  }

  /// What can still be refused before the work begins: options, sums to go on from, the target.
  std::expected<run::RunOptions, Errors> options_for(const run::Job& job, const study::Study& study,
                                                     const Target& target) const {
    if (Errors errors = refuse_sampling_options(job); !errors.empty()) return std::unexpected(std::move(errors));
    run::RunOptions options{.threads = settings_.threads, .on_progress = {}, .interrupted = {}};
    if (settings_.resume) {
      auto before = result_to_resume(*settings_.resume, job, study);
      if (!before) return std::unexpected(before.error());
      options.resume = std::move(before->sums);
      options.looks = std::move(before->looks);
    }
    if (const auto ready = target.prepare(); !ready) return std::unexpected(Errors{ready.error()});
    return options;
  }

  /// Files first, so that a broken pipe on stdout loses nothing.
  int finish(Console& console, const result::RunResult& result, const study::Study& study, const Target& target) const {
    if (const auto written = target.write(result, study.output.formats); !written) return console.fail(written.error());
    if (std::ranges::find(study.output.formats, "geojson") != study.output.formats.end() &&
        output::placed_in(result.map).stations == 0) {
      console.warn("no map is written: no station has a position (lat and lon in substations.csv)");
    }
    if (const auto printed = console.print(shown(result)); !printed) return console.fail(printed.error());
    tell_next(console, result, study, target.file("result.h5"));
    const Errors missed = settings_.enforce ? missed_targets(result) : Errors{};
    console.fail(missed);
    return code(result, study, !missed.empty());
  }

  static void show_progress(Console& console, run::RunOptions& options) {
    if (!console.shows_progress()) return;
    const std::int64_t first = options.resume ? options.resume->samples_done : 0;
    auto shown = std::chrono::steady_clock::time_point{};
    options.on_progress = [&console, first, shown](const run::Progress& progress) mutable {
      const auto now = std::chrono::steady_clock::now();
      if (now - shown < Console::between_lines) return;
      shown = now;
      console.progress(progress_line(progress, first));
    };
  }

  std::string shown(const result::RunResult& result) const {
    if (settings_.answer.json) return output::to_json(result);
    return settings_.answer.csv ? output::to_csv(result) : output::to_table(result);
  }

  void tell_next(Console& console, const result::RunResult& result, const study::Study& study,
                 const std::string& path) const {
    using enum result::Ending;
    const std::optional<study::StopWhen>& stop = study.simulation.stop_when;
    const std::string rule = stop ? fmt::format("{} {}%", stop->index, 100.0 * stop->relative) : "1%";
    console.note(fmt::format("written: {}", path));
    switch (result.ending) {
      case interrupted:
        console.note(fmt::format("go on with: {}", settings_.command_to_resume(path)));
        break;
      case target_not_reached:
        console.note(
            fmt::format("go on with: {}", settings_.command_with_more(path, 4 * result.runtime.samples, rule)));
        break;
      case time_limit:
        console.note(fmt::format("the time limit came after {} samples; -n {} repeats this result",
                                 statistics::count(result.runtime.samples), result.runtime.samples));
        console.note(fmt::format("go on with: {}", settings_.command_to_resume(path)));
        break;
      case complete:
      case target_reached:
        console.next("show it again", {"firmgrid", "show", path});
        if (!result.differences.empty()) {
          console.next("compare the plans", {"firmgrid", "compare", path});
        }
        break;
    }
  }

  static Errors missed_targets(const result::RunResult& result) {
    Errors missed;
    for (std::string& line : output::missed_targets(result)) missed.push_back({.where = {}, .what = std::move(line)});
    return missed;
  }

  static int code(const result::RunResult& result, const study::Study& study, bool target_missed) {
    using enum result::Ending;
    // Without samples and without a rule the usual rule is in force.
    const bool rule = study.simulation.stop_when || !study.simulation.samples;
    if (result.ending == interrupted) return interrupted_code;
    if (target_missed) return target_missed_code;
    if (result.ending == target_not_reached || (result.ending == time_limit && rule)) return not_reached_code;
    return 0;
  }

  RunSettings settings_;
};

}  // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<Run>(); }

}  // namespace firmgrid::cli
