#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "models/readers/load_study.hpp"
#include "models/readers/observed.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/calibration.hpp"
#include "sim/run/calibration.hpp"
#include "sim/run/runner.hpp"

namespace firmgrid::cli {
namespace {

using readers::ObservedYear;

constexpr const char* calibrate_examples = R"(Examples:
  firmgrid calibrate scenarios/hanoi/base-2015.toml --observed observed.csv
  firmgrid calibrate scenarios/hanoi/base-2015.toml --observed observed.csv --csv > calibration.csv
The file has the columns year, saidi_min, and as you like saidi_std_error and source. What is fitted is the one multiplier
k of faults and planned works below the buses; the other observed years test it.
Exit codes: 0 ok, 2 usage, 3 wrong content or nothing to fit, 4 cannot be opened, 6 numerical or internal.)";

Error refused(const std::string& file, std::string what) {
  Error error;
  error.where.file = file;
  error.what = std::move(what);
  return error;
}

class Calibrate final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("calibrate", "fit what is assumed below the buses to observed minutes");
    study_.declare(*command);
    command->add_option("--observed", observed_, "observed minutes, a row per year")->required()->type_name("FILE");
    command->add_option("--fit-year", fit_year_, "year to fit (default: the first of the study that was observed)")
        ->type_name("YEAR");
    command->add_option("-n,--samples", samples_, "exactly so many samples")
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40));
    answer_.declare(*command, Forms::json_or_csv);
    command->footer(calibrate_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    if (const Errors errors = study_.check(); !errors.empty()) return console.fail(errors);
    const auto observed = readers::read_observed(observed_);
    auto study = load();
    if (!observed || !study) {
      Errors errors = study ? Errors{} : study.error();
      if (!observed) errors.insert(errors.end(), observed.error().begin(), observed.error().end());
      return console.fail(errors);
    }
    const auto fitted = place_to_fit(*observed, *study);
    if (!fitted) return console.fail(fitted.error());
    if (const auto unfit = prepare(*observed, *study); !unfit) return console.fail(unfit.error());
    const auto found = calibrate(*observed, *fitted, *study);
    if (!found) return console.fail(found.error());
    const auto printed = console.print(shown(study->title, *found));
    if (!printed) return console.fail(printed.error());
    tell_next(console, *found->k.mean);
    return 0;
  }

 private:
  std::expected<study::Study, Errors> load() const {
    std::vector<std::string> overrides = study_.all_overrides();
    if (samples_) {
      overrides.push_back(fmt::format("study.samples={}", *samples_));
      overrides.push_back(text_override("study.stop_when", ""));
    }
    auto study = readers::load_study(study_.path, overrides, vocabulary());
    if (!study) return study;
    if (Errors errors = study_.choose(*study); !errors.empty()) return std::unexpected(std::move(errors));
    return study;
  }

  /// Which of the observed years is fitted.
  std::expected<std::size_t, Error> place_to_fit(const std::vector<ObservedYear>& observed,
                                                 const study::Study& study) const {
    const std::vector<int> wanted = fit_year_ ? std::vector{*fit_year_} : study.simulation.years;
    for (const int year : wanted) {
      const auto found = std::ranges::find(observed, std::optional(year), &ObservedYear::year);
      if (found != observed.end()) return static_cast<std::size_t>(found - observed.begin());
    }
    std::vector<int> given;
    for (const ObservedYear& each : observed) given.push_back(each.year.value_or(0));
    if (wanted.empty())
      return std::unexpected(refused(study.path, "the study has no years; say which one to fit with --fit-year."));
    return std::unexpected(refused(observed_, fmt::format("nothing was observed in {} (there is {}).",
                                                          fmt::join(wanted, ", "), fmt::join(given, ", "))));
  }

  /// The study with every observed year, k = 1, and nothing but what the fit reads.
  static std::expected<void, Error> prepare(const std::vector<ObservedYear>& observed, study::Study& study) {
    planning::Options& options = study.base.options;
    if (options.mv_fault_scale != options.planned_scale) {
      return std::unexpected(refused(
          study.path, fmt::format("reliability.scale.mv_faults = {} and reliability.scale.planned = {} differ: that "
                                  "would be two free parameters, and one observed number fits one (expected equal).",
                                  options.mv_fault_scale, options.planned_scale)));
    }
    options.mv_fault_scale = options.planned_scale = 1.0;
    study.simulation.years.clear();
    for (const ObservedYear& each : observed) study.simulation.years.push_back(each.year.value_or(0));
    study.simulation.indices = {"saidi"};
    if (study.simulation.stop_when) study.simulation.stop_when->index = "saidi";
    study.output.detail = "system";
    return {};
  }

  std::expected<result::Calibration, Errors> calibrate(const std::vector<ObservedYear>& observed, std::size_t fitted,
                                                       const study::Study& study) const {
    const auto job = run::Job::prepare(study);
    if (!job) return std::unexpected(job.error());
    const auto result = run::run(**job, study, {});
    if (!result) return std::unexpected(result.error());
    std::vector<result::CalibratedYear> years;
    for (const ObservedYear& each : observed) {
      auto computed = run::computed_of(*result, {.year = each.year.value_or(0),
                                                 .observed = each.saidi_min,
                                                 .observed_std_error = each.saidi_std_error.value_or(0.0),
                                                 .source = each.source});
      if (!computed) return std::unexpected(Errors{placed(computed.error(), {study.path, 0, 0})});
      years.push_back(*std::move(computed));
    }
    auto found = run::calibrate(years, fitted);
    if (!found) {
      const bool nothing_below = years[fitted].below() <= 0.0;
      return std::unexpected(
          Errors{placed(found.error(), nothing_below ? Where{study.path, 0, 0} : observed[fitted].where)});
    }
    found->plan = (*job)->problem().members.front().plan;
    return *std::move(found);
  }

  static Error placed(Error error, const Where& where) {
    error.where = where;
    return error;
  }

  std::string shown(const std::string& title, const result::Calibration& found) const {
    if (answer_.json) return output::calibration_json(title, found);
    return answer_.csv ? output::calibration_csv(found) : output::calibration_text(title, found);
  }

  void tell_next(Console& console, double k) const {
    std::vector<std::string> words = study_.command("run");
    for (const char* key : {"mv_faults", "planned"}) {
      words.emplace_back("--set");
      words.push_back(fmt::format("reliability.scale.{}={:.6g}", key, k));
    }
    console.next("run it", words);
  }

  StudyOptions study_;
  std::string observed_;
  std::optional<int> fit_year_;
  std::optional<std::int64_t> samples_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_calibrate() { return std::make_unique<Calibrate>(); }

}  // namespace firmgrid::cli
