#pragma once

#include <limits>
#include <string>
#include <string_view>

namespace firmgrid {

/// The numbers a quantity may take, and the words for it.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;      ///< low itself is outside
  bool below_high = false;     ///< high itself is outside
  std::string_view hint = {};  ///< what is probably wrong with a number outside: a sentence, or empty

  bool contains(double value) const;

  /// "above 0", "0 or more", "between 0 and 1", "0 or more, below 1"; empty where every number will do.
  std::string wording() const;
};

namespace range {

inline constexpr Range any{};
inline constexpr Range positive{.low = 0.0, .above_low = true};
inline constexpr Range not_negative{.low = 0.0};
inline constexpr Range share{.low = 0.0, .high = 1.0, .hint = "It is a share, not a percentage."};

/// Unavailability: a component that is always out cannot be repaired.
inline constexpr Range unavailability{
    .low = 0.0, .high = 1.0, .below_high = true, .hint = "It is a share of time, not a percentage or hours."};

/// Failures per year in service: more than one per hour is a mix-up of units.
inline constexpr Range yearly_rate{.low = 0.0, .high = 8760.0, .hint = "It is per year, 1 / mttf_h is per hour."};

inline constexpr Range calendar_year{.low = 1800, .high = 2500, .hint = "It is a calendar year."};

}  // namespace range
}  // namespace firmgrid
