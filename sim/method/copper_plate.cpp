#include "sim/method/copper_plate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "models/base/expect.hpp"

namespace firmgrid::method {
namespace {

/// Sum with the rounding errors carried along.
/// Source: Neumaier, ZAMM 54 (1974).
class CompensatedSum {
 public:
  void add(double value) {
    const double next = sum_ + value;
    lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0.0;
  double lost_ = 0.0;
};

constexpr std::size_t no_class = std::numeric_limits<std::size_t>::max();

/// Load points that share a shortage, in the order of curtailment.
struct Classes {
  PerId<LoadId, std::size_t> of_load;
  std::size_t count = 1;
};

Classes classes_of(const evaluate::System& system) {
  const auto& loads = system.network().loads();
  Classes classes{.of_load = PerId<LoadId, std::size_t>(loads.size(), 0)};
  if (system.policy() == evaluate::Policy::proportional) return classes;
  const auto place = [](int priority) { return priority == 0 ? std::numeric_limits<int>::max() : priority; };
  std::set<int> places;
  for (const LoadPoint& load : loads) places.insert(place(load.priority));
  for (std::size_t i = 0; i < loads.size(); ++i) {
    const auto before = std::distance(places.begin(), places.find(place(loads[LoadId{i}].priority)));
    classes.of_load[LoadId{i}] = static_cast<std::size_t>(before);
  }
  classes.count = std::max<std::size_t>(1, places.size());
  return classes;
}

/// One shape of the load as classes and groups see it, and what it adds up to.
struct Shape {
  std::vector<double> class_mw;            // [classes] at scale 1
  std::vector<std::size_t> first_class;    // [groups] that curtailment reaches first; no_class without demand
  std::vector<CompensatedSum> share_h;     // [classes] Σ period_h × E[curtailed share of the class], overload
  std::vector<CompensatedSum> energy_mwh;  // [classes]
  CompensatedSum scaled_h;                 // Σ period_h × scale
  double dead = 0.0;                       // probability that no capacity is left in its periods
};

class Integration {
 public:
  explicit Integration(const evaluate::System& system)
      : system_{&system}, classes_{classes_of(system)}, groups_(system.groups().all.size()) {
    for (const load::LoadShape& shape : system.load().shapes()) shapes_.push_back(seen(shape));
    losses_.assign(system.load().periods().size() * classes_.count, Loss{});
  }

  /// Goes over the periods of one capacity after the other, because tables are large, and in the end over the year.
  std::expected<CopperPlate, Error> run(const CapacityOutages& tables) {
    const load::LoadModel& load = system_->load();
    std::vector<std::vector<std::size_t>> periods(load.capacities().size());
    for (std::size_t t = 0; t < load.periods().size(); ++t) {
      periods[load.shapes()[load.periods()[t].shape].capacity].push_back(t);
    }
    for (std::size_t c = 0; c < periods.size(); ++c) {
      FIRMGRID_TRY(table, tables.table(load.capacities()[c]));
      for (const std::size_t period : periods[c]) add(table, period);
    }
    for (std::size_t t = 0; t < load.periods().size(); ++t) count_groups(t);
    return result();
  }

 private:
  struct OfGroup {
    CompensatedSum loss_h;
    CompensatedSum interruptions;
    double first_probability = 0.0;
    double last_probability = 0.0;
    bool begun = false;
  };
  /// What a period says of one class: how likely it is curtailed, and how often that begins.
  struct Loss {
    double probability = 0.0;
    double frequency_per_h = 0.0;
  };

  Shape seen(const load::LoadShape& shape) const {
    Shape result{.class_mw = std::vector<double>(classes_.count, 0.0),
                 .first_class = std::vector<std::size_t>(groups_.size(), no_class),
                 .share_h = std::vector<CompensatedSum>(classes_.count),
                 .energy_mwh = std::vector<CompensatedSum>(classes_.count),
                 .scaled_h = {}};
    for (std::size_t i = 0; i < shape.mw.size(); ++i) {
      const LoadId load{i};
      if (shape.mw[load] <= 0.0) continue;
      const std::size_t at = classes_.of_load[load];
      result.class_mw[at] += shape.mw[load];
      for (const std::uint32_t group : system_->groups().of_load[load]) {
        result.first_class[group] = std::min(result.first_class[group], at);
      }
    }
    return result;
  }

