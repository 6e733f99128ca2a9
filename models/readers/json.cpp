#include "models/readers/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "models/base/report.hpp"
#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

using nlohmann::json;
using study::Value;

/// Takes the parser's events and grows the tree: `open_` is the way from the root to where the next value goes.
class TreeBuilder final : public json::json_sax_t {
 public:
  explicit TreeBuilder(const std::string& file) : file_{file} {}

  Value root;
  std::optional<Error> error;

  bool null() override { return refuse("null is no value (leave the key out)."); }
  bool boolean(bool value) override { return add(Written::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return add(Written::integer, fmt::format("{}", value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(Written::integer, fmt::format("{}", value)); }
  bool number_float(number_float_t, const string_t& text) override { return add(Written::number, text); }
  bool string(string_t& value) override { return add(Written::text, value); }
  bool binary(binary_t&) override { return refuse("binary data (text expected)."); }
  bool start_object(std::size_t) override { return open(Written::table); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Written::list); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    name_ = name;
    if (open_.back()->find(name) != nullptr)
      return refuse(fmt::format("key \"{}\" is there twice (once expected).", name));
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& problem) override {
    position_ = position;
    message_ = problem.what();
    return false;
  }

  std::size_t position() const { return position_; }
  const std::string& message() const { return message_; }

 private:
  static constexpr std::size_t deepest = 50;

  bool refuse(std::string what) {
    error = Error{ErrorKind::content, whole(file_), std::move(what)};
    return false;
  }

  Value& place(Written written, std::string text) {
    Value value{.name = std::exchange(name_, {}),
                .written = written,
                .text = std::move(text),
                .children = {},
                .where = {file_}};
    if (open_.empty()) return root = std::move(value);
    return open_.back()->children.emplace_back(std::move(value));
  }

  bool add(Written written, std::string text) {
    place(written, std::move(text));
    return true;
  }

  bool open(Written written) {
    if (open_.size() == deepest) return refuse("tables lie too deep in each other (at most 50).");
    open_.push_back(&place(written, {}));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& file_;
  std::string name_;
  std::vector<Value*> open_;
  std::size_t position_ = 0;
  std::string message_;
};

Where place_of(const std::string& file, std::string_view bytes, std::size_t position) {
  const std::string_view before = bytes.substr(0, position == 0 ? 0 : std::min(position - 1, bytes.size()));
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto line = 1 + std::ranges::count(before, '\n');
  const auto column = 1 + std::ranges::count_if(before.substr(line_start),
                                                [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return {file, static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace

std::expected<Value, Error> parse_json(const std::string& file, std::string_view bytes) {
  TreeBuilder builder{file};
  if (json::sax_parse(bytes.begin(), bytes.end(), &builder)) {
    if (builder.root.written == Written::table) return std::move(builder.root);
    return std::unexpected(
        Error{ErrorKind::content, whole(file), "the file holds one value (an object with keys expected)."});
  }
  if (builder.error) return std::unexpected(*builder.error);
  // The library's text starts with its own number and place: what is wrong comes last.
  const std::string& message = builder.message();
  const std::size_t colon = message.find(": ");
  const std::string reason = colon == std::string::npos ? message : message.substr(colon + 2);
  return std::unexpected(Error{ErrorKind::access, place_of(file, bytes, builder.position()),
                               fmt::format("this is not JSON: {}.", reason)});
}

}  // namespace firmgrid::readers
