#include "models/base/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"

namespace firmgrid {
namespace {

constexpr std::size_t longest_quote = 60;

template <class... Case>
struct Overloaded : Case... {
  using Case::operator()...;
};
template <class... Case>
Overloaded(Case...) -> Overloaded<Case...>;

/// The text as a message shows it: in quotes, shortened.
std::string quoted(const Cell& cell) {
  if (cell.written != Written::untyped && cell.written != Written::text) return cell.text;
  if (cell.text.size() <= longest_quote) return fmt::format("\"{}\"", cell.text);
  std::size_t end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(cell.text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("\"{}…\"", cell.text.substr(0, end));
}

std::vector<std::string> strings(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

class CellReader {
 public:
  CellReader(const Check& check, const Cell& cell, const Where& where, Errors& errors)
      : check_{check}, cell_{cell}, where_{where}, errors_{errors} {}

  void operator()(double* slot) const { store(number(), slot); }
  void operator()(std::optional<double>* slot) const { store(number(), slot); }
  void operator()(int* slot) const { store(small(), slot); }
  void operator()(std::optional<int>* slot) const { store(small(), slot); }
  void operator()(std::optional<std::int64_t>* slot) const { store(whole(), slot); }
  void operator()(std::uint64_t* slot) const { store(unsigned_whole(), slot); }
  void operator()(bool* slot) const { store(truth(), slot); }
  void operator()(std::string* slot) const { store(word(), slot); }
  void operator()(std::vector<int>* slot) const {
    if (const std::optional<int> value = small()) slot->push_back(*value);
  }
  void operator()(std::vector<std::string>* slot) const {
    if (std::optional<std::string> value = word()) slot->push_back(*std::move(value));
  }

 private:
  template <class Value, class Place>
  static void store(std::optional<Value> value, Place* slot) {
    if (value) *slot = *std::move(value);
  }

  void report(std::string what) const { refuse(errors_, where_, std::move(what)); }

  std::nullopt_t expect(std::string_view expected) const {
    const std::string unit = check_.unit.empty() ? std::string{} : fmt::format(", in {}", check_.unit);
    report(fmt::format("{} is {} (must be {}{}).", check_.name, quoted(cell_), expected, unit));
    return std::nullopt;
  }

  bool is(std::initializer_list<Written> allowed) const {
    return cell_.written == Written::untyped || std::ranges::find(allowed, cell_.written) != allowed.end();
  }

  bool in_range(double value) const {
    if (check_.range.contains(value)) return true;
    const std::string unit = check_.unit.empty() ? std::string{} : fmt::format(" {}", check_.unit);
    const std::string hint = check_.range.hint.empty() ? std::string{} : fmt::format(" {}", check_.range.hint);
    report(fmt::format("{} is {}{} (must be {}).{}", check_.name, cell_.text, unit, check_.range.wording(), hint));
    return false;
  }

  std::optional<double> number() const {
    const std::optional<double> value = parse_number(cell_.text);
    if (!value || !is({Written::number, Written::integer})) return expect("a finite number");
    return in_range(*value) ? value : std::nullopt;
  }

  std::optional<std::int64_t> whole() const {
    const std::optional<std::int64_t> value = parse_integer(cell_.text);
    if (!value || !is({Written::integer})) return expect("a whole number");
    return in_range(static_cast<double>(*value)) ? value : std::nullopt;
  }

  std::optional<int> small() const {
    const std::optional<std::int64_t> value = whole();
    if (!value) return std::nullopt;
    if (!std::in_range<int>(*value)) return expect("a smaller whole number");
    return static_cast<int>(*value);
  }

  /// Also from text: the upper half of the range has no integer in TOML.
  std::optional<std::uint64_t> unsigned_whole() const {
    std::uint64_t value = 0;
    const char* const end = cell_.text.data() + cell_.text.size();
    const auto [stop, error] = std::from_chars(cell_.text.data(), end, value);
    if (error != std::errc{} || stop != end || !is({Written::integer, Written::text})) {
      return expect("a whole number between 0 and 18446744073709551615");
    }
    return value;
  }

  std::optional<bool> truth() const {
    const std::optional<bool> value = parse_bool(cell_.text);
    if (!value || !is({Written::boolean})) return expect("true or false");
    return value;
  }

  std::optional<std::string> word() const {
    if (!is({Written::text})) return expect("text");
    if (check_.words.empty() || std::ranges::find(check_.words, cell_.text) != check_.words.end()) return cell_.text;
    const std::vector<std::string> words = strings(check_.words);
    report(fmt::format("{} is {} (must be {}).{}", check_.name, quoted(cell_), list_words(words),
                       did_you_mean(cell_.text, words)));
    return std::nullopt;
  }

  const Check& check_;
  const Cell& cell_;
  const Where& where_;
  Errors& errors_;
};

template <class T>
std::string text_of(const T& value) {
  if constexpr (std::is_same_v<T, double>) {
    return std::isfinite(value) ? number_text(value) : std::string{};
  } else {
    return fmt::format("{}", value);
  }
}

template <class T>
std::string text_of(const std::optional<T>& value) {
  return value ? text_of(*value) : std::string{};
}

template <class T>
std::string text_of(const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ", ") + text_of(value);
  return text;
}

}  // namespace

void read_cell(const Check& check, const Cell& cell, const Where& where, const Slot& slot, Errors& errors) {
  const bool composite = cell.written == Written::list || cell.written == Written::table;
  if (composite || cell.written == Written::other) {
    refuse(errors, where, fmt::format("{} is {} (must be {}).", check.name, type_word(cell.written), slot_type(slot)));
  } else if (!cell.text.empty()) {
    std::visit(CellReader{check, cell, where, errors}, slot);
  } else if (check.presence == Presence::required) {
    refuse(errors, where, fmt::format("{} is empty (must be given).", check.name));
  }
}

void check_names(std::span<const Check> checks, std::span<const Cell> names, const Where& where, Errors& errors) {
  std::vector<std::string> known;
  for (const Check& check : checks) {
    if (check.presence != Presence::later) known.emplace_back(check.name);
  }
  const auto report = [&](const Cell& name, std::string what) {
    refuse(errors, {where.file, name.line, name.column}, std::move(what));
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i].text;
    const auto check = std::ranges::find(checks, name, &Check::name);
    if (name.empty()) {
      report(names[i], "a column has no name (every column needs one).");
    } else if (std::ranges::find(names.first(i), name, &Cell::text) != names.begin() + static_cast<std::ptrdiff_t>(i)) {
      report(names[i], fmt::format("{} is there twice (once expected).", name));
    } else if (check == checks.end()) {
      report(names[i],
             fmt::format("\"{}\" is unknown (known: {}).{}", name, fmt::join(known, ", "), did_you_mean(name, known)));
    } else if (check->presence == Presence::later) {
      report(names[i], fmt::format("{} is not supported yet (nothing would act on it). Leave it out.", name));
    }
  }
  for (const Check& check : checks) {
    const bool missing = std::ranges::find(names, check.name, &Cell::text) == names.end();
    if (!missing || check.presence != Presence::required) continue;
    refuse(errors, where, fmt::format("{} is missing (must be given).", check.name));
  }
}

std::string_view slot_type(const Slot& slot) {
  return std::visit(
      Overloaded{[](const double*) { return "a number"; }, [](const std::optional<double>*) { return "a number"; },
                 [](const std::string*) { return "text"; }, [](const bool*) { return "true or false"; },
                 [](const std::vector<int>*) { return "a list of whole numbers"; },
                 [](const std::vector<std::string>*) { return "a list of texts"; },
                 [](const auto*) { return "a whole number"; }},
      slot);
}

std::string slot_text(const Slot& slot) {
  return std::visit([](const auto* value) { return text_of(*value); }, slot);
}

FieldInfo describe(const Check& check, std::string_view meaning, const Slot* slot, std::string_view absent) {
  FieldInfo info{.name = std::string{check.name},
                 .meaning = std::string{meaning},
                 .unit = std::string{check.unit},
                 .type = {},
                 .range = check.range.wording(),
                 .words = strings(check.words),
                 .default_text = std::string{absent},
                 .presence = check.presence};
  if (slot != nullptr) info.type = slot_type(*slot);
  const bool fresh_value_holds = slot != nullptr && absent.empty() && check.presence == Presence::optional;
  if (fresh_value_holds) info.default_text = slot_text(*slot);
  return info;
}

}  // namespace firmgrid
