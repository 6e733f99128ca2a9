#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/runner.hpp"

/// Bundled studies, prepared once so that readers have no part in the time.
namespace firmgrid::bench {

template <class T>
T value_or_stop(std::expected<T, Errors> result) {
  if (result) return std::move(result).value();
  for (const Error& error : result.error()) fmt::print(stderr, "{}\n", to_text(error));
  std::exit(1);
}

/// overrides  as --set writes them
inline study::Study load(const std::string& name, const std::vector<std::string>& overrides = {}) {
  return value_or_stop(
      readers::load_study(std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/" + name, overrides, cli::vocabulary()));
}

struct Bundled {
  explicit Bundled(const std::string& name, const std::vector<std::string>& overrides = {})
      : Bundled{load(name, overrides)} {}
  explicit Bundled(study::Study of) : study{std::move(of)}, job{value_or_stop(run::Job::prepare(study))} {}

  result::RunResult run(int threads) const {
    run::RunOptions options;
    options.threads = threads;
    return value_or_stop(run::run(*job, study, options));
  }

  study::Study study;
  std::unique_ptr<const run::Job> job;
};

}  // namespace firmgrid::bench
