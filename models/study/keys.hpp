#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/base/field.hpp"
#include "models/study/draft.hpp"
#include "models/study/plans.hpp"
#include "models/study/stages.hpp"
#include "models/study/variants.hpp"

namespace firmgrid::study {

/// The keys of a study as they are written, before words like "saidi 1%" get their meaning.
struct Keys {
  int schema = 1;
  std::string title;

  std::string base;
  std::vector<std::string> extra;  ///< folders
  std::vector<std::string> works;  ///< files
  std::string rating = "normal";   ///< empty where the two below differ
  std::string rating_intact;       ///< of the table form; empty where both are one word
  std::string rating_outage;
  double rating_scale = 1.0;
  double power_factor = 1.0;

  std::string shape = "profile";
  double load_scale = 1.0;
  std::optional<int> base_year;
  double growth = 0.0;
  double customer_growth = 0.0;
  double forecast_error = 0.0;
  double period_h = 1.0;

  std::string defaults = "file";
  double corridor_share = 0.0;
  double line_scale = 1.0;
  double transformer_scale = 1.0;
  double bus_scale = 1.0;
  double unit_scale = 1.0;
  double mv_fault_scale = 1.0;
  double planned_scale = 1.0;
  std::string failure = "exponential";
  std::optional<double> failure_cv;
  std::string repair = "exponential";
  std::optional<double> repair_cv;
  double line_repair_scale = 1.0;
  double transformer_repair_scale = 1.0;
  double bus_repair_scale = 1.0;
  double unit_repair_scale = 1.0;
  bool spares = true;
  std::string maintenance = "as_planned";
  bool storms = true;

  Simulation simulation;
  std::string stop_when;
  std::string time_limit;

  Costs costs;
  Output output;

  std::vector<StageKeys> stages;
  std::vector<PlanKeys> plans;
  std::vector<VariantKeys> variants;

  std::map<std::string, Where, std::less<>> places;  ///< of the keys that are written, by path

  /// The place of a key, or of the study as a whole.
  Where where(std::string_view path) const;
  bool has(std::string_view path) const { return places.contains(path); }
};

/// A key whose value is neither a scalar nor a list of scalars: how it is read, described and echoed.
struct NestedKeys {
  std::string_view type;
  void (*read)(const Value&, const Vocabulary&, Keys&, Errors&);
  std::vector<FieldInfo> (*items)();             ///< the keys of each table of a list
  std::string (*value)(const Keys&) = nullptr;   ///< as TOML, in its place; empty = not written
  std::string (*tables)(const Keys&) = nullptr;  ///< as TOML, behind everything else
};

/// One key of a study: its path with dots, and where its words come from if a catalog knows them. A key may be a value
/// and a table, like network.rating: then the paths of the table are further keys.
struct KeyField {
  Field<Keys> field;
  std::vector<std::string> Vocabulary::*words = nullptr;
  const NestedKeys* nested = nullptr;  ///< of what has no slot
  bool one_will_do = false;            ///< of a list: a single value stands for a list of one
};

std::span<const KeyField> key_fields();

/// Reads the tree: unknown keys with a suggestion, wrong types, values outside their range, unknown words.
/// Everything that is wrong keeps its default.
Keys read_keys(const Value& tree, const Vocabulary& vocabulary, Errors& errors);

/// "90", "90s", "10m", "2h" as seconds; none for anything else.
std::optional<double> parse_duration_s(std::string_view text);

/// "saidi 1%", "ens 0.5%"; none for anything else.
std::optional<StopWhen> parse_stop_when(std::string_view text);

/// The options of the networks that the keys ask for.
planning::Options options_of(const Keys& keys);

/// Every key in force as TOML: reading it again gives the same study.
std::string echo(const Keys& keys);

}  // namespace firmgrid::study
