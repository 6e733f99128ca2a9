#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/evaluate/system.hpp"
#include "sim/indices/index.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// The whole of an index, or what one class of causes adds to it.
enum class Part : std::uint8_t { whole, disconnection, overload };

/// "" for the whole, else the class as results name it: bulk_disconnection, bulk_overload.
std::string_view name_of(Part part);

/// What is summed for every group of load points, in this order; the numbering is stored in results.
struct SlotKind {
  Measure measure;
  Part part;
};
inline constexpr std::array<SlotKind, 7> slot_kinds{{
    {Measure::customer_hours, Part::whole},
    {Measure::customer_hours, Part::disconnection},
    {Measure::customer_hours, Part::overload},
    {Measure::energy_mwh, Part::whole},
    {Measure::energy_mwh, Part::disconnection},
    {Measure::energy_mwh, Part::overload},
    {Measure::loss_hours, Part::whole},
}};
inline constexpr std::size_t slots_per_group = slot_kinds.size();

/// Where (measure, part) stands in slot_kinds. A measure that is not summed over states is a bug.
std::size_t slot_kind(Measure measure, Part part);

/// One line of the table of results: an index for a group, whole or in part.
struct Line {
  const Entry* index;
  std::uint32_t group;
  Part part;
  bool available;  ///< false: the data does not give the number, the line says so
};

/// The sums that one network is counted in: slot = group × slots_per_group + kind. Const, shared by all threads; the
/// system outlives it.
class Layout {
 public:
  /// stations  substations and load points too; else system and voltage levels only
  Layout(const evaluate::System& system, bool stations);

  const evaluate::System& system() const { return *system_; }
  std::size_t groups() const { return groups_; }
  std::size_t slots() const { return groups_ * slots_per_group; }
  std::size_t slot(std::uint32_t group, Measure measure, Part part) const {
    return group * slots_per_group + slot_kind(measure, part);
  }

  const state::Group& group(std::uint32_t group) const { return system_->groups().all[group]; }
  GroupFacts facts(std::uint32_t group) const;
  double customers(LoadId load) const { return system_->network().loads()[load].customers; }

  /// The largest value a state can have in a slot: all customers, all demand, all hours.
  double largest(std::size_t slot) const { return largest_[slot]; }
  statistics::FixedScale scale(std::size_t slot) const { return scales_[slot]; }

  /// The lines of the results in their order: index as given, then system, its classes, voltages, substations, load
  /// points, each followed by its parts. A smaller group for which an index means nothing is left out; the system
  /// stays.
  std::vector<Line> lines(std::span<const Entry* const> indices) const;

 private:
  void add_lines(const Entry& index, std::uint32_t group, std::vector<Line>& lines) const;

  const evaluate::System* system_;
  std::size_t groups_ = 0;
  std::vector<double> largest_;
  std::vector<statistics::FixedScale> scales_;
};

}  // namespace firmgrid::indices
