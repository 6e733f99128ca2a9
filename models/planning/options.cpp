#include <cmath>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

void require(bool holds, std::string_view name, double value, std::string_view expected, Findings& findings) {
  if (holds && std::isfinite(value)) return;
  findings.refuse({}, fmt::format("{} is {} (must be {})", name, number_text(value), expected));
}

}  // namespace

void check_options(const Options& options, Findings& findings) {
  const Options& o = options;
  require(o.rating_scale > 0.0, "[network] rating_scale", o.rating_scale, "above 0", findings);
  require(o.power_factor > 0.0 && o.power_factor <= 1.0, "[network] power_factor", o.power_factor, "above 0, at most 1",
          findings);
  require(o.load_scale >= 0.0, "[load] scale", o.load_scale, "0 or more", findings);
  require(o.growth > -1.0, "[load] growth", o.growth, "above -1", findings);
  require(o.customer_growth > -1.0, "[load] customer_growth", o.customer_growth, "above -1", findings);
  require(o.period_h > 0.0, "[load] period_h", o.period_h, "above 0", findings);
  require(o.corridor_share >= 0.0 && o.corridor_share <= 1.0, "[reliability] corridor_share", o.corridor_share,
          "between 0 and 1", findings);
  require(o.forecast_error >= 0.0 && o.forecast_error <= 0.5, "[load] forecast_error", o.forecast_error,
          "between 0 and 0.5", findings);
  for (const auto& [component, scale] : o.failure_scale) {
    require(scale >= 0.0, fmt::format("[reliability] scale.{}", component), scale, "0 or more", findings);
  }
  for (const auto& [component, scale] : o.repair_scale) {
    require(scale > 0.0, fmt::format("[reliability] repair_scale.{}", component), scale, "above 0", findings);
  }
  require(o.mv_fault_scale >= 0.0, "[reliability] scale.mv_faults", o.mv_fault_scale, "0 or more", findings);
  require(o.planned_scale >= 0.0, "[reliability] scale.planned", o.planned_scale, "0 or more", findings);
}

}  // namespace firmgrid::planning
