#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/evaluate/system.hpp"
#include "sim/indices/blame.hpp"
#include "sim/indices/index.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// The whole of an index, or what one class of causes adds to it. The first three are summed over states, the last two
/// are exact; over years, only the last one is.
enum class Part : std::uint8_t { whole, disconnection, overload, switching, mv_faults, planned };

/// The classes, in the order of results.
inline constexpr std::array classes{Part::disconnection, Part::overload, Part::switching, Part::mv_faults,
                                    Part::planned};

/// "" for the whole, else the class as results name it: bulk_disconnection, bulk_overload, bulk_switching, mv_faults,
/// planned.
std::string_view name_of(Part part);

/// What is summed for every group of load points, in this order; the numbering is stored in results.
struct SlotKind {
  Measure measure;
  Part part;
};
inline constexpr std::array<SlotKind, 20> slot_kinds{{
    {Measure::customer_hours, Part::whole},
    {Measure::customer_hours, Part::disconnection},
    {Measure::customer_hours, Part::overload},
    {Measure::customer_hours, Part::switching},
    {Measure::energy_mwh, Part::whole},
    {Measure::energy_mwh, Part::disconnection},
    {Measure::energy_mwh, Part::overload},
    {Measure::energy_mwh, Part::switching},
    {Measure::loss_hours, Part::whole},
    {Measure::loss_frequency, Part::whole},
    {Measure::interruptions, Part::whole},
    {Measure::momentary, Part::whole},
    {Measure::customer_pair, Part::whole},
    {Measure::loss_pair, Part::whole},
    {Measure::customer_hours, Part::mv_faults},
    {Measure::energy_mwh, Part::mv_faults},
    {Measure::interrupted, Part::whole},
    {Measure::frequent, Part::whole},
    {Measure::damage, Part::whole},
    {Measure::interrupted_pair, Part::whole},
}};
inline constexpr std::size_t slots_per_group = slot_kinds.size();

/// What culprits answer for, after the groups: slot = first + culprit × culprit_measures + measure.
inline constexpr std::array culprit_measures{Measure::customer_hours, Measure::energy_mwh};

/// Where (measure, part) stands in slot_kinds. A combination that is not summed over states is a bug.
std::size_t slot_kind(Measure measure, Part part);

/// How much can happen at most, so that sums have a scale and unseen states a bound.
struct Reach {
  bool frequencies = true;          ///< the data says how often everything fails
  double transitions_per_h = 0.0;   ///< Σμ: repairs of a state in which everything is out
  double switching = 0.0;           ///< Σ μ·E[min(T, D)] over all causes, T the end of the last phase
  double longest_switching = 0.0;   ///< max E[min(T, D)], h
  double momentary_per_year = 0.0;  ///< Σ over all branches
  bool years = false;               ///< samples are years: they count events, and faults below the buses
  bool faults_below = false;        ///< something fails below the buses, in years
  bool short_ones = false;          ///< short interruptions count as momentary, in years
  double events_per_year = 0.0;     ///< more than will ever happen in a year
};

/// How deep results go.
struct Detail {
  bool stations = true;                          ///< substations and load points, else system and voltage levels only
  std::shared_ptr<const Blame> blame = nullptr;  ///< whom to ask for minutes and energy; none = nobody
  double cost_per_kwh = 0.0;
  double damage_all_year = 0.0;   ///< what an interruption of everybody costs that lasts all year; 0 = no functions
  double damage_per_event = 0.0;  ///< the most that one costs within the points of the functions
};

/// One line of the table of results: an index for a group, whole or in part, or what a culprit answers for of the whole
/// system's.
struct Line {
  const Entry* index;
  std::uint32_t group = 0;
  Part part = Part::whole;
  bool available = true;  ///< false: the data does not give the number, the line says so
  std::optional<std::uint32_t> culprit = {};
};

/// A bound of what one state, and one passage from state to state, can add to a slot.
struct Largest {
  double per_state = 0.0;
  double per_transition = 0.0;  ///< for every unit of Σ P(x) μᵢ, per hour
};

/// The sums that one network is counted in: slot = group × slots_per_group + kind, then those of culprits. Const,
/// shared by all threads; what it refers to outlives it.
class Layout {
 public:
  Layout(const evaluate::System& system, const Detail& detail, const Reach& reach);

  const evaluate::System& system() const { return *system_; }
  const Blame* blame() const { return detail_.blame.get(); }
  std::size_t groups() const { return groups_; }
  std::size_t slots() const { return largest_.size(); }
  std::size_t slot(std::uint32_t group, Measure measure, Part part) const {
    return group * slots_per_group + slot_kind(measure, part);
  }
  std::size_t culprit_slot(std::uint32_t culprit, std::size_t measure) const {
    return groups_ * slots_per_group + culprit * culprit_measures.size() + measure;
  }
  /// Where the measure of a line is summed.
  std::size_t slot(const Line& line) const;

  const state::Group& group(std::uint32_t group) const { return system_->groups().all[group]; }
  GroupFacts facts(std::uint32_t group) const;
  double customers(LoadId load) const { return system_->network().loads()[load].customers; }

  /// Whether a part is known without sampling: what happens below the buses, of years only what is planned there.
  bool exact(Part part) const { return part == Part::planned || (part == Part::mv_faults && !reach_.years); }

  /// What the network below the buses adds to a group, exactly: mv_faults, planned, or (whole) both. 0 for measures
  /// that it does not touch, and for what is sampled.
  double below(std::uint32_t group, Measure measure, Part part) const;

  /// The largest value a sample can have in a slot.
  double largest(std::size_t slot) const;
  Largest bounds(std::size_t slot) const { return largest_[slot]; }
  statistics::FixedScale scale(std::size_t slot) const { return scales_[slot]; }

  /// Normalised parts of a pair of measures: a value of a pair slot is first × value + second × value.
  struct Pair {
    double first = 0.0;
    double second = 0.0;
  };
  Pair pair(std::uint32_t group, Measure pair) const;

  /// The lines of the results in their order: index as given, then system, its classes, voltages, substations, load
  /// points, each followed by its parts, then components and causes. A smaller group for which an index means nothing
  /// is left out; the system stays.
  std::vector<Line> lines(std::span<const Entry* const> indices) const;

 private:
  struct Below {
    std::array<double, 2> customer_hours{};  // by faults, by planned works
    std::array<double, 2> energy_mwh{};
    std::array<double, 2> interruptions{};
  };
  Largest largest_of(std::uint32_t group, const SlotKind& kind, double energy_mwh) const;
  double largest_of_year(std::uint32_t group, Measure measure, double energy_mwh) const;
  void add_slots(const PerId<LoadId, double>& energy);
  void add_below(const PerId<LoadId, double>& energy);
  void add_lines(const Entry& index, std::uint32_t group, std::vector<Line>& lines) const;
  void add_culprits(const Entry& index, std::vector<Line>& lines) const;

  const evaluate::System* system_;
  Detail detail_;
  Reach reach_;
  std::size_t groups_ = 0;
  std::vector<Below> below_;  // [groups]
  bool any_below_ = false;
  std::vector<Largest> largest_;
  std::vector<statistics::FixedScale> scales_;
};

}  // namespace firmgrid::indices
