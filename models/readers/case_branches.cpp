#include "models/readers/case_branches.hpp"

#include <utility>

#include "models/readers/case_branch_rows.hpp"

namespace firmgrid::readers {

void add_branches(const CaseText& text, const CaseSites& sites, double base_mva, study::Draft& draft,
                  CaseRemarks& remarks) {
  CaseBranchRows branches{text, branch_layout(), 'L', sites, base_mva, draft.errors};
  study::TextTable lines{text.file, branches.columns("lines"), {}};
  study::TextTable transformers{text.file, branches.columns("transformers"), {}};
  for (std::size_t row = 0; row < branches.size(); ++row) {
    const std::optional<CaseBranchRows::Named> named = branches.name(row);
    if (!named) continue;
    if (branches.matrix().number(row, branch_column::status) == 0.0) {
      remarks.out_of_service.push_back(named->id);
    } else if (named->isolated()) {
      remarks.on_isolated.push_back(named->id);
    } else {
      const std::string_view table = branches.table(row, *named);
      (table == "lines" ? lines : transformers).rows.push_back(branches.cells(table, row, *named, remarks));
    }
  }
  keep_table("lines", std::move(lines), draft);
  keep_table("transformers", std::move(transformers), draft);
}

}  // namespace firmgrid::readers
