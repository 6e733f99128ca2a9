#include "tests/architecture/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace firmgrid::architecture {
namespace {

/// Copies text to code piece by piece, leaving out what is not code.
class Stripper {
 public:
  explicit Stripper(std::string_view text) : text_{text} {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(code_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (starts("//")) return skip_to("\n", false);
    if (starts("/*")) return skip_to("*/", true);
    if (starts("R\"")) return skip_raw_string();
    if (c == '"') return skip_literal('"');
    if (c == '\'' && !inside_number()) return skip_literal('\'');
    if (c == '#' && line_is_blank_) return skip_directive();
    keep();
  }

  bool starts(std::string_view with) const { return text_.substr(at_).starts_with(with); }

  /// 1'000: the quote parts digits.
  bool inside_number() const { return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0; }

  void keep() {
    const char c = text_[at_++];
    code_ += c;
    if (c == '\n') line_is_blank_ = true;
    if (std::isspace(static_cast<unsigned char>(c)) == 0) line_is_blank_ = false;
  }

  /// Leaves out everything up to the mark, and the mark itself if wanted; keeps line breaks.
  void skip_to(std::string_view mark, bool and_mark) {
    const std::size_t found = text_.find(mark, at_ + 1);
    const std::size_t end = found == std::string_view::npos ? text_.size() : found + (and_mark ? mark.size() : 0);
    skip(end);
  }

  void skip(std::size_t end) {
    const std::string_view left_out = text_.substr(at_, end - at_);
    code_.append(static_cast<std::size_t>(std::count(left_out.begin(), left_out.end(), '\n')), '\n');
    at_ = end;
  }

  void skip_raw_string() {
    const std::size_t open = text_.find('(', at_);
    const std::string mark = ")" + std::string{text_.substr(at_ + 2, open - at_ - 2)} + "\"";
    code_ += "\"\"";
    skip_to(mark, true);
  }

  void skip_literal(char quote) {
    code_.append(2, quote);
    line_is_blank_ = false;
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2U : 1U;
    skip(std::min(end + 1, text_.size()));
  }

  void skip_directive() {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string_view::npos && text_[end - 1] == '\\') end = text_.find('\n', end + 1);
    skip(std::min(end, text_.size()));
  }

  std::string_view text_;
  std::string code_;
  std::size_t at_ = 0;
  bool line_is_blank_ = true;
};

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

}  // namespace

Tree read_tree(const std::string& root, const std::vector<std::string>& folders) {
  namespace fs = std::filesystem;
  Tree tree;
  for (const std::string& folder : folders) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path{root} / folder)) {
      const std::string ending = entry.path().extension();
      if (!entry.is_regular_file() || (ending != ".cpp" && ending != ".hpp")) continue;
      std::ifstream stream{entry.path(), std::ios::binary};
      std::string text{std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
      tree.push_back({fs::relative(entry.path(), root).generic_string(), std::move(text)});
    }
  }
  std::sort(tree.begin(), tree.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> found;
  std::istringstream lines{file.text};
  int number = 0;
  for (std::string text; std::getline(lines, text);) {
    ++number;
    std::string_view line = without_blanks(text);
    if (!line.starts_with('#')) continue;
    line = without_blanks(line.substr(1));
    if (line.starts_with("pragma omp")) found.push_back({"omp.h", false, number});
    if (!line.starts_with("include")) continue;
    line = without_blanks(line.substr(7));
    const bool quoted = line.starts_with('"');
    const std::size_t end = line.find(quoted ? '"' : '>', 1);
    if (end != std::string_view::npos) found.push_back({std::string{line.substr(1, end - 1)}, quoted, number});
  }
  return found;
}

std::string code_of(std::string_view text) { return Stripper{text}.run(); }

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string{} : path.substr(0, slash);
}

std::string finding(const File& file, int line, std::string_view what) {
  return fmt::format("{}:{}: {}", file.path, line, what);
}

}  // namespace firmgrid::architecture
