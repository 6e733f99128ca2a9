#include "sim/run/network_losses.hpp"

#include <fmt/format.h>

#include <memory>

#include "models/base/expect.hpp"
#include "sim/indices/expander.hpp"
#include "sim/method/single.hpp"
#include "sim/method/state_solver.hpp"
#include "sim/state/translation.hpp"

namespace firmgrid::run {
namespace {

constexpr std::string_view method_word = "state_sampling";

Errors unavailable(const indices::Entry& index) {
  const bool money = index.name == "cost";
  return {{ErrorKind::content,
           {},
           fmt::format("nothing can be ranked by {}: the study has no {}", index.name,
                       money ? "price of energy not served (study.cost_per_kwh)" : "customers (loads.csv)")}};
}

/// One network, ready to be asked about states.
class AskedNetwork {
 public:
  static std::expected<std::unique_ptr<AskedNetwork>, Errors> make(const planning::Grid& grid,
                                                                   const LossQuestion& question) {
    std::unique_ptr<AskedNetwork> made{new AskedNetwork};
    FIRMGRID_TRY(system, evaluate::System::make(grid.network, grid.load, question.rules));
    made->system_ = std::move(system);
    const state::CausesOf causes = causes_of(grid);
    auto table = state::CauseTable::make({&causes, 1});
    if (!table) return std::unexpected(Errors{table.error()});
    made->table_ = std::make_unique<const state::CauseTable>(*std::move(table));
    made->chosen_ = {question.index};
    method::Problem& problem = made->problem_;
    problem.members.push_back({.plan = "",
                               .year = {},
                               .system = made->system_.get(),
                               .causes = grid.causes,
                               .projection = state::Projection{*made->table_, causes}});
    problem.causes = made->table_.get();
    problem.flow = std::string{question.rules.flow};
    problem.stations = false;
    problem.cost_per_kwh = question.cost_per_kwh;
    problem.indices = {std::string{question.index->name}};
    if (Errors refused = method::find(method_word)->refusals(problem); !refused.empty()) {
      return std::unexpected(std::move(refused));
    }
    auto singles = method::singles_of(problem);
    if (!singles) return std::unexpected(Errors{singles.error()});
    made->singles_ = *std::move(singles);
    made->prepared_ = method::prepare(problem, made->singles_, made->chosen_, *question.shared);
    if (!question.index->available(made->layout().facts(0))) return std::unexpected(unavailable(*question.index));
    return made;
  }

  const state::CauseTable& table() const { return singles_.front().table(); }
  const indices::Layout& layout() const { return made().layout; }
  method::PreparedSpan members() const { return prepared_; }
  std::vector<std::string> warnings() const { return method::missing_frequencies(prepared_, chosen_); }

 private:
  AskedNetwork() = default;
  const method::Prepared& made() const { return *prepared_.front(); }

  std::unique_ptr<const evaluate::System> system_;
  std::unique_ptr<const state::CauseTable> table_;
  method::Problem problem_;
  std::vector<const indices::Entry*> chosen_;
  std::vector<method::Single> singles_;
  method::PreparedMembers prepared_;
};

/// States of one network as its own causes tell them, each solved when it is first met.
class KnownStates {
 public:
  KnownStates(const AskedNetwork& network, const indices::Entry& index)
      : network_{&network},
        solver_{network.members()},
        expander_{network.layout()},
        factor_{index.factor(network.layout().facts(0))},
        kind_{indices::slot_kind(index.measure, indices::Part::whole)} {}

  std::expected<double, Error> value(state::Key key) {
    const std::size_t number = known_.add(key, network_->table().hash_of(key), 0);
    if (number < values_.size()) return values_[number];
    const auto outcome = solver_.solve(0, key);
    if (!outcome) return std::unexpected(outcome.error());
    double value = 0.0;
    for (const indices::GroupValues& group : expander_.expand(**outcome)) {
      if (group.group == 0) value = factor_ * group.values[kind_];
    }
    values_.push_back(value);
    return value;
  }

 private:
  const AskedNetwork* network_;
  method::StateSolver solver_;
  indices::Expander expander_;
  double factor_;
  std::size_t kind_;
  state::StateCounts known_;
  std::vector<double> values_;  // [known]
};

}  // namespace

std::expected<NetworkLosses, Errors> losses_of(const planning::Grid& grid, const LossQuestion& question,
                                               const SampledStates& states) {
  FIRMGRID_TRY(network, AskedNetwork::make(grid, question));
  const indices::Entry& index = *question.index;
  const indices::Layout& layout = network->layout();
  const double factor = index.factor(layout.facts(0));
  NetworkLosses found{.losses = {}, .warnings = network->warnings()};
  found.losses.below = factor * layout.below(0, index.measure, indices::Part::whole);
  found.losses.largest = factor * layout.largest(layout.slot(0, index.measure, indices::Part::whole));
  const state::Translation own{states.table(), network->table()};
  KnownStates known{*network, index};
  std::vector<state::Token> key;
  for (std::size_t s = 0; s < states.size(); ++s) {
    own.apply(states.key(s), key);
    const auto value = known.value(key);
    if (!value) return std::unexpected(Errors{value.error()});
    if (*value == 0.0) continue;
    found.losses.states.push_back(static_cast<std::uint32_t>(s));
    found.losses.values.push_back(*value);
  }
  return found;
}

}  // namespace firmgrid::run
