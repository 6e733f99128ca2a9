#include "models/study/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/outage/scatter.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

/// Walks the tree and reads what it knows.
class KeyReader {
 public:
  KeyReader(const Vocabulary& vocabulary, Keys& keys, Errors& errors)
      : vocabulary_{vocabulary}, keys_{keys}, errors_{errors} {}

  void read_table(const Value& table, const std::string& path) {
    for (const Value& value : table.children) {
      const std::string child = path.empty() ? value.name : path + "." + value.name;
      const auto key = std::ranges::find(key_fields(), child, [](const KeyField& known) { return known.field.name; });
      const bool group = std::ranges::any_of(
          key_fields(), [&](const KeyField& known) { return known.field.name.starts_with(child + "."); });
      if (key != key_fields().end() && !(group && value.written == Written::table)) {
        read_key(*key, value);
      } else if (!group) {
        report(value.where, unknown(child, value.name));
      } else if (value.written != Written::table) {
        report(value.where, fmt::format("{} is {} (must be a table).", child, type_word(value.written)));
      } else {
        keys_.places.emplace(child, value.where);
        read_table(value, child);
      }
    }
  }

 private:
  void report(const Where& where, std::string what) { refuse(errors_, where, std::move(what)); }

  void read_key(const KeyField& key, const Value& value) {
    keys_.places.emplace(std::string{key.field.name}, value.where);
    Check check = key.field.check();
    if (key.nested != nullptr) {
      key.nested->read(value, vocabulary_, keys_, errors_);
      return;
    }
    std::vector<std::string_view> words;
    if (key.words != nullptr) words.assign((vocabulary_.*key.words).begin(), (vocabulary_.*key.words).end());
    if (key.words != nullptr) check.words = words;
    const bool alone = key.one_will_do && value.written != Written::list && value.written != Written::table;
    const Value list{.name = {}, .written = Written::list, .text = {}, .children = {value}, .where = value.where};
    read_value(check, alone ? list : value, key.field.slot(keys_), errors_);
  }

  /// A mistyped key is looked for among its neighbours; a key in the wrong table, everywhere.
  static std::string unknown(const std::string& path, const std::string& name) {
    const std::string parent = path.substr(0, path.size() - name.size());
    std::vector<std::string> neighbours;
    for (const KeyField& known : key_fields()) {
      const std::string_view full = known.field.name;
      if (!full.starts_with(parent)) continue;
      const std::string_view rest = full.substr(parent.size());
      neighbours.emplace_back(rest.substr(0, rest.find('.')));
    }
    const auto duplicates = std::ranges::unique(neighbours);
    neighbours.erase(duplicates.begin(), duplicates.end());
    std::string suggestion = did_you_mean(name, neighbours);
    const auto elsewhere = std::ranges::find_if(
        key_fields(), [&](const KeyField& known) { return known.field.name.ends_with("." + name); });
    if (suggestion.empty() && elsewhere != key_fields().end()) {
      suggestion = fmt::format(" Did you mean \"{}\"?", elsewhere->field.name);
    }
    return fmt::format("key \"{}\" is unknown (known here: {}).{}", path, fmt::join(neighbours, ", "), suggestion);
  }

  const Vocabulary& vocabulary_;
  Keys& keys_;
  Errors& errors_;
};

template <class Number>
void check_no_repetition(const Keys& keys, std::string_view path, const std::vector<Number>& items, Errors& errors) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (std::ranges::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), items[i]) - items.begin() ==
        static_cast<std::ptrdiff_t>(i)) {
      continue;
    }
    refuse(errors, keys.where(path), fmt::format("{} has {} twice (once expected).", path, items[i]));
  }
}

/// One word stands for both cases; a table leaves out what is normal.
void join_ratings(Keys& keys) {
  if (!keys.has("network.rating.intact") && !keys.has("network.rating.outage")) return;
  const auto word = [](const std::string& written) { return written.empty() ? std::string{"normal"} : written; };
  keys.rating_intact = word(keys.rating_intact);
  keys.rating_outage = word(keys.rating_outage);
  const bool differ = keys.rating_intact != keys.rating_outage;
  keys.rating = differ ? std::string{} : keys.rating_intact;
  if (differ) return;
  keys.rating_intact.clear();
  keys.rating_outage.clear();
}

