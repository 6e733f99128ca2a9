#include "sim/report/page.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include "sim/report/assets.hpp"

namespace firmgrid::report {
namespace {

using Data = kainjow::mustache::data;

template <class T, class Make>
Data list(const std::vector<T>& values, const Make& make) {
  Data items{Data::type::list};
  for (const T& value : values) items.push_back(make(value));
  return items;
}

Data words(const std::vector<std::string>& values) {
  return list(values, [](const std::string& value) { return Data{value}; });
}

/// Sets a word only where there is one, so that the template can ask for it.
void set_word(Data& object, const char* name, const std::string& word) {
  if (!word.empty()) object.set(name, word);
}

/// What belongs to a plan and year says to which, and whether it is shown first.
void set_member(Data& object, std::optional<std::size_t> member, std::size_t opening) {
  if (!member) return;
  Data own{"number", std::to_string(*member)};
  own.set("shown", *member == opening);
  object.set("member", own);
}

Data to_data(const Column& column) {
  Data object{"text", column.text};
  object.set("number", column.number);
  return object;
}

Data row_data(const std::vector<Column>& columns, const std::vector<Cell>& row) {
  Data cells{Data::type::list};
  for (std::size_t i = 0; i < row.size(); ++i) {
    Data cell{"text", row[i].text};
    std::string look = columns[i].number ? "number" : "";
    if (!row[i].mark.empty()) look += (look.empty() ? "" : " ") + row[i].mark;
    cell.set("head", i == 0);
    set_word(cell, "look", look);
    if (!row[i].station.empty()) cell.set("station", Data{"id", row[i].station});
    cells.push_back(cell);
  }
  return Data{"cells", cells};
}

Data to_data(const Table& table, std::size_t opening) {
  Data object{"caption", table.caption};
  object.set("columns", list(table.columns, [](const Column& column) { return to_data(column); }));
  object.set("rows", list(table.rows, [&](const std::vector<Cell>& row) { return row_data(table.columns, row); }));
  object.set("notes", words(table.notes));
  set_word(object, "file", table.file);
  set_word(object, "all", table.all);
  set_member(object, table.member, opening);
  return object;
}

Data to_data(const Card& card) {
  Data object{"label", card.label};
  object.set("value", card.value);
  object.set("unit", card.unit);
  set_word(object, "half", card.half);
  set_word(object, "mark", card.mark);
  object.set("notes", words(card.notes));
  return object;
}

Data to_data(const Cards& cards, std::size_t opening) {
  Data object{"title", cards.title};
  set_member(object, cards.member, opening);
  object.set("cards", list(cards.cards, [](const Card& card) { return to_data(card); }));
  return object;
}

Data to_data(const Figure& figure) {
  Data object{"chart", figure.chart};
  object.set("caption", figure.caption);
  object.set("says", figure.says);
  return object;
}

Data to_data(const List& text) {
  Data object{"title", text.title};
  object.set("items", words(text.items));
  object.set("open", text.open);
  return object;
}

Data to_data(const Section& section, std::size_t opening) {
  Data object{"id", section.id};
  object.set("heading", section.heading);
  object.set("texts", words(section.texts));
  object.set("groups", list(section.cards, [&](const Cards& cards) { return to_data(cards, opening); }));
  object.set("map", section.map);
  object.set("figures", list(section.figures, [](const Figure& figure) { return to_data(figure); }));
  object.set("tables", list(section.tables, [&](const Table& table) { return to_data(table, opening); }));
  object.set("lists", list(section.lists, [](const List& text) { return to_data(text); }));
  if (!section.verbatim.empty()) {
    Data verbatim{"title", section.verbatim_title};
    verbatim.set("text", section.verbatim);
    object.set("verbatim", verbatim);
  }
  return object;
}

/// What the page may do: run its own scripts, wear its own styles, show pictures that it makes itself. Nothing else.
std::string policy() {
  return fmt::format(
      "default-src 'none'; script-src '{}' '{}' '{}' '{}'; style-src '{}' '{}'; img-src data: blob:; "
      "connect-src 'none'; form-action 'none'; base-uri 'none'",
      theme_script().hash, leaflet_script().hash, chart_script().hash, page_script().hash, leaflet_style().hash,
      page_style().hash);
}

}  // namespace

std::string to_html(const Page& page) {
  Data data{"title", page.title};
  data.set("subtitle", page.subtitle);
  data.set("policy", policy());
  data.set("sections", list(page.sections, [&](const Section& section) { return to_data(section, page.opening); }));
  data.set("notices", std::string{notices().text});
  data.set("data", page.data);
  data.set("page_style", std::string{page_style().text});
  data.set("page_script", std::string{page_script().text});
  data.set("theme_script", std::string{theme_script().text});
  data.set("leaflet_style", std::string{leaflet_style().text});
  data.set("leaflet_script", std::string{leaflet_script().text});
  data.set("chart_script", std::string{chart_script().text});
  kainjow::mustache::mustache form{std::string{page_template().text}};
  return form.render(data);
}

}  // namespace firmgrid::report
