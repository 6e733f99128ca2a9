#include <algorithm>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/architecture/checks.hpp"

namespace firmgrid::architecture {
namespace {

struct Token {
  std::string text;
  int line = 0;
};

using Tokens = std::vector<Token>;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Words, numbers, `::`, `->`, and every other sign on its own.
Tokens tokens_of(const std::string& code) {
  Tokens tokens;
  int line = 1;
  for (std::size_t at = 0; at < code.size();) {
    if (code[at] == '\n') ++line;
    if (std::isspace(static_cast<unsigned char>(code[at])) != 0) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (is_word(code[at])) {
      while (end < code.size() && is_word(code[end])) ++end;
    } else if (code.compare(at, 2, "::") == 0 || code.compare(at, 2, "->") == 0) {
      end = at + 2;
    }
    tokens.push_back({code.substr(at, end - at), line});
    at = end;
  }
  return tokens;
}

bool has(const Tokens& tokens, std::string_view word) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.text == word; });
}

/// The part in front of the first of these signs that stands outside of `<…>` and `(…)`.
Tokens up_to(const Tokens& tokens, const std::set<std::string>& signs) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& text = tokens[i].text;
    if (depth == 0 && signs.contains(text)) return {tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i)};
    if (text == "<" || text == "(") ++depth;
    if (text == ">" || text == ")") --depth;
  }
  return tokens;
}

/// Without `template <…>`, `public:`, `__extension__` and the like in front.
Tokens without_prefix(Tokens head) {
  static const std::set<std::string> access{"public", "protected", "private"};
  while (!head.empty()) {
    std::size_t cut = head[0].text == "__extension__" ? 1 : 0;
    if (access.contains(head[0].text) && head.size() > 1 && head[1].text == ":") cut = 2;
    if (head[0].text == "template" && head.size() > 1) {
      int depth = 0;
      for (cut = 1; cut < head.size(); ++cut) {
        if (head[cut].text == "<") ++depth;
        if (head[cut].text == ">" && --depth == 0) break;
      }
      cut = std::min(cut + 1, head.size());
    }
    if (cut == 0) break;
    head.erase(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(cut));
  }
  return head;
}

/// `head` declares or begins a function: a parameter list comes before any initial value.
bool is_function(const Tokens& head) {
  return has(up_to(head, {"=", "{"}), "operator") ||
         up_to(head, {"=", "{", "("}).size() < up_to(head, {"=", "{"}).size();
}

/// The declared thing keeps its value: constexpr, or const behind the last `*`.
bool is_constant(const Tokens& head) {
  if (has(head, "constexpr")) return true;
  bool constant = false;
  int depth = 0;
  for (const Token& token : up_to(head, {"=", "{", "("})) {
    if (token.text == "<") ++depth;
    if (token.text == ">") --depth;
    if (depth > 0) continue;
    if (token.text == "const") constant = true;
    if (token.text == "*") constant = false;
  }
  return constant;
}

bool declares_no_variable(const Tokens& head) {
  static const std::set<std::string> words{"using", "typedef", "namespace", "friend", "static_assert", "concept"};
  static const std::set<std::string> types{"struct", "class", "enum", "union", "extern"};
  return head.empty() || words.contains(head[0].text) || (types.contains(head[0].text) && !has(head, "="));
}

enum class Place : std::uint8_t { outside, type, function, value, brackets };

struct Scope {
  Place place = Place::outside;
  Tokens head;  ///< since the last ; { or }
};

/// Walks the tokens with a stack of scopes and looks at each statement where it ends.
class Walk {
 public:
  std::vector<int> run(const Tokens& tokens) {
    for (const Token& token : tokens) step(token);
    return std::move(lines_);
  }

 private:
  Tokens& head() { return scopes_.back().head; }

  void step(const Token& token) {
    if (token.text == "(") return open(token, Place::brackets);
    if (token.text == "{") return open(token, place_behind_brace());
    if (token.text == ")" || token.text == "}") return close(token);
    if (token.text != ";") return head().push_back(token);
    judge();
    head().clear();
  }

  void open(const Token& token, Place place) {
    head().push_back(token);
    scopes_.push_back({place, {}});
  }

  void close(const Token& token) {
    if (scopes_.size() == 1) return;
    const Place closed = scopes_.back().place;
    scopes_.pop_back();
    const bool goes_on = closed == Place::value || closed == Place::brackets;
    if (goes_on) return head().push_back(token);
    head().clear();
  }

  /// What a `{` opens, from what stands before it.
  Place place_behind_brace() {
    const Place here = scopes_.back().place;
    const Tokens before = without_prefix(head());
    if (here == Place::function || here == Place::brackets || here == Place::value) {
      return has(before, "static") || has(before, "thread_local") ? Place::value : Place::function;
    }
    if (has(up_to(before, {"="}), "namespace") || (!before.empty() && before[0].text == "extern"))
      return Place::outside;
    if (is_function(before)) return in_initialiser_list(before) ? Place::value : Place::function;
    if (declares_no_variable(before)) return Place::type;
    return Place::value;
  }

  /// `Foo() : a_{1}` goes on behind the brace; the body's brace follows `)`, `}` or a word such as const.
  static bool in_initialiser_list(const Tokens& before) {
    const std::size_t list = up_to(before, {":"}).size();
    return list < before.size() && (is_word(before.back().text[0]) || before.back().text == ">");
  }

  void judge() {
    const Tokens statement = without_prefix(head());
    const Place here = scopes_.back().place;
    if (here == Place::brackets || declares_no_variable(statement)) return;
    const bool lasting = has(statement, "static") || has(statement, "thread_local");
    if (here != Place::outside && !lasting) return;
    if ((here == Place::outside || here == Place::type) && is_function(statement)) return;
    if (is_constant(statement) && !has(statement, "thread_local")) return;
    lines_.push_back(statement[0].line);
  }

  std::vector<Scope> scopes_ = std::vector<Scope>(1);
  std::vector<int> lines_;
};

}  // namespace

Findings mutable_statics(const Tree& tree) {
  Findings findings;
  for (const File& file : tree) {
    for (const int line : Walk{}.run(tokens_of(code_of(file.text)))) {
      findings.push_back(finding(file, line, "a variable that outlives its call and can change"));
    }
  }
  return findings;
}

}  // namespace firmgrid::architecture
