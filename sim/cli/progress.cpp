#include "sim/cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/statistics/digits.hpp"

namespace firmgrid::cli {
namespace {

std::optional<double> relative_half_width(const run::Progress& progress) {
  if (!progress.mean || !progress.half_width || *progress.mean <= 0.0) return std::nullopt;
  return *progress.half_width / *progress.mean;
}

double rate_of(const run::Progress& progress, std::int64_t first) {
  return progress.seconds > 0.0 ? static_cast<double>(progress.samples_done - first) / progress.seconds : 0.0;
}

}  // namespace

std::optional<double> seconds_to_go(const run::Progress& progress, std::int64_t first) {
  const double rate = rate_of(progress, first);
  if (rate <= 0.0) return std::nullopt;
  const auto done = static_cast<double>(progress.samples_done);
  double needed = static_cast<double>(progress.samples_planned);
  const std::optional<double> relative = relative_half_width(progress);
  if (progress.target_relative > 0.0 && relative) {
    const double ratio = *relative / progress.target_relative;
    needed = std::min(needed, done * ratio * ratio);  // errors fall with the root of the samples
  }
  return std::max(0.0, needed - done) / rate;
}

std::string progress_line(const run::Progress& progress, std::int64_t first) {
  std::string line = statistics::count(progress.samples_done) + " samples";
  if (progress.mean && progress.half_width) {
    line += fmt::format(" · {} {} ± {}", progress.index, statistics::significant(*progress.mean, 4),
                        statistics::significant(*progress.half_width, 2));
  }
  if (const std::optional<double> relative = relative_half_width(progress)) {
    line += fmt::format(" ({} %", statistics::significant(100.0 * *relative, 2));
    if (progress.target_relative > 0.0) {
      line += fmt::format(" of {} %", statistics::significant(100.0 * progress.target_relative, 2));
    }
    line += ")";
  }
  line += fmt::format(" · {}/s", statistics::count(static_cast<std::int64_t>(rate_of(progress, first))));
  if (const std::optional<double> left = seconds_to_go(progress, first)) {
    line += fmt::format(" · {} to go", statistics::duration(*left));
  }
  return line;
}

}  // namespace firmgrid::cli
