#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/planning/grid.hpp"

namespace firmgrid::study {

/// `stop_when = "saidi 1%"`: stop when the half-width of the 95 % interval of the system's index is below this share
/// of its mean.
struct StopWhen {
  std::string index;
  double relative = 0.01;
};

/// [study]: what to simulate and how sure to be. Words are checked against the catalogs of the simulation.
struct Simulation {
  std::vector<int> years;  ///< empty = one year as the tables stand
  std::string method = "state_sampling";
  std::string flow = "dc";
  std::string policy = "proportional";
  int max_order = 2;
  std::optional<std::int64_t> samples;
  std::optional<std::int64_t> batch;
  std::uint64_t seed = 1;
  std::optional<StopWhen> stop_when;
  std::optional<double> time_limit_s;
  double momentary_limit_min = 5.0;
  std::vector<std::string> phases = {"switching", "ties"};  ///< of restoration, as far as there is data
  std::optional<double> cost_per_kwh;                       ///< of energy not served
  int cemi_n = 3;                                           ///< interruptions a year that count in cemi_n
  std::vector<std::string> indices;                         ///< empty = all that the method gives
  std::map<std::string, double> targets = {};               ///< index → value that its mean must not pass
};

/// [cost]: how the cost of a stage becomes a cost per year.
struct Costs {
  double interest = 0.08;        ///< per year
  double lifetime_years = 40.0;  ///< of stages that say nothing else
  std::string money = "";        ///< what costs are counted in: "M$"
};

/// [output].
struct Output {
  std::string dir = ".";  ///< relative to the working directory
  std::vector<std::string> formats = {"h5"};
  std::string detail = "components";
};

/// [[variant]]: the study with some keys changed, to see what the result hangs on. Everything else is the study's own,
/// which runs first and is named `base`.
struct Variant {
  std::string id;
  std::string title;  ///< the id where none is given
  planning::Options options;
  std::vector<std::string> phases;
  std::string policy;
};

/// One input file as it was read, for provenance and resume.
struct InputFile {
  std::string name;    ///< relative to the study's folder
  std::string digest;  ///< hex
};

/// A checked study: immutable from here on.
struct Study {
  std::string title;
  std::string path;  ///< of the study file or network folder, as the user named it
  planning::Base base;
  Simulation simulation;
  Output output;
  Costs costs = {};
  std::vector<planning::Plan> plans = {};  ///< as listed, the first is the reference; empty = `base`, without works
  std::vector<std::string> chosen = {};    ///< ids of the plans to run, the first is the reference; empty = all
  std::vector<Variant> variants = {};      ///< in the order they are listed; ids differ from each other and from `base`
  std::vector<InputFile> inputs;
  std::string text;  ///< canonical echo of every key in force, as TOML
  std::vector<Warning> warnings;
  std::vector<Warning> notes;  ///< optional columns that are not there, and what holds instead: for `check`
};

/// The words a study may use, passed in by the caller because the catalogs live above.
struct Vocabulary {
  std::vector<std::string> methods;
  std::vector<std::string> flows;
  std::vector<std::string> indices;
  std::vector<std::string> formats;
};

}  // namespace firmgrid::study
