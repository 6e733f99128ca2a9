#include "models/outage/scatter.hpp"

#include <fmt/format.h>

namespace firmgrid::outage {

std::optional<ScatterFault> fault_of(const ScatterNames& names, Shape shape, std::optional<double> cv) {
  const std::string_view word = shape_words[static_cast<std::size_t>(shape)];
  const bool needed = Scatter::needs_cv(shape);
  if (needed && !cv) {
    return ScatterFault{.in_cv = false,
                        .what = fmt::format("{} is \"{}\", but {} is missing (standard deviation over mean expected).",
                                            names.shape, word, names.cv)};
  }
  if (!needed && cv) {
    return ScatterFault{.in_cv = true,
                        .what = fmt::format("{} is {}, but {} {} have a scatter of their own (it goes with {} = "
                                            "lognormal, weibull or gamma).",
                                            names.cv, *cv, word, names.times, names.shape)};
  }
  return std::nullopt;
}

}  // namespace firmgrid::outage