/// Targets are met or missed by what is reported.
void check_targets(const Keys& keys, Errors& errors) {
  const std::vector<std::string>& indices = keys.simulation.indices;
  for (const auto& [index, target] : keys.simulation.targets) {
    if (indices.empty() || std::ranges::find(indices, index) != indices.end()) continue;
    refuse(errors, keys.where("study.targets"),
           fmt::format("study.targets names {}, which study.indices leaves out (add it there).", index));
  }
}

bool mistyped(const Keys& keys, std::string_view path, const Errors& errors) {
  const Where written = keys.where(path);
  return keys.has(path) && std::ranges::any_of(errors, [&](const Error& error) {
           return std::tie(error.where.file, error.where.line, error.where.column) ==
                  std::tie(written.file, written.line, written.column);
         });
}

/// A word that is not known and a number that could not be read have their own messages.
void check_scatter(const Keys& keys, const outage::ScatterNames& names, const std::string& word,
                   std::optional<double> cv, Errors& errors) {
  const std::optional<outage::Shape> shape = outage::find_shape(word);
  if (!shape || mistyped(keys, names.shape, errors) || (!cv && keys.has(names.cv))) return;
  const std::optional<outage::ScatterFault> fault = outage::fault_of(names, *shape, cv);
  if (fault) refuse(errors, keys.where(fault->in_cv ? names.cv : names.shape), fault->what);
}

/// What no key can say alone.
void check_together(Keys& keys, Errors& errors) {
  const auto report = [&](std::string_view path, std::string what) {
    refuse(errors, keys.where(path), std::move(what));
  };
  check_no_repetition(keys, "network.extra", keys.extra, errors);
  check_no_repetition(keys, "network.works", keys.works, errors);
  check_no_repetition(keys, "study.years", keys.simulation.years, errors);
  check_no_repetition(keys, "study.indices", keys.simulation.indices, errors);
  check_no_repetition(keys, "study.phases", keys.simulation.phases, errors);
  join_ratings(keys);
  check_targets(keys, errors);
  check_scatter(keys, {"reliability.failure", "reliability.failure_cv", "times in service"}, keys.failure,
                keys.failure_cv, errors);
  check_scatter(keys, {"reliability.repair", "reliability.repair_cv", "repair times"}, keys.repair, keys.repair_cv,
                errors);
  for (const std::string_view path : {"load.growth", "load.customer_growth"}) {
    const double value = path == "load.growth" ? keys.growth : keys.customer_growth;
    if (value == 0.0 || keys.base_year) continue;
    report(path, fmt::format("{} is {}, but load.base_year is missing (growth counts from a year).", path, value));
  }
  if (!keys.stop_when.empty()) {
    keys.simulation.stop_when = parse_stop_when(keys.stop_when);
    if (!keys.simulation.stop_when) {
      report("study.stop_when", fmt::format("study.stop_when is \"{}\" (must be an index and a share below 100%, like "
                                            "\"saidi 1%\").",
                                            keys.stop_when));
    }
  }
  if (!keys.time_limit.empty()) {
    keys.simulation.time_limit_s = parse_duration_s(keys.time_limit);
    if (!keys.simulation.time_limit_s) {
      report("study.time_limit", fmt::format("study.time_limit is \"{}\" (must be above 0: seconds, or like \"90s\", "
                                             "\"10m\", \"2h\").",
                                             keys.time_limit));
    }
  }
}

void check_stop_index(const Keys& keys, const Vocabulary& vocabulary, Errors& errors) {
  const std::optional<StopWhen>& stop = keys.simulation.stop_when;
  if (!stop || std::ranges::find(vocabulary.indices, stop->index) != vocabulary.indices.end()) return;
  refuse(errors, keys.where("study.stop_when"),
         fmt::format("study.stop_when names index \"{}\" (must be {}).{}", stop->index, list_words(vocabulary.indices),
                     did_you_mean(stop->index, vocabulary.indices)));
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto child = std::ranges::find(children, key, &Value::name);
  return child == children.end() ? nullptr : &*child;
}

