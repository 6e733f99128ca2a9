#pragma once

#include <optional>
#include <string>
#include <vector>

namespace firmgrid::result {

/// A load point that is curtailed, at the annual peak.
struct LostLoad {
  std::string load;
  std::string station;        ///< name of its substation, its id where there is no name
  double mw = 0.0;            ///< curtailed
  double customers = 0.0;     ///< without power: φ·N
  bool disconnected = false;  ///< nothing reaches it; else curtailed because of an overload
};

/// What one outage costs. Minutes are of SAIDI: customer-minutes over all customers of the network.
struct OutageCost {
  std::optional<double> event_minutes;     ///< one outage, given that its repair takes longer; none without an end
  std::optional<double> expected_minutes;  ///< one outage, over all lengths of repair; none without a repair time
  std::optional<double> minutes_per_year;  ///< expected_minutes × outages per year
};

/// A time after the trip during which nothing changes.
struct OutageStep {
  std::string name;  ///< "trip", "switching" or "ties"
  double from_h = 0.0;
  std::optional<double> until_h;    ///< none = until the repair
  std::vector<LostLoad> lost;       ///< at the annual peak, most customers first
  std::vector<std::string> closed;  ///< open points that close at its beginning
  std::vector<std::string> opened;  ///< branches that open at its beginning
  double customers = 0.0;           ///< without power, averaged over the hours of the profile
  double mw = 0.0;                  ///< curtailed, likewise
  double passing_customers = 0.0;  ///< those of them who have power again before the repair: Σ N·(φ_step − φ_last)⁺
  double passing_mw = 0.0;         ///< likewise
  OutageCost cost;                 ///< of the passing ones
};

/// What one outage does, step by step, in one network with nothing else out.
struct OutageStory {
  std::string plan;
  std::optional<int> year;
  std::string id;                          ///< as it was asked for
  std::string kind;                        ///< "line", "transformer", "bus", "unit", "common-mode cause", "corridor"
  std::string name;                        ///< what it joins or where it is
  std::vector<std::string> hits;           ///< ids of what is out
  std::optional<double> outages_per_year;  ///< of this cause; none where the data gives no frequency
  std::optional<double> repair_h;          ///< mean; none likewise
  double switching_h = 0.0;
  double system_customers = 0.0;
  double system_peak_mw = 0.0;
  std::vector<std::string> stations_lost;  ///< all load points of these substations are disconnected at the trip
  std::vector<LostLoad> before;            ///< curtailed at the annual peak with nothing out
  std::vector<OutageStep> steps;           ///< at least one; the last one lasts until the repair
  double lasting_customers = 0.0;          ///< without power until the repair, beyond those with nothing out; averaged
  double lasting_mw = 0.0;                 ///< likewise
  OutageCost lasting;                      ///< of these, from the trip to the repair
};

}  // namespace firmgrid::result
