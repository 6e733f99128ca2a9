#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::TieRow;

constexpr Field<TieRow> ties[] = {
    {"from_load", "id of the load point whose demand the tie takes over", at<&TieRow::from_load>, Presence::required},
    {"to_load", "id of the load point whose bus then carries it", at<&TieRow::to_load>, Presence::required},
    {"mw", "most that the tie carries", at<&TieRow::mw>, Presence::required, "MW", range::positive},
    {"h", "time from the trip until the tie is closed", at<&TieRow::h>, Presence::required, "h", range::positive},
    {"source", "where the row comes from", at<&TieRow::source>},
};

}  // namespace

std::span<const Field<TieRow>> tie_fields() { return ties; }

}  // namespace firmgrid::study
