#include "models/readers/case_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/case_scanner.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A file that is no case has an error in every line; the first ones tell.
constexpr std::size_t most_errors = 20;

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.substr(0, 2).find('\0') != std::string_view::npos;
}

class CaseParser {
 public:
  CaseParser(const std::string& file, std::string_view text, Errors& errors)
      : scanner_{file, text, errors}, errors_{errors}, known_errors_{errors.size()} {
    case_.file = file;
  }

  CaseText parse() && {
    while (!stopped_ && !scanner_.lost() && scanner_.go_to_statement()) {
      statement();
      if (errors_.size() < known_errors_ + most_errors) continue;
      errors_.back().what += fmt::format(" Reading stops here: {} problems.", most_errors);
      break;
    }
    case_.comments = scanner_.heading();
    return std::move(case_);
  }

 private:
  void statement() {
    const Cell start = scanner_.place();
    const std::string path = scanner_.take_path();
    if (path == "function") {
      function_line(start);
    } else if (path == "end" && scanner_.nothing_follows()) {
      scanner_.end_statement();
    } else if (scanner_.take_equals()) {
      assignment(start, path);
    } else {
      refuse_statement(start, path);
    }
  }

  void refuse_statement(const Cell& start, const std::string& begun) {
    report(start, fmt::format("\"{}\" is an executable statement (only assignments like {}.bus = […] are read).",
                              shortened(begun + scanner_.take_line()), variable_));
  }

  void function_line(const Cell& start) {
    const std::string header{trimmed(scanner_.take_line())};
    if (header.starts_with('[')) {
      report(start,
             "the case has version 1 (function [baseMVA, bus, …]; version 2 expected: function mpc = name). Save it "
             "again with savecase of MATPOWER 4 or later.");
      stopped_ = true;
      return;
    }
    const std::size_t equals = header.find('=');
    const std::string_view name = trimmed(std::string_view{header}.substr(0, equals));
    const bool word = std::ranges::all_of(name, [](char c) { return is_word(c); });
    if (equals == std::string::npos || name.empty() || !word) {
      report(start, fmt::format("function \"{}\" gives no case (expected: function mpc = name).", shortened(header)));
      return;
    }
    variable_ = name;
    scanner_.set_variable(variable_);
  }

  void assignment(const Cell& start, const std::string& path) {
    const bool own = path.starts_with(variable_ + ".") && path.size() > variable_.size() + 1;
    if (!own) {
      refuse_statement(start, path + " = ");
      return;
    }
    CaseField field;
    field.name = path.substr(variable_.size() + 1);
    field.where = scanner_.where(start);
    field.column_names = scanner_.take_column_names();
    const char first = scanner_.peek();
    field.braces = first == '{';
    if (first == '[' || first == '{') {
      field.rows = scanner_.take_matrix(path);
      check_shape(field, path);
    } else if (std::optional<Cell> scalar = scanner_.take_scalar(path)) {
      field.rows.push_back({*std::move(scalar)});
    } else {
      field.complete = false;
    }
    if (!scanner_.lost()) scanner_.end_statement();
    keep(start, std::move(field), path);
  }

  void check_shape(const CaseField& field, const std::string& path) {
    for (const std::vector<Cell>& row : field.rows) {
      if (row.size() == field.columns()) continue;
      const Cell& place = row.size() > field.columns() ? row[field.columns()] : row.back();
      report(place, fmt::format("a row of {} has {} values (expected {}, as in its first row).", path, row.size(),
                                field.columns()));
      if (errors_.size() >= known_errors_ + most_errors) return;
    }
  }

  void keep(const Cell& start, CaseField field, const std::string& path) {
    if (const CaseField* const first = case_.find(field.name)) {
      report(start, fmt::format("{} is assigned twice (first in line {}; once expected).", path, first->where.line));
    } else {
      case_.fields.push_back(std::move(field));
    }
  }

  void report(const Cell& place, std::string what) { refuse(errors_, scanner_.where(place), std::move(what)); }

  CaseScanner scanner_;
  Errors& errors_;
  std::size_t known_errors_;
  std::string variable_ = "mpc";
  bool stopped_ = false;
  CaseText case_;
};

}  // namespace

const CaseField* CaseText::find(std::string_view name) const {
  const auto field = std::ranges::find(fields, name, &CaseField::name);
  return field == fields.end() ? nullptr : &*field;
}

CaseText parse_case(const std::string& file, std::string_view bytes, Errors& errors) {
  if (is_utf16(bytes)) {
    refuse(errors, {file, 1, 1}, "the file is UTF-16 (UTF-8 or ASCII expected). Save it as UTF-8.");
    return {.file = file, .fields = {}, .comments = {}};
  }
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return CaseParser{file, bytes, errors}.parse();
}

bool is_case_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text == "Inf" || text == "inf" || text == "NaN" || text == "nan") return true;
  const bool decimal = !text.empty() && (text.front() == '.' || std::isdigit(static_cast<unsigned char>(text.front())));
  return decimal && parse_number(text).has_value();
}

std::string plain_number(std::string_view text) {
  return std::string{is_case_number(text) && text.starts_with('+') ? text.substr(1) : text};
}

}  // namespace firmgrid::readers
