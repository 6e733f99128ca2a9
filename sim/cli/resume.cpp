#include "sim/cli/resume.hpp"

#include <fmt/format.h>

#include "sim/output/writers.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::cli {
namespace {

Error refusal(const std::string& path, std::string what) {
  Error error;
  error.kind = ErrorKind::content;
  error.where.file = path;
  error.what = std::move(what);
  return error;
}

/// What is different from the run that wrote the result, as far as its provenance tells.
std::string changes(const result::Provenance& before, const run::Job& job, const study::Study& study) {
  std::string list;
  const auto add = [&](const std::string& text) { list += (list.empty() ? "" : "; ") + text; };
  if (before.method != job.method().name) add(fmt::format("method was {}, is {}", before.method, job.method().name));
  if (before.seed != study.simulation.seed) add(fmt::format("seed was {}, is {}", before.seed, study.simulation.seed));
  for (const study::InputFile& input : study.inputs) {
    const auto old = before.inputs.find(input.name);
    if (old == before.inputs.end()) add(fmt::format("{} is new", input.name));
    if (old != before.inputs.end() && old->second != input.digest) add(fmt::format("{} changed", input.name));
  }
  return list.empty() ? "settings of the study or the command line changed" : list;
}

}  // namespace

std::expected<result::RunResult, Errors> result_to_resume(const std::string& path, const run::Job& job,
                                                          const study::Study& study) {
  if (!job.method().samples) {
    return std::unexpected(Errors{refusal(
        path, fmt::format("method {} draws no samples, so there is nothing to go on from.", job.method().name))});
  }
  std::expected<result::RunResult, Error> before = output::read_hdf5(path);
  if (!before) return std::unexpected(Errors{before.error()});
  if (before->provenance.digest != job.digest()) {
    return std::unexpected(
        Errors{refusal(path, fmt::format("the run cannot go on from it: {}. Use the study it was made from, or "
                                         "start again without --resume.",
                                         changes(before->provenance, job, study)))});
  }
  const std::optional<std::int64_t> wanted = study.simulation.samples;
  if (wanted && *wanted < before->sums.samples_done) {
    return std::unexpected(
        Errors{refusal(path, fmt::format("has {} samples already ({} are asked for in all). Ask for more.",
                                         statistics::count(before->sums.samples_done), statistics::count(*wanted)))});
  }
  return *std::move(before);
}

}  // namespace firmgrid::cli