  void add(const CapacityOutage& capacity, std::size_t at) {
    const load::Period& period = system_->load().periods()[at];
    Shape& shape = shapes_[period.shape];
    const double period_h = system_->load().period_h();
    shape.scaled_h.add(period_h * period.scale);
    shape.dead = capacity.nothing_left();
    dead_h_.add(period_h * capacity.nothing_left());
    double demand_mw = 0.0;
    for (const double mw : shape.class_mw) demand_mw += mw * period.scale;
    // Capacity on outage from which the next class is curtailed.
    double from_mw = capacity.installed_mw() - demand_mw;
    for (std::size_t c = 0; c < classes_.count; ++c) {
      const double class_mw = shape.class_mw[c] * period.scale;
      if (class_mw > system_->zero_mw()) {
        losses_[at * classes_.count + c] = add_class(capacity, shape, c, {.from_mw = from_mw, .class_mw = class_mw});
      }
      from_mw += class_mw;
    }
  }

  struct Span {
    double from_mw;
    double class_mw;
  };
  Loss add_class(const CapacityOutage& capacity, Shape& shape, std::size_t c, Span span) const {
    const double zero_mw = system_->zero_mw();
    const double period_h = system_->load().period_h();
    const double to_mw = span.from_mw + span.class_mw;
    const double curtailed_mw =
        capacity.excess_above(span.from_mw, span.from_mw + zero_mw) - capacity.excess_above(to_mw, to_mw);
    shape.energy_mwh[c].add(curtailed_mw * period_h);
    shape.share_h[c].add(curtailed_mw / span.class_mw * period_h);
    return {.probability = capacity.probability_above(span.from_mw + zero_mw),
            .frequency_per_h = capacity.frequency_above(span.from_mw + zero_mw)};
  }

  void count_groups(std::size_t at) {
    const Shape& shape = shapes_[system_->load().periods()[at].shape];
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::size_t first = shape.first_class[g];
      add_group(groups_[g], first == no_class ? Loss{} : losses_[at * classes_.count + first]);
    }
  }

  void add_group(OfGroup& group, const Loss& loss) const {
    const double period_h = system_->load().period_h();
    group.loss_h.add(loss.probability * period_h);
    group.interruptions.add(loss.frequency_per_h * period_h);
    if (group.begun) {
      group.interruptions.add(std::max(0.0, loss.probability - group.last_probability));
    } else {
      group.first_probability = loss.probability;
      group.begun = true;
    }
    group.last_probability = loss.probability;
  }

  CopperPlate result() {
    CopperPlate result;
    for (std::size_t i = 0; i < system_->network().loads().size(); ++i) add_load(LoadId{i}, result.expected);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      OfGroup& group = groups_[g];
      const double hours = group.loss_h.value();
      if (hours > 0.0) result.expected.groups.push_back({.group = static_cast<std::uint32_t>(g), .hours = hours});
      group.interruptions.add(std::max(0.0, group.first_probability - group.last_probability));
      result.interruptions.push_back(group.interruptions.value());
    }
    return result;
  }

  void add_load(LoadId load, state::Outcome& expected) const {
    const std::size_t c = classes_.of_load[load];
    state::LoadLoss loss{.load = load};
    loss.disconnected_h = dead_h_.value();
    for (std::size_t s = 0; s < shapes_.size(); ++s) {
      const double mw = system_->load().shapes()[s].mw[load];
      if (mw <= 0.0) continue;
      loss.overload_h += shapes_[s].share_h[c].value();
      loss.overload_mwh += shapes_[s].energy_mwh[c].value() * mw / shapes_[s].class_mw[c];
      loss.disconnected_mwh += shapes_[s].dead * mw * shapes_[s].scaled_h.value();
    }
    expected.loads.push_back(loss);
  }

  const evaluate::System* system_;
  Classes classes_;
  std::vector<OfGroup> groups_;
  std::vector<Shape> shapes_;
  CompensatedSum dead_h_;     // Σ period_h × probability that no capacity is left
  std::vector<Loss> losses_;  // [periods × classes]
};

}  // namespace

std::expected<CopperPlate, Error> copper_plate(const evaluate::System& system, const CapacityOutages& tables) {
  return Integration{system}.run(tables);
}

}  // namespace firmgrid::method
