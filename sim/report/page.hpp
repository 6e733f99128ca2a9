#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What stands on a page, as plain values: words and numbers as they are printed, without markup.
namespace firmgrid::report {

struct Column {
  std::string text;
  bool number = false;  ///< set flush right
};

struct Cell {
  std::string text;
  std::string mark = {};     ///< how it looks: a class of the style sheet
  std::string station = {};  ///< id of the substation that a click shows on the map
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< [columns], the first one heads its row
  std::vector<std::string> notes = {};  ///< below the table
  std::string file;                     ///< its name as CSV, without ending
  std::string all = {};                 ///< scope of the page's data that the CSV is made of; empty = the table itself
  std::optional<std::size_t> member = {};  ///< it belongs to this plan and year
};

/// A number in large letters.
struct Card {
  std::string label;
  std::string value;
  std::string unit;
  std::string half = {};  ///< of the 95 % interval
  std::vector<std::string> notes = {};
  std::string mark = {};  ///< "good", "bad" or nothing: what is to be seen at a glance
};

struct Cards {
  std::string title;
  std::size_t member = 0;
  std::vector<Card> cards;
};

/// A picture that the script draws.
struct Figure {
  std::string chart;  ///< which one
  std::string caption;
  std::string says;  ///< the same in words, for those who do not see it
};

struct List {
  std::string title;
  std::vector<std::string> items;
  bool open = false;
};

struct Section {
  std::string id;
  std::string heading;
  std::vector<std::string> texts = {};
  std::vector<Cards> cards = {};
  bool map = false;
  std::vector<Figure> figures = {};
  std::vector<Table> tables = {};
  std::vector<List> lists = {};
  std::string verbatim_title = {};
  std::string verbatim = {};  ///< text to be shown letter by letter

  bool empty() const {
    return cards.empty() && !map && figures.empty() && tables.empty() && lists.empty() && verbatim.empty();
  }
};

struct Page {
  std::string title;
  std::string subtitle;
  std::vector<Section> sections;
  std::size_t opening = 0;  ///< the plan and year whose parts are shown first
  std::string data;         ///< JSON that is safe inside a script element
};

/// The page as HTML. Every word of it is escaped.
std::string to_html(const Page& page);

}  // namespace firmgrid::report
