#include "models/base/row.hpp"

#include <algorithm>

namespace firmgrid {

std::string_view type_word(Written written) {
  switch (written) {
    case Written::untyped:
    case Written::text:
      return "text";
    case Written::integer:
      return "a whole number";
    case Written::number:
      return "a number";
    case Written::boolean:
      return "true or false";
    case Written::list:
      return "a list";
    case Written::table:
      return "a table";
    case Written::other:
      return "a date or time";
  }
  return "something else";
}

const Cell* Row::find(std::string_view name) const {
  for (std::size_t i = 0; i < std::min(names_.size(), cells_.size()); ++i) {
    if (names_[i].text == name) return &cells_[i];
  }
  return nullptr;
}

bool Row::has(std::string_view name) const {
  const Cell* const cell = find(name);
  return cell != nullptr && !cell->text.empty();
}

Where Row::where(std::string_view name) const {
  const Cell* const cell = find(name);
  return cell == nullptr ? where() : where(*cell);
}

Where Row::where() const { return cells_.empty() ? Where{std::string{file_}} : where(cells_.front()); }

}  // namespace firmgrid
