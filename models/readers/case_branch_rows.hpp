#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/readers/case_extras.hpp"
#include "models/readers/case_matrix.hpp"
#include "models/readers/case_remarks.hpp"
#include "models/readers/case_sites.hpp"

namespace firmgrid::readers {

/// The rows of mpc.branch, or of a matrix that begins with the same columns, as rows of lines.csv or transformers.csv:
/// one with a ratio, an angle or two base voltages is a transformer.
/// source  MATPOWER User's Manual 7.1, section 3.2: the ideal transformer stands on the from side, its ratio multiplies
///         the reactance in DC flows
class CaseBranchRows {
 public:
  /// Where a row lies, and what it is called.
  struct Named {
    std::string id;
    std::string pair;  ///< "101-102": bus numbers, as they come in the file
    const CaseSites::Bus* first = nullptr;
    const CaseSites::Bus* second = nullptr;

    bool isolated() const { return first->isolated || second->isolated; }
  };

  /// letter    before the bus numbers in ids
  /// base_mva  of the case: its per-unit values are brought to 100 MVA
  CaseBranchRows(const CaseText& text, const CaseLayout& layout, char letter, const CaseSites& sites, double base_mva,
                 Errors& errors);

  const CaseMatrix& matrix() const { return matrix_; }
  std::size_t size() const { return matrix_.size(); }

  /// The name of the next row; nothing where a bus is unknown. errors: content
  std::optional<Named> name(std::size_t row);

  /// "lines" or "transformers".
  std::string_view table(std::size_t row, const Named& named) const;

  /// The columns of a table; the first is the id.
  std::vector<Cell> columns(std::string_view table) const;

  /// The cells of a row of that table, with the positions that they have in the case.
  std::vector<Cell> cells(std::string_view table, std::size_t row, const Named& named, CaseRemarks& remarks) const;

 private:
  Cell times(std::size_t row, std::size_t column, double factor) const;
  Cell rating(std::size_t row, std::size_t column) const;
  Cell emergency(std::size_t row) const;
  std::vector<Cell> line(std::size_t row, const Named& named) const;
  std::vector<Cell> transformer(std::size_t row, const Named& named) const;

  CaseMatrix matrix_;
  char letter_;
  const CaseSites& sites_;
  double to_100_mva_;
  CaseExtras extras_;
  Errors& errors_;
  std::map<std::string, int> counts_;
};

}  // namespace firmgrid::readers
