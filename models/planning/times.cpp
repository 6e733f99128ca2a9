#include <algorithm>
#include <set>

#include "models/base/range.hpp"
#include "models/base/text.hpp"
#include "models/outage/rates.hpp"
#include "models/outage/scatter.hpp"
#include "models/planning/below.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

using outage::Scatter;
using outage::Shape;

constexpr Range cv_range{.low = 0.01, .high = 10.0};

/// What a row says of one of the two kinds of times.
struct Columns {
  outage::ScatterNames names;
  const std::string& shape;
  std::optional<double> cv;
};

class TimesReader {
 public:
  TimesReader(const RowsOfYear& rows, const Options& options, Findings& findings)
      : rows_{rows}, options_{options}, findings_{findings} {
    for (const CauseRow& row : rows.tables.causes) causes_.insert(row.id);
  }

  void read(const TimesRow& row, std::vector<Rated>& rated) {
    RowFindings found{fmt::format("times of \"{}\"", row.component), row.where, findings_};
    const auto [first, is_new] = places_.try_emplace(row.component, row.where);
    if (!is_new) found.refuse(fmt::format("are there twice (first at {})", place_text(first->second)));
    const std::string stream = stream_of(row, found);
    const std::optional<Scatter> failure = scatter(
        {{"failure", "failure_cv", "times in service"}, row.failure, row.failure_cv}, options_.failure_scatter, found);
    const std::optional<Scatter> repair =
        scatter({{"repair", "repair_cv", "repair times"}, row.repair, row.repair_cv}, options_.repair_scatter, found);
    check_age(row, failure, found);
    if (!failure || !repair || stream.empty()) return;
    for (Rated& each : rated) {
      if (each.id != row.component || !each.stream.starts_with(stream)) continue;
      each.parameters.failure_scatter = *failure;
      each.parameters.repair_scatter = *repair;
      if (row.age_years) each.parameters.age_h = *row.age_years * outage::hours_per_year;
      each.times = row.where;
    }
  }

 private:
  // How the streams of what the row names begin; empty where it names nothing.
  std::string stream_of(const TimesRow& row, RowFindings& found) const {
    const Register::Entry* const component = rows_.component_ids.find(row.component);
    const bool cause = causes_.contains(row.component);
    if (component != nullptr && cause) {
      found.refuse(fmt::format("a {} and a row of causes.csv have this id (one expected)", component->word));
      return "";
    }
    if (component != nullptr) return "outage/";
    if (cause) return "cause/";
    std::vector<std::string> words = rows_.component_ids.ids();
    words.insert(words.end(), causes_.begin(), causes_.end());
    found.refuse(fmt::format("component \"{}\" is unknown (a bus, branch, unit or row of causes.csv).{}", row.component,
                             did_you_mean(row.component, words)));
    return "";
  }

  static std::optional<Scatter> scatter(const Columns& columns, const Scatter& of_study, RowFindings& found) {
    std::optional<Shape> shape = of_study.shape;
    if (!columns.shape.empty()) shape = outage::find_shape(columns.shape);
    if (!shape) {
      const std::vector<std::string> words(outage::shape_words.begin(), outage::shape_words.end());
      found.refuse(fmt::format("{} is \"{}\" (must be {}).{}", columns.names.shape, columns.shape, list_words(words),
                               did_you_mean(columns.shape, words)));
      return std::nullopt;
    }
    found.check(columns.names.cv, columns.cv, cv_range);
    if (columns.cv && !cv_range.contains(*columns.cv)) return std::nullopt;
    if (columns.shape.empty() && !columns.cv) return of_study;
    if (const std::optional<outage::ScatterFault> fault = outage::fault_of(columns.names, *shape, columns.cv)) {
      found.refuse(fault->what);
      return std::nullopt;
    }
    return Scatter{.shape = *shape, .cv = columns.cv.value_or(1.0)};
  }

  static void check_age(const TimesRow& row, const std::optional<Scatter>& failure, RowFindings& found) {
    found.check("age_years", row.age_years, range::not_negative);
    if (!row.age_years || !failure || failure->shape != Shape::exponential) return;
    found.refuse(
        fmt::format("age_years is {}, but exponential times in service know no age (failure = constant, "
                    "lognormal, weibull or gamma expected)",
                    number_text(*row.age_years)));
  }

  const RowsOfYear& rows_;
  const Options& options_;
  Findings& findings_;
  std::set<std::string> causes_;
  std::map<std::string, Where> places_;
};

}  // namespace

void scatter_times(const RowsOfYear& rows, const Options& options, std::vector<Rated>& rated, Findings& findings) {
  for (Rated& each : rated) {
    each.parameters.repair_scatter = options.repair_scatter;
    each.parameters.failure_scatter = options.failure_scatter;
  }
  TimesReader reader{rows, options, findings};
  for (const TimesRow& row : rows.tables.times) reader.read(row, rated);
}

}  // namespace firmgrid::planning
