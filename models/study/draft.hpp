#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/base/row.hpp"
#include "models/study/study.hpp"

/// What files say, as text with positions: nothing is checked against its meaning yet. Every reader of a format makes
/// one of these, `validate` turns it into a study.
namespace firmgrid::study {

/// A CSV table: the header and as many cells in every row.
struct TextTable {
  std::string file;  ///< as messages show it
  std::vector<Cell> names;
  std::vector<std::vector<Cell>> rows;
  bool complete = true;  ///< false: rows of the file are not here, because they could not be read

  Row row(std::size_t index) const { return {file, names, rows[index]}; }
};

/// A node of a tree of keys: a scalar with its text, or a list or table with its children.
struct Value {
  std::string name;  ///< key in the table above; empty in lists
  Written written = Written::table;
  std::string text;             ///< of scalars
  std::vector<Value> children;  ///< of lists and tables, in the order of the file
  Where where;                  ///< of the key, or of the item in a list

  /// The child of a table, or nullptr.
  const Value* find(std::string_view key) const;
};

/// A row of a network that is not there yet, and may be built as a stage of its own.
struct Candidate {
  std::string file;
  std::string kind;  ///< "line", "transformer"
  std::string id;    ///< of the row and of its stage
  std::string title;
  std::vector<Cell> names;  ///< of the columns of its table but the id
  std::vector<Cell> cells;  ///< as many
  Cell cost;
};

/// A study and its network folder as read.
struct Draft {
  std::string path;             ///< of the study file or network folder, as the user named it
  Value keys;                   ///< the tree of the study file, overrides already in it
  std::vector<Value> variants;  ///< the same tree for each table of [[variant]], its `set` in it
  std::map<std::string, TextTable, std::less<>> tables;  ///< by name without ".csv"
  std::vector<TextTable> works;                          ///< the tables of network.works
  std::vector<Candidate> candidates;                     ///< in the order of the file
  Value defaults;                                        ///< the tree of defaults.toml; empty where there is none
  std::map<std::string, std::string> own_keys;  ///< "load.shape" → "constant": what the network asks for where the
                                                ///< study does not write the key
  std::vector<std::string> origin;              ///< lines of the file that say where it is from and under which licence
  std::vector<InputFile> inputs;
  Errors errors;  ///< what went wrong while reading
  std::vector<Warning> warnings;
};

/// The tables that a network folder cannot do without, and all that it may have.
std::vector<std::string> required_tables();
std::vector<std::string> known_tables();

}  // namespace firmgrid::study