Where Keys::where(std::string_view path) const {
  const auto place = places.find(path);
  return place == places.end() ? Where{} : place->second;
}

Keys read_keys(const Value& tree, const Vocabulary& vocabulary, Errors& errors) {
  Keys keys;
  KeyReader{vocabulary, keys, errors}.read_table(tree, "");
  for (const KeyField& known : key_fields()) {
    if (known.field.presence != Presence::required || keys.has(known.field.name)) continue;
    refuse(errors, tree.where, fmt::format("{} is missing (must be given).", known.field.name));
  }
  check_together(keys, errors);
  check_stop_index(keys, vocabulary, errors);
  return keys;
}

planning::Options options_of(const Keys& keys) {
  const auto rating = [&](const std::string& word) {
    const bool emergency = (keys.rating.empty() ? word : keys.rating) == "emergency";
    return emergency ? planning::Rating::emergency : planning::Rating::normal;
  };
  const auto defaults = [&] {
    if (keys.defaults == "none") return planning::Defaults::none;
    return keys.defaults == "builtin" ? planning::Defaults::builtin : planning::Defaults::file;
  };
  const auto scatter = [](const std::string& word, std::optional<double> cv) {
    return outage::Scatter{.shape = outage::find_shape(word).value_or(outage::Shape::exponential),
                           .cv = cv.value_or(1.0)};
  };
  const auto maintenance = [&] {
    if (keys.maintenance == "none") return planning::MaintenancePolicy::none;
    return keys.maintenance == "without_loss" ? planning::MaintenancePolicy::without_loss
                                              : planning::MaintenancePolicy::as_planned;
  };
  return {.intact_rating = rating(keys.rating_intact),
          .outage_rating = rating(keys.rating_outage),
          .rating_scale = keys.rating_scale,
          .power_factor = keys.power_factor,
          .constant_load = keys.shape == "constant",
          .load_scale = keys.load_scale,
          .base_year = keys.base_year,
          .growth = keys.growth,
          .customer_growth = keys.customer_growth,
          .period_h = keys.period_h,
          .defaults = defaults(),
          .corridor_share = keys.corridor_share,
          .forecast_error = keys.forecast_error,
          .repair_scatter = scatter(keys.repair, keys.repair_cv),
          .failure_scatter = scatter(keys.failure, keys.failure_cv),
          .spares = keys.spares,
          .maintenance = maintenance(),
          .storms = keys.storms,
          .failure_scale = {{"line", keys.line_scale},
                            {"transformer", keys.transformer_scale},
                            {"bus", keys.bus_scale},
                            {"unit", keys.unit_scale}},
          .repair_scale = {{"line", keys.line_repair_scale},
                           {"transformer", keys.transformer_repair_scale},
                           {"bus", keys.bus_repair_scale},
                           {"unit", keys.unit_repair_scale}},
          .mv_fault_scale = keys.mv_fault_scale,
          .planned_scale = keys.planned_scale};
}

std::optional<double> parse_duration_s(std::string_view text) {
  text = trimmed(text);
  double unit_s = 1.0;
  if (!text.empty()) {
    const char last = text.back();
    if (last == 'm') unit_s = 60.0;
    if (last == 'h') unit_s = 3600.0;
    if (last == 's' || last == 'm' || last == 'h') text = trimmed(text.substr(0, text.size() - 1));
  }
  const std::optional<double> value = parse_number(text);
  return value && *value > 0.0 ? std::optional{*value * unit_s} : std::nullopt;
}

std::optional<StopWhen> parse_stop_when(std::string_view text) {
  text = trimmed(text);
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || !text.ends_with('%')) return std::nullopt;
  const std::string_view number = trimmed(text.substr(blank, text.size() - blank - 1));
  const std::optional<double> percent = parse_number(number);
  if (!percent || *percent <= 0.0 || *percent >= 100.0) return std::nullopt;
  return StopWhen{.index = std::string{text.substr(0, blank)}, .relative = *percent / 100.0};
}

}  // namespace firmgrid::study
