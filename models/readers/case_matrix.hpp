#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/readers/case_file.hpp"

/// The matrices of a case by the meaning of their columns. Source: MATPOWER User's Manual 7.1, appendix B.
namespace firmgrid::readers {

struct CaseColumn {
  std::string_view name;
  bool may_be_infinite = false;  ///< a limit that is none
};

/// A matrix with its column names, and how many columns it cannot do without.
struct CaseLayout {
  std::string_view field;
  std::span<const CaseColumn> columns;
  std::size_t fewest = 0;
};

namespace bus_column {
enum : std::size_t { number, type, pd, qd, gs, bs, area, vm, va, base_kv };
}
namespace gen_column {
enum : std::size_t { bus, pg, qg, qmax, qmin, vg, mbase, status, pmax, pmin };
}
namespace branch_column {
enum : std::size_t { from, to, r, x, b, rate_a, rate_b, rate_c, ratio, angle, status };
}
namespace dcline_column {
enum : std::size_t { from, to, status };
}

const CaseLayout& bus_layout();
const CaseLayout& gen_layout();
const CaseLayout& branch_layout();
const CaseLayout& dcline_layout();

/// A matrix whose numbers have been looked at. Positions are those of the file.
class CaseMatrix {
 public:
  /// errors  too few columns, texts, NaN, Inf where it means nothing: the matrix stays without rows then
  CaseMatrix(const CaseText& text, const CaseLayout& layout, Errors& errors);

  bool there() const { return field_ != nullptr; }
  std::size_t size() const { return good_ ? field_->rows.size() : 0; }
  const Cell& cell(std::size_t row, std::size_t column) const { return field_->rows[row][column]; }

  /// errors  none; what is no number was told before
  double number(std::size_t row, std::size_t column) const;

  /// A bus number: whole and above 0. errors: content, where it is not
  std::optional<std::int64_t> bus(std::size_t row, std::size_t column, Errors& errors) const;

  Where where(std::size_t row, std::size_t column) const;

  /// "branch 3": the matrix and its row, counted from 1.
  std::string row_name(std::size_t row) const;

 private:
  bool check(const Cell& cell, std::size_t row, std::size_t column, Errors& errors) const;

  const CaseLayout& layout_;
  std::string file_;
  const CaseField* field_ = nullptr;
  bool good_ = false;
};

}  // namespace firmgrid::readers
