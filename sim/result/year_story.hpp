#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firmgrid::result {

/// A load point that lost supply in a part of a year: the most that it was without at a time.
struct YearLoss {
  std::string load;
  std::string station;  ///< name of its substation, its id where there is no name
  double customers = 0.0;
  double mw = 0.0;
};

/// Something that happened in a year, and what it cost until the next entry.
struct YearEntry {
  double at_h = 0.0;
  double until_h = 0.0;  ///< of the next entry
  std::string kind;    ///< "start", "trips", "derated", "repaired", "switched", "ties", "storm", "calm", "maintenance",
                       ///< "returns", "put off", "recloses"
  std::string what;    ///< id of the cause, storm or branch; empty at the start
  std::string place;   ///< "110 kV line, Hà Đông – Ba La"
  bool phase = false;  ///< of the restoration after a trip, not something new
  std::optional<double> after_h;      ///< since it went out: of what comes back
  std::vector<std::string> also_out;  ///< causes that were out before
  std::vector<std::string> closed;    ///< open points that close here
  std::vector<std::string> opened;    ///< branches that open here
  std::vector<YearLoss> lost;         ///< most customers first, then MW
  double customers = 0.0;             ///< without power, the most at a time
  double mw = 0.0;                    ///< curtailed, likewise
  double momentary = 0.0;             ///< customers interrupted here for so short a time that it is no minutes
  double minutes = 0.0;               ///< of SAIDI, momentary interruptions left out
  double mwh = 0.0;                   ///< not served
  double sum_minutes = 0.0;           ///< of the year, up to here and with it
  double sum_mwh = 0.0;

  bool loses() const { return customers > 0.0 || mw > 0.0 || momentary > 0.0; }
};

/// A fault below the bus of a load point.
struct YearFault {
  double at_h = 0.0;
  double lasts_h = 0.0;  ///< until everybody is back
  std::string load;
  std::string station;
  double customers = 0.0;  ///< interrupted
  double minutes = 0.0;    ///< of SAIDI; 0 where it was momentary
};

/// The fault that a story was asked for, in a year in which nothing else happens.
struct YearEvent {
  std::string id;
  std::string kind;  ///< "line", "transformer", "bus", "unit", "common-mode cause", "corridor"
  std::string place;
  double at_h = 0.0;
  double lasts_h = 0.0;
  bool mean_repair = false;  ///< lasts as long as its repairs do in the mean
};

/// One number of the year.
struct YearTotal {
  std::string index;  ///< saidi, saifi, maifi, ens
  std::string part;   ///< class of causes; empty = the whole
  std::string unit;
  double value = 0.0;
};

/// One simulated year of one network as it passed.
struct YearStory {
  std::string title;  ///< of the study
  std::string plan;
  std::optional<int> year;
  std::uint64_t seed = 0;
  std::optional<std::int64_t> sample;  ///< counted from 0; none where one fault was asked for
  std::optional<YearEvent> event;
  double hours = 0.0;
  double system_customers = 0.0;
  std::vector<YearEntry> entries;  ///< in order of time; the first one is the start
  std::vector<YearFault> below;    ///< in order of time
  double planned_minutes = 0.0;    ///< by works below the buses: every year the same
  std::vector<YearTotal> totals;   ///< those that the data gives

  /// The number, if the data gives it.
  std::optional<double> total(const std::string& index, const std::string& part = {}) const {
    for (const YearTotal& each : totals) {
      if (each.index == index && each.part == part) return each.value;
    }
    return std::nullopt;
  }
};

}  // namespace firmgrid::result
