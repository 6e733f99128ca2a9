#include "sim/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/statistics/digits.hpp"

namespace firmgrid::report {
namespace {

constexpr int exact_digits = 6;  // of a number without error

std::string text_of(const statistics::Printed& text, const statistics::Estimate& value) {
  const char* const doubt = value.status == statistics::Status::unreliable ? " *" : "";
  const bool exact = text.half.empty() && text.interval.empty() && value.mean && value.status == statistics::Status::ok;
  if (exact) return statistics::significant(*value.mean, exact_digits);
  if (text.half.empty()) return text.value + doubt;
  return fmt::format("{} ± {}{}", text.value, text.half, doubt);
}

/// Escapes of what HTML or old JavaScript would read in JSON, which stands in its strings only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> unsafe{{
    {"<", "\\u003c"},
    {">", "\\u003e"},
    {"&", "\\u0026"},
    {"\xe2\x80\xa8", "\\u2028"},
    {"\xe2\x80\xa9", "\\u2029"},
}};

}  // namespace

std::string number_text(const statistics::Estimate& value) { return text_of(statistics::printed(value), value); }

std::string number_text(const result::Row* row) { return row == nullptr ? "" : number_text(row->value); }

std::string difference_text(const statistics::Estimate& value) {
  std::string text = text_of(statistics::printed_difference(value), value);
  if (text.starts_with('-') && text.size() > 1) text.replace(0, 1, "−");
  return text;
}

std::string share_text(double share) {
  const double percent = 100.0 * share;
  return percent > 0.0 && percent < 9.5 ? fmt::format("{:.1f} %", percent) : fmt::format("{:.0f} %", percent);
}

std::string year_text(std::optional<int> year) { return year ? std::to_string(*year) : ""; }

std::string index_name(const std::string& index) {
  std::string name = index;
  std::ranges::transform(name, name.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
  });
  return name;
}

std::string class_name(const std::string& id) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{{
      {"bulk_disconnection", "bulk: disconnected"},
      {"bulk_overload", "bulk: overload"},
      {"bulk_switching", "bulk: until switched"},
      {"mv_faults", "medium voltage: faults"},
      {"planned", "medium voltage: planned"},
  }};
  const auto found = std::ranges::find(names, id, &std::pair<std::string_view, std::string_view>::first);
  return found == names.end() ? id : std::string{found->second};
}

std::string json_in_html(const std::string& json) {
  std::string text;
  text.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const std::string_view rest = std::string_view{json}.substr(at);
    const auto found = std::ranges::find_if(unsafe, [&](const auto& each) { return rest.starts_with(each.first); });
    text += found == unsafe.end() ? rest.substr(0, 1) : found->second;
    at += found == unsafe.end() ? 1 : found->first.size();
  }
  return text;
}

}  // namespace firmgrid::report
