#include "models/outage/feeder.hpp"

#include "models/base/text.hpp"
#include "models/planning/below.hpp"

namespace firmgrid::planning {
namespace {

void check_ranges(const FeederRow& row, RowFindings& found) {
  found.check("feeders", row.feeders, range::positive);
  found.check("length_km", row.length_km, range::not_negative);
  found.check("overhead_share", row.overhead_share, range::share);
  found.check("overhead_failures_per_100km_year", row.overhead_failures_per_100km_year, range::yearly_rate);
  found.check("cable_failures_per_100km_year", row.cable_failures_per_100km_year, range::yearly_rate);
  found.check("overhead_repair_h", row.overhead_repair_h, range::not_negative);
  found.check("cable_repair_h", row.cable_repair_h, range::not_negative);
  found.check("switching_h", row.switching_h, range::not_negative);
  found.check("transfer_fraction", row.transfer_fraction, range::share);
  found.check("planned_outages_per_customer_year", row.planned_outages_per_customer_year, range::yearly_rate);
  found.check("planned_outage_h", row.planned_outage_h, range::not_negative);
}

// What is asked for by what is given: no number is made up.
void check_needs(const FeederRow& row, RowFindings& found) {
  if (row.planned_outages_per_customer_year > 0.0) {
    found.need("planned_outage_h", row.planned_outage_h, "planned outages need their length");
  }
  if (!(row.length_km > 0.0)) return;
  found.need("overhead_share", row.overhead_share, "length_km needs it");
  if (row.transfer_fraction > 0.0) found.need("switching_h", row.switching_h, "transfer_fraction needs it");
  if (row.overhead_share.value_or(0.0) > 0.0) {
    constexpr std::string_view because = "a part of the length is overhead";
    found.need("overhead_failures_per_100km_year", row.overhead_failures_per_100km_year, because);
    found.need("overhead_repair_h", row.overhead_repair_h, because);
  }
  if (row.overhead_share.value_or(1.0) < 1.0) {
    constexpr std::string_view because = "a part of the length is cable";
    found.need("cable_failures_per_100km_year", row.cable_failures_per_100km_year, because);
    found.need("cable_repair_h", row.cable_repair_h, because);
  }
}

outage::Feeder feeder(const FeederRow& row) {
  return {.feeders = row.feeders > 0.0 ? row.feeders : 1.0,
          .length_km = row.length_km,
          .overhead_share = row.overhead_share.value_or(0.0),
          .overhead_failures_per_100km_year = row.overhead_failures_per_100km_year.value_or(0.0),
          .cable_failures_per_100km_year = row.cable_failures_per_100km_year.value_or(0.0),
          .overhead_repair_h = row.overhead_repair_h.value_or(0.0),
          .cable_repair_h = row.cable_repair_h.value_or(0.0),
          .switching_h = row.switching_h.value_or(0.0),
          .transfer_fraction = row.transfer_fraction,
          .planned_outages_per_customer_year = row.planned_outages_per_customer_year,
          .planned_outage_h = row.planned_outage_h.value_or(0.0)};
}

}  // namespace

Below feeders_below(const RowsOfYear& rows, const Options& options, Findings& findings) {
  Below below;
  std::map<std::string, const FeederRow*> ids;
  for (const FeederRow& row : rows.tables.feeders) {
    RowFindings found{fmt::format("feeder \"{}\"", row.id), row.where, findings};
    const auto [first, is_new] = ids.try_emplace(row.id, &row);
    if (!is_new) found.refuse(fmt::format("is there twice (first at {})", place_text(first->second->where)));
    check_ranges(row, found);
    check_needs(row, found);
    const Register::Entry* const load = rows.load_ids.find(row.load);
    if (load == nullptr) {
      found.refuse(
          fmt::format("load point \"{}\" is unknown.{}", row.load, did_you_mean(row.load, rows.load_ids.ids())));
    } else if (!below.suffered.try_emplace(row.load, outage::of_feeder(feeder(row))).second) {
      found.refuse(fmt::format("load point \"{}\" has another row (one expected, for all of its feeders)", row.load));
    } else if (load->index) {
      below.faults.push_back(outage::fault_of_feeder(feeder(row), LoadId{*load->index}, options.repair_scatter));
      below.faults.back().stream = "feeder/" + row.id;
    }
  }
  return below;
}

}  // namespace firmgrid::planning
