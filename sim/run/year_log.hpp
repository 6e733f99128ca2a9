#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/method/year_simulator.hpp"
#include "sim/result/year_story.hpp"

namespace firmgrid::run {

/// Writes down what a simulator tells of a year.
class YearLog final : public method::YearListener {
 public:
  /// What it refers to outlives this.
  explicit YearLog(const method::PreparedYear& year);

  void begins(std::span<const std::uint32_t> states) override;
  void happened(const sampling::Change& change) override;
  void passed(const Passage& passage) override;
  void switched(std::uint32_t cause, double at_h) override;
  void stands(const evaluate::Restoration& restoration) override;
  void reclosed(std::span<const LoadId> loads) override;
  void interrupted(std::size_t fault, LoadId load, double share, double at_h, double lasts_h) override;
  void put_off(std::uint32_t maintenance, double at_h) override;

  /// Ends the year: momentary interruptions are taken out of the minutes, and the sums are made.
  void finish(std::span<const method::Momentary> momentary);

  std::vector<result::YearEntry>& entries() { return entries_; }
  std::vector<result::YearFault>& faults() { return faults_; }

 private:
  using Entry = result::YearEntry;
  const method::Member& member() const { return *year_->base->member; }
  const Network& network() const { return member().system->network(); }
  Entry& open(double at_h, std::string kind, bool phase = false);
  void change(const sampling::Change& change);
  void weather(const sampling::Change& change);
  void name(Entry& entry, const outage::Cause& cause) const;
  const std::string& station_of(LoadId load) const;
  void note_losses(const Passage& passage, Entry& entry);
  void note_hour(const Passage& passage, evaluate::LevelPath::Place place, Entry& entry);
  double minutes(double customer_hours) const;
  void take_out(const method::Momentary& momentary);

  const method::PreparedYear* year_;
  std::map<std::string, std::string> places_;
  std::vector<Entry> entries_;
  std::vector<result::YearFault> faults_;
  std::size_t last_fault_ = 0;               // of the list of faults below
  std::map<std::uint32_t, double> out_;      // cause → since when
  evaluate::Switching switching_;            // in force
  std::map<LoadId, result::YearLoss> lost_;  // of the entry at hand
  bool passed_ = false;                      // time has passed since the entry at hand
};

}  // namespace firmgrid::run
