#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/readers/case_matrix.hpp"
#include "models/readers/case_remarks.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// An empty table of the draft with its header.
study::TextTable table_of(const std::string& file, std::span<const std::string_view> columns);

/// The same place with another text.
Cell cell_at(const Cell& place, std::string text);

/// Puts a table into the draft unless it has no rows.
void keep_table(std::string_view name, study::TextTable table, study::Draft& draft);

/// The buses of a case with their substations and load points. Adds the tables substations, buses and loads.
class CaseSites {
 public:
  struct Bus {
    std::string id;
    double kv = 0.0;
    bool isolated = false;
  };

  /// Demand below 0.
  struct Infeed {
    std::string id;
    std::string bus;
    Cell mw;  ///< above 0
  };

  CaseSites(const CaseText& text, study::Draft& draft, CaseRemarks& remarks);

  /// The bus that a cell of another matrix names; nullptr where there is none. errors: content, unless the buses
  /// themselves could not be read
  const Bus* find(const CaseMatrix& matrix, std::size_t row, std::size_t column, Errors& errors) const;

  const std::vector<Infeed>& infeeds() const { return infeeds_; }

 private:
  struct Tables;

  void add_bus(std::size_t row, Tables& tables, Errors& errors);
  const Bus* name_bus(std::size_t row, Errors& errors);
  void add_site(std::size_t row, const Cell& site, Tables& tables) const;
  void add_demand(std::size_t row, const Bus& bus, Tables& tables);

  CaseMatrix matrix_;
  CaseRemarks& remarks_;
  std::map<std::int64_t, Bus> buses_;
  std::map<std::int64_t, int> lines_;  // of the file, where each bus is
  bool all_named_ = true;              // else a bus that is not here may be one of those without a number
  std::vector<Infeed> infeeds_;
};

}  // namespace firmgrid::readers
