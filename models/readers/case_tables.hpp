#pragma once

#include "models/readers/case_file.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// Turns a case into the tables of a network folder. Bus 101 becomes `B101` in substation `S101`, its demand load point
/// `D101`; the k-th row of mpc.branch from 101 to 102 `L101-102-k`, the k-th of mpc.gen at 101 `G101-k`. Rows with
/// ratio, angle or two base voltages are transformers, turned so that the high side comes first. Reactances are brought
/// from baseMVA to 100 MVA. rateA limits (0 and Inf: not), rateC, else rateB, after an outage. A demand below 0 becomes
/// a unit that never fails. Rows of mpc.ne_branch become candidates. Left out and told: rows out of service, isolated
/// buses, units without output, minimum outputs, shunts, everything beside the matrices.
///
/// draft   receives tables, errors and warnings; cells keep the positions they have in the case
///
/// errors  content: matrices missing, another version, a bus twice or unknown, a DC line in service
void make_tables(const CaseText& text, study::Draft& draft);

}  // namespace firmgrid::readers
