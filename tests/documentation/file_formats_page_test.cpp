#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "models/study/schema.hpp"
#include "sim/cli/vocabulary.hpp"
#include "tests/documentation/page.hpp"

/// docs/file-formats.md holds every table, column and key that the program reads.
namespace firmgrid::documentation {
namespace {

const std::string page = std::string{FIRMGRID_SOURCE_DIR} + "/docs/file-formats.md";
constexpr std::string_view first_mark = "<!-- from the lists that read the files: -->\n";
constexpr std::string_view last_mark = "<!-- end of the lists -->\n";

std::string values(const FieldInfo& field) {
  if (!field.words.empty()) {
    const bool list = field.type.starts_with("a list");
    return fmt::format("{}`{}`", list ? "list of " : "", fmt::join(field.words, "`, `"));
  }
  return field.range.empty() ? field.type : fmt::format("{}, {}", field.type, field.range);
}

std::string line(const FieldInfo& field) {
  const bool required = field.presence == Presence::required;
  const std::string name = required ? fmt::format("**`{}`**", field.name) : fmt::format("`{}`", field.name);
  return fmt::format("| {} | {} | {} | {} | {} |\n", name, values(field), field.unit, field.default_text,
                     field.meaning);
}

/// What acts as a table, what does not act yet as a list of names.
std::string fields(const std::vector<FieldInfo>& all) {
  std::string table = "| name | value | unit | if empty | meaning |\n|---|---|---|---|---|\n";
  std::vector<std::string> later;
  for (const FieldInfo& field : all) {
    if (field.presence == Presence::later) {
      later.push_back(field.name);
    } else {
      table += line(field);
    }
  }
  if (!later.empty()) table += fmt::format("\nNot supported yet: `{}`.\n", fmt::join(later, "`, `"));
  return table;
}

std::string sentence(std::string meaning) {
  if (meaning[0] >= 'a' && meaning[0] <= 'z') meaning[0] = static_cast<char>(meaning[0] - 'a' + 'A');
  return meaning + ".\n";
}

std::string generated() {
  std::string text = "\n";
  std::vector<std::string> later;
  for (const study::TableInfo& table : study::tables()) {
    if (table.presence == Presence::later) {
      later.push_back(table.name + ".csv");
      continue;
    }
    const char* const needed = table.presence == Presence::required ? " (required)" : "";
    text += fmt::format("## {}.csv{}\n\n{}\n{}\n", table.name, needed, sentence(table.meaning), fields(table.columns));
  }
  if (!later.empty()) text += fmt::format("Tables that are not supported yet: `{}`.\n\n", fmt::join(later, "`, `"));
  text += "## defaults.toml\n\n";
  text += "Rules of one kind are tried in the order of the file, the first that matches acts.\n\n";
  for (const study::TableInfo& rule : study::default_rules()) {
    text += fmt::format("### [[{}]]\n\n{}\n{}\n", rule.name, sentence(rule.meaning), fields(rule.columns));
  }
  const study::TableInfo works = study::works_table();
  text += fmt::format("## {}.csv\n\n{}\n{}\n", works.name, sentence(works.meaning), fields(works.columns));
  return text + "## study.toml\n\n`a.b` is key b of `[a]`.\n\n" + fields(study::study_keys(cli::vocabulary())) + "\n";
}

TEST(FileFormatsPage, ShowsEveryTableColumnAndKey) {
  if (mending()) mend(page, first_mark, last_mark, generated());
  EXPECT_EQ(between(read_page(page), first_mark, last_mark), generated()) << "run this test with FIRMGRID_MEND=1";
}

}  // namespace
}  // namespace firmgrid::documentation
