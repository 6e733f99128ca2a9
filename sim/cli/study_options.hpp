#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/study/study.hpp"

namespace CLI {
class App;
}

namespace firmgrid::cli {

/// Options that change what a study says; each stands for an override of one of its keys.
struct StudyOptions {
  std::string path;  ///< study file or network folder
  std::vector<std::string> overrides;
  std::vector<std::string> plans;
  std::vector<int> years;
  std::optional<std::string> method;
  std::optional<std::string> flow;
  std::optional<std::uint64_t> seed;

  /// Adds the options to a subcommand.
  void declare(CLI::App& command);

  /// The overrides, those of named options last: they win over --set.
  std::vector<std::string> all_overrides() const;

  /// Words that no catalog knows: usage errors with a suggestion.
  Errors check() const;

  /// Leaves the plans that are asked for; the first of them becomes the reference. errors: usage, with a suggestion
  Errors choose(study::Study& study) const;

  /// The same options as arguments, to be typed again.
  std::vector<std::string> arguments() const;

  /// A command line of another subcommand with the same options, and more.
  std::vector<std::string> command(const std::string& subcommand, const std::vector<std::string>& more = {}) const;
};

/// A usage error without a place in a file.
Error misuse(std::string what);

/// `key=value` with the value as TOML text.
std::string text_override(const std::string& key, const std::string& value);

}  // namespace firmgrid::cli
