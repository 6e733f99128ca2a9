#include <CLI/CLI.hpp>
#include <algorithm>

#include "models/base/text.hpp"
#include "models/study/schema.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/cli/value_words.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/manual.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* schema_examples = R"(Examples:
  firmgrid schema
  firmgrid schema lines
  firmgrid schema works
  firmgrid schema study
  firmgrid schema defaults --json)";

class Schema final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("schema", "every table, column and key with unit, range and default");
    command->add_option("topic", topic_, "a table, \"defaults\" or \"study\"; everything if empty")->type_name("TOPIC");
    answer_.declare(*command, Forms::json);
    command->footer(schema_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    output::Manual manual{study::tables(), study::default_rules(), study::study_keys(vocabulary())};
    manual.tables.push_back(study::works_table());
    if (!topic_.empty() && !keep_topic(manual)) {
      return console.misused("firmgrid schema: " + wrong_word("the topic", topic_, schema_topics()));
    }
    const auto printed = console.print(answer_.json ? output::manual_json(manual) : text(manual));
    if (!printed) return console.fail(printed.error());
    console.next("networks that are written like that", {"firmgrid", "example"});
    return 0;
  }

 private:
  /// Leaves the topic only; false if there is none of that name. "lines.csv" is as good as "lines".
  bool keep_topic(output::Manual& manual) const {
    const std::string word = topic_.substr(0, topic_.find(".csv"));
    const std::vector<std::string> words = schema_topics();
    if (std::ranges::find(words, word) == words.end()) return false;
    std::erase_if(manual.tables, [&](const study::TableInfo& table) { return table.name != word; });
    if (word != "defaults") manual.rules.clear();
    if (word != "study") manual.study_keys.clear();
    return true;
  }

  static std::string text(const output::Manual& manual) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "\n") + part; };
    for (const study::TableInfo& table : manual.tables) add(output::table_text(table));
    for (const study::TableInfo& rule : manual.rules) add(output::rule_text(rule));
    if (!manual.study_keys.empty()) add(output::study_text(manual.study_keys));
    return text;
  }

  std::string topic_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_schema() { return std::make_unique<Schema>(); }

}  // namespace firmgrid::cli
