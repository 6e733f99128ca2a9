#include "models/readers/case_branches.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "models/base/text.hpp"
#include "models/readers/case_extras.hpp"

namespace firmgrid::readers {
namespace {

namespace column_of = branch_column;

constexpr std::string_view of_lines[] = {"id",           "from_bus",     "to_bus",     "r_pu",
                                         "x_pu",         "b_pu",         "rating_mva", "emergency_mva",
                                         "r_ohm_per_km", "x_ohm_per_km", "b_us_per_km"};
constexpr std::string_view of_transformers[] = {"id",  "from_bus",  "to_bus",        "x_pu",     "rating_mva",
                                                "tap", "shift_deg", "emergency_mva", "x_percent"};

/// The columns that are written come first, other ways of writing them behind.
constexpr std::size_t written_of_line = 8;
constexpr std::size_t written_of_transformer = 8;

constexpr CaseExtras::Taker takers[] = {{"lines", of_lines}, {"transformers", of_transformers}};

class Branches {
 public:
  Branches(const CaseText& text, const CaseSites& sites, double base_mva, Errors& errors)
      : matrix_{text, branch_layout(), errors},
        sites_{sites},
        to_100_mva_{100.0 / base_mva},
        extras_{text, "branch", matrix_.size(), takers, errors},
        errors_{errors},
        lines_{table_of(text.file, std::span{of_lines}.first(written_of_line))},
        transformers_{table_of(text.file, std::span{of_transformers}.first(written_of_transformer))} {
    extras_.add_names("lines", lines_.names);
    extras_.add_names("transformers", transformers_.names);
  }

  std::size_t size() const { return matrix_.size(); }

  void add(std::size_t row, CaseRemarks& remarks) {
    const CaseSites::Bus* const first = sites_.find(matrix_, row, column_of::from, errors_);
    const CaseSites::Bus* const second = sites_.find(matrix_, row, column_of::to, errors_);
    if (first == nullptr || second == nullptr) return;
    const std::string pair = fmt::format("L{}-{}", first->id.substr(1), second->id.substr(1));
    const std::string id = fmt::format("{}-{}", pair, ++counts_[pair]);
    if (matrix_.number(row, column_of::status) == 0.0) {
      remarks.out_of_service.push_back(id);
    } else if (first->isolated || second->isolated) {
      remarks.on_isolated.push_back(id);
    } else if (is_transformer(row, *first, *second)) {
      if (first->kv < second->kv) remarks.turned.push_back(id);
      transformers_.rows.push_back(transformer(row, id, *first, *second));
      note_lost("transformers", row, id, remarks);
    } else {
      lines_.rows.push_back(line(row, id, *first, *second));
      note_lost("lines", row, id, remarks);
    }
  }

  void keep(study::Draft& draft) && {
    keep_table("lines", std::move(lines_), draft);
    keep_table("transformers", std::move(transformers_), draft);
  }

 private:
  bool is_transformer(std::size_t row, const CaseSites::Bus& first, const CaseSites::Bus& second) const {
    return matrix_.number(row, column_of::ratio) != 0.0 || matrix_.number(row, column_of::angle) != 0.0 ||
           first.kv != second.kv;
  }

  /// A number as it is written, so that 0.1 stays 0.1; another one only where there is something to multiply.
  Cell times(std::size_t row, std::size_t column, double factor) const {
    const Cell& cell = matrix_.cell(row, column);
    return cell_at(cell, factor == 1.0 ? plain_number(cell.text) : number_text(matrix_.number(row, column) * factor));
  }

  /// A rating of 0 or Inf is none.
  Cell rating(std::size_t row, std::size_t column) const {
    const Cell& cell = matrix_.cell(row, column);
    return cell_at(cell, matrix_.number(row, column) == INFINITY ? "0" : plain_number(cell.text));
  }

  /// Of a branch with a rating: rateC, else rateB, else the same.
  Cell emergency(std::size_t row) const {
    const double normal = matrix_.number(row, column_of::rate_a);
    const bool limited = normal != 0.0 && std::isfinite(normal);
    for (const std::size_t column : {std::size_t{column_of::rate_c}, std::size_t{column_of::rate_b}}) {
      if (limited && matrix_.number(row, column) > 0.0) return rating(row, column);
    }
    return cell_at(matrix_.cell(row, column_of::rate_c), "");
  }

  std::vector<Cell> line(std::size_t row, const std::string& id, const CaseSites::Bus& first,
                         const CaseSites::Bus& second) const {
    std::vector<Cell> cells{cell_at(matrix_.cell(row, column_of::from), id),
                            cell_at(matrix_.cell(row, column_of::from), first.id),
                            cell_at(matrix_.cell(row, column_of::to), second.id),
                            times(row, column_of::r, to_100_mva_),
                            times(row, column_of::x, to_100_mva_),
                            times(row, column_of::b, 1.0 / to_100_mva_),
                            rating(row, column_of::rate_a),
                            emergency(row)};
    extras_.add_cells("lines", row, cells);
    return cells;
  }

  /// Turned round, the reactance x stands on the other side of a ratio t: t²·x, behind a ratio of 1/t.
  std::vector<Cell> transformer(std::size_t row, const std::string& id, const CaseSites::Bus& first,
                                const CaseSites::Bus& second) const {
    const bool turned = first.kv < second.kv;
    const double off_nominal = matrix_.number(row, column_of::ratio);
    const double t = off_nominal == 0.0 ? 1.0 : off_nominal;
    Cell tap =
        off_nominal == 0.0 ? cell_at(matrix_.cell(row, column_of::ratio), "1") : times(row, column_of::ratio, 1.0);
    if (turned && t != 1.0) tap.text = number_text(1.0 / t);
    Cell shift = times(row, column_of::angle, 1.0);
    if (turned && matrix_.number(row, column_of::angle) != 0.0)
      shift.text = number_text(-matrix_.number(row, column_of::angle));
    std::vector<Cell> cells{
        cell_at(matrix_.cell(row, column_of::from), id),
        cell_at(matrix_.cell(row, turned ? column_of::to : column_of::from), (turned ? second : first).id),
        cell_at(matrix_.cell(row, turned ? column_of::from : column_of::to), (turned ? first : second).id),
        times(row, column_of::x, turned ? to_100_mva_ * t * t : to_100_mva_),
        rating(row, column_of::rate_a),
        std::move(tap),
        std::move(shift),
        emergency(row)};
    extras_.add_cells("transformers", row, cells);
    return cells;
  }

  void note_lost(std::string_view table, std::size_t row, const std::string& id, CaseRemarks& remarks) const {
    for (const std::string& column : extras_.lost(table, row)) {
      remarks.lost_columns.push_back(fmt::format("{} of {}", column, id));
    }
  }

  CaseMatrix matrix_;
  const CaseSites& sites_;
  double to_100_mva_;
  CaseExtras extras_;
  Errors& errors_;
  std::map<std::string, int> counts_;
  study::TextTable lines_;
  study::TextTable transformers_;
};

}  // namespace

void add_branches(const CaseText& text, const CaseSites& sites, double base_mva, study::Draft& draft,
                  CaseRemarks& remarks) {
  Branches branches{text, sites, base_mva, draft.errors};
  for (std::size_t row = 0; row < branches.size(); ++row) branches.add(row, remarks);
  std::move(branches).keep(draft);
}

}  // namespace firmgrid::readers
