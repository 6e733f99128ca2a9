#include "sim/cli/native_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <variant>

#include "models/study/fields.hpp"
#include "sim/output/csv_cells.hpp"
#include "sim/output/file.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

std::string csv(const study::TextTable& table) {
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < table.names.size(); ++column) {
    const bool says = std::ranges::any_of(table.rows, [&](const auto& row) { return !row[column].text.empty(); });
    if (says) columns.push_back(column);
  }
  std::string text;
  const auto add_line = [&](const std::vector<Cell>& cells) {
    for (const std::size_t column : columns) {
      if (column != columns.front()) text += ',';
      text += output::csv_cell(cells[column].text);
    }
    text += '\n';
  };
  add_line(table.names);
  for (const std::vector<Cell>& row : table.rows) add_line(row);
  return text;
}

std::string toml_value(const Slot& slot) {
  std::string text = slot_text(slot);
  if (!std::holds_alternative<std::string*>(slot)) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// Candidates as a table of works: a stage each.
study::TextTable works_of(const std::vector<study::Candidate>& candidates) {
  study::TextTable table;
  for (const char* const name : {"stage", "title", "action", "kind", "ids", "cost", "set"})
    table.names.push_back({name});
  for (const study::Candidate& candidate : candidates) {
    std::string set;
    for (std::size_t i = 0; i < candidate.names.size(); ++i) {
      const std::string& value = candidate.cells[i].text;
      const char* const quote = value.find(';') == std::string::npos ? "" : "'";
      set += fmt::format("{0}{1}={2}{3}{2}", i == 0 ? "" : "; ", candidate.names[i].text, quote, value);
    }
    table.rows.push_back({{candidate.id},
                          {candidate.title},
                          {"add"},
                          {candidate.kind},
                          {candidate.id},
                          {candidate.cost.text},
                          {std::move(set)}});
  }
  return table;
}

/// What stands in the way of a folder, if anything does. errors: access
std::expected<void, Error> check_free(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error)) {
    return std::unexpected(
        output::access_error(folder.string(), "is a file (a folder that is new or empty expected)."));
  }
  if (fs::is_empty(folder, error) && !error) return {};
  return std::unexpected(
      output::access_error(folder.string(), "is not empty, and nothing is overwritten. Name another folder."));
}

}  // namespace

std::vector<FolderFile> table_files(const study::Draft& draft) {
  std::vector<FolderFile> files;
  for (const std::string& name : study::known_tables()) {
    const auto table = draft.tables.find(name);
    if (table == draft.tables.end()) continue;
    files.push_back({name + ".csv", csv(table->second), table->second.rows.size()});
  }
  if (!draft.candidates.empty()) {
    files.push_back({"works.csv", csv(works_of(draft.candidates)), draft.candidates.size()});
  }
  return files;
}

std::string defaults_toml(std::span<const planning::ClassDefault> rules) {
  std::string text = "# Outage data by class; the first match wins.\n";
  for (planning::ClassDefault rule : rules) {
    text += fmt::format("\n[[{}]]\n", rule.component);
    planning::ClassDefault fresh;
    for (const Field<planning::ClassDefault>& field : study::default_fields(rule.component)) {
      if (field.slot == nullptr || slot_text(field.slot(rule)) == slot_text(field.slot(fresh))) continue;
      text += fmt::format("{} = {}\n", field.name, toml_value(field.slot(rule)));
    }
  }
  return text;
}

std::expected<void, Error> write_folder(const std::vector<FolderFile>& files, const fs::path& folder) {
  if (auto free = check_free(folder); !free) return free;
  std::error_code error;
  const fs::path target = folder.has_filename() ? folder : folder.parent_path();
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  fs::path beside = target;
  beside += fmt::format(".{}.partial", getpid());
  if (!error) fs::create_directory(beside, error);
  std::expected<void, Error> done;
  for (const FolderFile& file : files) {
    if (!error && done) fs::create_directories((beside / file.name).parent_path(), error);
    if (!error && done) done = output::replace_file(file.bytes, (beside / file.name).string());
  }
  if (!error && done) fs::rename(beside, target, error);
  if (error) {
    done =
        std::unexpected(output::access_error(folder.string(), fmt::format("cannot be written ({})", error.message())));
  }
  if (!done) fs::remove_all(beside, error);
  return done;
}

}  // namespace firmgrid::cli
