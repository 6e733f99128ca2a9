#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "models/base/text.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/shell_line.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/output/comparison.hpp"
#include "sim/output/writers.hpp"
#include "sim/result/differences.hpp"

namespace firmgrid::cli {
namespace {

using result::Difference;
using result::RunResult;

constexpr const char* compare_examples = R"(Examples:
  firmgrid compare result.h5
  firmgrid compare result.h5 --ref as-built --year 2018
  firmgrid compare before/result.h5 after/result.h5 --index ens
Plans of one result lived through the same failures: their differences are paired. Those of two results are not, and
much less sharp. B less A is shown.
Exit codes: 0 ok, 2 usage, 3 nothing to compare, 4 cannot be opened.)";

Error refusal(const std::string& file, std::string what) {
  Error error;
  error.where.file = file;
  error.what = std::move(what);
  return error;
}

template <class Get>
auto different(const std::vector<Difference>& all, const Get& get) {
  std::vector<std::decay_t<decltype(get(all.front()))>> found;
  for (const Difference& each : all) {
    if (std::ranges::find(found, get(each)) == found.end()) found.push_back(get(each));
  }
  return found;
}

std::string words_for(const std::vector<std::optional<int>>& years) {
  std::vector<std::string> words;
  for (const std::optional<int> year : years) words.push_back(year ? std::to_string(*year) : "none");
  return fmt::format("{}", fmt::join(words, ", "));
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// Intervals of two runs suppose that these know nothing of each other.
bool same_samples(const RunResult& one, const RunResult& other) {
  const bool sampled = one.runtime.samples > 0 && other.runtime.samples > 0;
  return sampled && one.provenance.method == other.provenance.method && one.provenance.seed == other.provenance.seed;
}

class Compare final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("compare", "show what plans save against each other, and how sure that is");
    command->add_option("results", files_, "result.h5 with several plans, or two of them: B less A")
        ->required()
        ->expected(1, 2)
        ->type_name("RESULT");
    command->add_option("--ref", reference_, "plan to compare with (default: the first; of two results, of A)")
        ->type_name("PLAN");
    command->add_option("--year", years_, "only this year; may be repeated")
        ->type_name("YEAR")
        ->allow_extra_args(false);
    command->add_option("--index", index_, "only this index (default: saidi and ens)")->type_name("INDEX");
    answer_.declare(*command, Forms::json_or_csv);
    command->footer(compare_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    std::vector<RunResult> results;
    Errors errors;
    for (const std::string& file : files_) {
      auto result = output::read_hdf5(file);
      if (result) {
        results.push_back(*std::move(result));
      } else {
        errors.push_back(result.error());
      }
    }
    if (!errors.empty()) return console.fail(errors);
    auto comparison = results.size() == 1 ? within(results.front()) : between(results.front(), results.back());
    if (comparison) choose(*comparison, errors);
    if (!comparison) errors = comparison.error();
    if (!errors.empty()) return console.fail(errors);
    comparison->version = FIRMGRID_VERSION;
    comparison->files = files_;
    const auto printed = console.print(shown(*comparison));
    if (!printed) return console.fail(printed.error());
    console.next("what costs most", {"firmgrid", "rank", files_.back()});
    return 0;
  }

 private:
  /// The plans of one result, paired.
  std::expected<output::Comparison, Errors> within(const RunResult& result) const {
    const std::vector<std::string> plans = result::plans_of(result.rows);
    if (plans.empty()) return std::unexpected(Errors{refusal(files_.front(), "has no results.")});
    const std::string reference = reference_.value_or(plans.front());
    if (!has(plans, reference)) return std::unexpected(Errors{misuse(wrong_word("--ref", reference, plans))});
    if (plans.size() == 1) {
      return std::unexpected(Errors{refusal(
          files_.front(), fmt::format("has one plan, \"{}\" (expected two or more). Give a second result, or run a "
                                      "study with several [[plan]] or [[variant]].",
                                      plans.front()))});
    }
    output::Comparison comparison{.title = result.title,
                                  .heading = fmt::format("differences against {}, paired: both plans live through the "
                                                         "same failures",
                                                         reference),
                                  .differences = result::against(result.differences, reference),
                                  .index = index_,
                                  .names = result.names};
    if (comparison.differences.empty()) {
      return std::unexpected(
          Errors{refusal(files_.front(), fmt::format("holds no differences against \"{}\" (an older firmgrid wrote it, "
                                                     "or the run compared with \"{}\" only). Run the study again{}.",
                                                     reference, plans.front(),
                                                     reference == plans.front() ? "" : " with that plan first"))});
    }
    if (reference != plans.front()) {
      comparison.notes.push_back(
          fmt::format("classes, stations and load points are compared with {} only", plans.front()));
    }
    return comparison;
  }

  /// The second result less the first, plan by plan; they know nothing of each other.
  std::expected<output::Comparison, Errors> between(const RunResult& before, const RunResult& after) const {
    const std::vector<std::string> plans = result::plans_of(before.rows);
    if (reference_ && !has(plans, *reference_)) {
      return std::unexpected(Errors{misuse(wrong_word("--ref", *reference_, plans))});
    }
    output::Comparison comparison{.title = after.title,
                                  .heading = fmt::format("{} less {}, unpaired: each run has failures of its own, so "
                                                         "the intervals are wide",
                                                         files_.back(), files_.front()),
                                  .differences = result::unpaired(after.rows, before.rows, reference_),
                                  .index = index_,
                                  .names = after.names};
    if (comparison.differences.empty()) {
      return std::unexpected(Errors{
          refusal(files_.back(), fmt::format("has nothing in common with {} (plans {}; there {}). {}", files_.front(),
                                             list_words(result::plans_of(after.rows)), list_words(plans),
                                             "Plans of the same id and year are compared, or any plan with --ref."))});
    }
    if (same_samples(before, after)) {
      comparison.notes.push_back(fmt::format(
          "both runs have the seed {}, so their samples are not independent: the intervals are no more than a guide",
          after.provenance.seed));
    }
    add_better_way(comparison, before, after);
    return comparison;
  }

  /// Where one of the files has both plans of a difference, it has the paired one, too.
  void add_better_way(output::Comparison& comparison, const RunResult& before, const RunResult& after) const {
    for (const RunResult* result : {&before, &after}) {
      const std::vector<std::string> plans = result::plans_of(result->rows);
      const auto holds = [&](const Difference& each) {
        return each.row.plan != each.reference && has(plans, each.row.plan) && has(plans, each.reference);
      };
      const auto found = std::ranges::find_if(comparison.differences, holds);
      if (found == comparison.differences.end()) continue;
      const std::string& file = result == &before ? files_.front() : files_.back();
      comparison.notes.push_back(fmt::format("{} has both {} and {}: {} gives the paired difference", file,
                                             found->row.plan, found->reference,
                                             shell_line({"firmgrid", "compare", file, "--ref", found->reference})));
    }
  }

  /// Leaves what the options ask for. errors: a year or an index that is not there
  void choose(output::Comparison& comparison, Errors& errors) const {
    std::vector<Difference>& all = comparison.differences;
    const auto years = different(all, [](const Difference& each) { return each.row.year; });
    const auto indices = different(all, [](const Difference& each) { return each.row.index; });
    for (const int year : years_) {
      if (std::ranges::find(years, std::optional{year}) != years.end()) continue;
      errors.push_back(misuse(fmt::format("--year is {} (there are {}).", year, words_for(years))));
    }
    if (index_ && !has(indices, *index_)) errors.push_back(misuse(wrong_word("--index", *index_, indices)));
    std::erase_if(all, [&](const Difference& each) {
      const bool other_year =
          !years_.empty() && (!each.row.year || std::ranges::find(years_, *each.row.year) == years_.end());
      return other_year || (index_ && each.row.index != *index_);
    });
  }

  std::string shown(const output::Comparison& comparison) const {
    if (answer_.json) return output::comparison_json(comparison);
    return answer_.csv ? output::differences_csv(comparison.differences) : output::comparison_text(comparison);
  }

  std::vector<std::string> files_;
  std::optional<std::string> reference_;
  std::vector<int> years_;
  std::optional<std::string> index_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_compare() { return std::make_unique<Compare>(); }

}  // namespace firmgrid::cli
