#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/outage/catalog.hpp"
#include "models/outage/planned.hpp"
#include "models/outage/rates.hpp"
#include "models/outage/states.hpp"
#include "tests/support/grid_text.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::tests {

/// A network written down with what fails in it and how its demand passes, ready to be run. The lines of GridText with
/// more options, and some of its own:
///
///   line L1 A B 60 fails=2 repair=10 constant=1 switch=0.5 momentary=3 shape=2 cv=0.5 life=3 life_cv=0.4 age=100
///   bus  B single fails=1 repair=5         failures a year, hours of repair (exponential; constant=1: always as long;
///   shape,
///                                          life: number of outage::Shape, of repairs and of times in service)
///   unit G1 A 100 for=0.05                 how often is not known
///   unit G2 A 100 states=100:0.9;50:0.1    derated
///   load D1 B 80 faults=0.2 fault_h=0.5    below the bus: interruptions and hours a year and customer
///   cause ice L1;L2 fails=0.1 repair=10    common mode
///   tie D1 D2 20 h=1                   medium-voltage tie
///   works M1 L1;L2 hours=48 at=100         planned; or from=100 to=900, a random hour of these; spare=1: puts off
///   storm W L1;L2 a_year=5 hours=20 times=30
///   spares P T1;T2 stock=1 h=24            shared by the transformers
///   profile 1 0.8 0.6                      demand of all per unit of peak, hour by hour; constant for 8,760 h without
///   own D1 1 1 0.5                         the same for one load point or unit
class FailingGrid {
 public:
  explicit FailingGrid(std::string_view text, const evaluate::Rules& rules = {}) {
    std::string plain;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) plain += read_line(line);
    network_ = std::make_unique<const Network>(completed(grid(plain)));
    add_causes();
    load_ = std::make_unique<const load::LoadModel>(load_model());
    system_ = evaluate::System::make(*network_, *load_, rules).value();
    const state::CausesOf of{.network = network_.get(), .causes = causes_, .capacities = load_->capacities()};
    table_ = std::make_unique<const state::CauseTable>(state::CauseTable::make({&of, 1}).value());
    add_calendar();
    problem_.members.push_back({.plan = "base",
                                .year = std::nullopt,
                                .system = system_.get(),
                                .causes = causes_,
                                .projection = state::Projection{*table_, of},
                                .calendar = &calendar_});
    problem_.causes = table_.get();
    problem_.flow = rules.flow;
    problem_.max_order = static_cast<int>(causes_.size());
  }

  const Network& network() const { return *network_; }
  const std::vector<outage::Cause>& causes() const { return causes_; }
  const evaluate::System& system() const { return *system_; }
  method::Problem* operator->() { return &problem_; }
  method::Problem& operator*() { return problem_; }

  std::unique_ptr<method::Estimator> start(std::string_view word, int workers = 1) {
    return method::find(word)->start(problem_, workers).value();
  }

  /// All states, exactly, as far as max_order goes.
  std::vector<result::Row> exact() { return rows("enumeration", 0); }
  std::vector<result::Row> sampled(std::int64_t samples) { return rows("state_sampling", samples); }
  std::vector<result::Row> lived(std::int64_t years) { return rows("chronological", years); }

  std::vector<result::Row> rows(std::string_view word, std::int64_t samples) {
    const auto estimator = start(word);
    test::InTurn executor;
    const auto done = estimator->advance({.first = 0, .count = samples}, executor);
    EXPECT_TRUE(done.has_value()) << to_text(done.error());
    return estimator->rows();
  }

 private:
  using Options = std::map<std::string, std::string>;

  /// Gives back the line if it is one of a plain grid.
  std::string read_line(const std::string& text) {
    std::istringstream words{text};
    std::string kind;
    std::string id;
    if (!(words >> kind >> id)) return words.str() + '\n';
    if (kind == "profile") return profiles_.insert(profiles_.begin(), {"p", numbers(text.substr(8))}), "\n";
    if (kind == "own") return profiles_.push_back({id, numbers(words.str().substr(text.find(id) + id.size()))}), "\n";
    std::vector<std::string> plain;
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) {
        plain.push_back(word);
      } else {
        options_[id][word.substr(0, equals)] = word.substr(equals + 1);
      }
    }
    if (kind == "cause") return common_[id] = plain.at(0), "\n";
    if (kind == "works") return common_[id] = plain.at(0), "\n";
    if (kind == "storm" || kind == "spares") return common_[id] = plain.at(0), "\n";
    if (kind == "tie") return ties_.push_back({id, plain, options_[id]}), "\n";
    return text + '\n';
  }

  static std::vector<double> numbers(const std::string& text) {
    std::vector<double> found;
    std::istringstream words{text};
    for (double number = 0.0; words >> number;) found.push_back(number);
    return found;
  }

  double option(const std::string& id, const std::string& word) const {
    const auto of = options_.find(id);
    if (of == options_.end()) return 0.0;
    const auto found = of->second.find(word);
    return found == of->second.end() ? 0.0 : std::stod(found->second);
  }

  /// The same network with what a plain grid does not say.
  Network completed(const Network& plain) const {
    NetworkParts parts{.substations = plain.substations(),
                       .buses = plain.buses(),
                       .branches = plain.branches(),
                       .units = plain.units(),
                       .loads = plain.loads()};
    for (Bus& bus : parts.buses) bus.switching_h = option(bus.id, "switch");
    for (Branch& branch : parts.branches) {
      branch.switching_h = option(branch.id, "switch");
      branch.momentary_per_year = option(branch.id, "momentary");
    }
    for (LoadPoint& load : parts.loads) {
      load.below.fault_interruptions = option(load.id, "faults");
      load.below.fault_hours = option(load.id, "fault_h");
    }
    for (const Tie& tie : ties_) {
      parts.ties.push_back({.from = tests::load(plain, tie.from),
                            .to = tests::load(plain, tie.words.at(0)),
                            .mw = std::stod(tie.words.at(1)),
                            .after_h = std::stod(tie.options.at("h"))});
    }
    return Network{std::move(parts)};
  }

  outage::Component component(const std::string& id) const {
    using outage::ComponentKind;
    const auto place = [&](const auto& parts) { return static_cast<std::uint32_t>(index_of(parts, id)); };
    const auto is_in = [&](const auto& parts) {
      return std::ranges::any_of(parts, [&](const auto& part) { return part.id == id; });
    };
    if (is_in(network_->branches())) return {.kind = ComponentKind::branch, .index = place(network_->branches())};
    if (is_in(network_->buses())) return {.kind = ComponentKind::bus, .index = place(network_->buses())};
    return {.kind = ComponentKind::unit, .index = place(network_->units())};
  }

  void add_causes() {
    for (const auto& [id, options] : options_) {
      const auto common = common_.find(id);
      const bool planned = common != common_.end() && (options.contains("at") || options.contains("to"));
      const bool fails = options.contains("fails") || options.contains("for") || options.contains("states");
      if (!fails && !planned) continue;
      const std::string hits = common == common_.end() ? id : common->second;
      outage::Cause cause{.id = id,
                          .stream = (common == common_.end() ? "outage/" : "cause/") + id,
                          .model = options.contains("states") ? "derated" : "two_state",
                          .hits = {},
                          .behaviour = nullptr};
      std::istringstream words{hits};
      for (std::string hit; std::getline(words, hit, ';');) {
        cause.hits.push_back(component(hit));
        cause.switching_h = std::max(cause.switching_h, option(hit, "switch"));
      }
      if (planned) {
        cause.stream = "maintenance/" + id;
        cause.model = outage::planned_word;
        cause.behaviour = outage::planned_outage(option(id, "hours") / 8760.0);
      } else {
        cause.behaviour = outage::find(cause.model)->make(parameters(id, options)).value();
      }
      causes_.push_back(std::move(cause));
    }
    std::ranges::sort(causes_, {}, &outage::Cause::stream);
  }

  std::uint32_t number_of(const std::string& id) const {
    return static_cast<std::uint32_t>(std::ranges::find(causes_, id, &outage::Cause::id) - causes_.begin());
  }

  void add_calendar() {
    for (const auto& [id, hits] : common_) {
      const Options& options = options_.at(id);
      std::vector<std::uint32_t> numbers;
      std::istringstream words{hits};
      for (std::string hit; std::getline(words, hit, ';');) numbers.push_back(number_of(hit));
      std::ranges::sort(numbers);
      if (options.contains("a_year")) {
        calendar_.storms.push_back({.id = id,
                                    .stream = "storm/" + id,
                                    .per_h = option(id, "a_year") / load_->hours(),
                                    .mean_h = option(id, "hours"),
                                    .multiplier = option(id, "times"),
                                    .season = {0.0, load_->hours()},
                                    .causes = numbers});
        if (options.contains("to")) calendar_.storms.back().season = {option(id, "from"), option(id, "to")};
      } else if (options.contains("stock")) {
        calendar_.pools.push_back({.id = id, .stock = std::stoi(options.at("stock")), .members = {}});
        for (const std::uint32_t number : numbers) calendar_.pools.back().members.push_back({number, option(id, "h")});
      } else if (options.contains("hours")) {
        const double from_h = options.contains("at") ? option(id, "at") : option(id, "from");
        const double to_h = options.contains("at") ? from_h : option(id, "to");
        calendar_.maintenance.push_back({.id = id,
                                         .cause = number_of(id),
                                         .duration_h = option(id, "hours"),
                                         .chance = 1.0,
                                         .starts = {from_h, to_h},
                                         .last_start_h = load_->hours() - option(id, "hours"),
                                         .spares_supply = option(id, "spare") > 0.0});
      }
    }
  }

  outage::Parameters parameters(const std::string& id, const Options& options) const {
    outage::Parameters made;
    if (options.contains("states")) {
      std::string pairs = options.at("states");
      std::ranges::replace(pairs, ':', ' ');
      std::ranges::replace(pairs, ';', ' ');
      const std::vector<double> values = numbers(pairs);
      const double capacity_mw = network_->units()[unit(*network_, id)].capacity_mw;
      for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
        made.states.emplace_back(values[i] / capacity_mw, values[i + 1]);
      }
      if (options.contains("stay")) made.stays_h.assign(made.states.size(), option(id, "stay"));
      return made;
    }
    outage::RateColumns columns;
    if (options.contains("for")) columns.forced_outage_rate = option(id, "for");
    if (options.contains("fails")) columns.failures_per_year = option(id, "fails");
    if (options.contains("repair")) columns.repair_h = option(id, "repair");
    made = outage::from_rates(columns).value();
    if (option(id, "constant") > 0.0) made.repair_scatter.shape = outage::Shape::constant;
    const auto shape = [&](const char* word) { return static_cast<outage::Shape>(std::lround(option(id, word))); };
    if (options.contains("shape")) made.repair_scatter = {.shape = shape("shape"), .cv = option(id, "cv")};
    if (options.contains("life")) made.failure_scatter = {.shape = shape("life"), .cv = option(id, "life_cv")};
    if (options.contains("age")) made.age_h = option(id, "age");
    return made;
  }

  std::optional<std::uint32_t> own_profile(const std::string& id) const {
    for (std::uint32_t i = 0; i < profiles_.size(); ++i) {
      if (profiles_[i].id == id) return i;
    }
    return std::nullopt;
  }

  load::LoadModel load_model() const {
    PerId<LoadId, double> peak;
    PerId<LoadId, std::uint32_t> of_load;
    load::UnitProfiles of_unit;
    for (const LoadPoint& load : network_->loads()) {
      peak.push_back(load.peak_mw);
      of_load.push_back(own_profile(load.id).value_or(0));
    }
    for (const Unit& unit : network_->units()) of_unit.push_back(own_profile(unit.id));
    if (profiles_.empty()) of_unit = {};
    return {peak, of_load, profiles_, 1.0, of_unit};
  }

  struct Tie {
    std::string from;
    std::vector<std::string> words;
    Options options;
  };
  std::map<std::string, Options> options_;
  std::map<std::string, std::string> common_;
  std::vector<Tie> ties_;
  std::vector<load::Profile> profiles_;
  std::unique_ptr<const Network> network_;
  std::vector<outage::Cause> causes_;
  outage::Calendar calendar_;
  std::unique_ptr<const load::LoadModel> load_;
  std::unique_ptr<const evaluate::System> system_;
  std::unique_ptr<const state::CauseTable> table_;
  method::Problem problem_;
};

}  // namespace firmgrid::tests
