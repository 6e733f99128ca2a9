#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "models/base/error.hpp"
#include "models/study/study.hpp"
#include "sim/result/ranking.hpp"

namespace firmgrid::run {

/// How far a ranking is, for whoever shows progress.
struct RankProgress {
  std::string_view step;  ///< "ranking", "build order"
  std::int64_t done = 0;  ///< networks of the step
  std::int64_t of = 0;    ///< that it asked for so far
  double seconds = 0.0;   ///< of the step
};

/// What stages can be ranked by.
inline constexpr std::array<std::string_view, 3> rank_indices{"saidi", "ens", "cost"};

/// What to rank by, and how well.
struct RankOptions {
  std::string by = "saidi";             ///< one of rank_indices
  std::optional<double> budget;         ///< for the sum of costs of what is built
  std::size_t orders = 20;              ///< drawn for the averages, where not all orders are taken
  std::optional<std::int64_t> samples;  ///< empty = those of the study, else rank_samples
  std::optional<int> year;              ///< empty = the last of the study
  std::optional<std::string> plan;      ///< empty = the first that has stages
  int threads = 0;                      ///< 0 = all
  std::function<void(const RankProgress&)> on_progress = {};
};

/// Few, because hundreds of networks live through them, and because differences sample by sample need fewer.
inline constexpr std::int64_t rank_samples = 100'000;

/// Ranks the stages of a plan by what they save in one year: alone, as the last one in, and on average over orders; and
/// looks for an order to build them in. Every network that this takes lives through the same samples, drawn with the
/// seed of the study; the result does not depend on the number of threads. Variants of the study are not ranked.
/// errors  everything that keeps a network from being made or solved, and options that mean nothing to the study
std::expected<result::Ranking, Errors> rank(const study::Study& study, const RankOptions& options);

}  // namespace firmgrid::run
