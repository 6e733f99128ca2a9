#include "sim/evaluate/essentials.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <type_traits>

#include "sim/evaluate/curtailment.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/evaluate/patterns.hpp"
#include "sim/flow/folding.hpp"

namespace firmgrid::evaluate {
namespace {

// A feed that can carry that much more than is asked of it limits nobody, whatever the rounding.
constexpr double ample = 1.0 + 1e-6;

// What the words of an essence begin with.
enum class Word : std::uint64_t { rating = 1, branch, bus, unit, feed, ties };

std::uint64_t word(Word kind, std::uint32_t number) { return static_cast<std::uint64_t>(kind) << 32 | number; }

/// Values one after the other, as bytes.
class Bytes {
 public:
  template <class T>
  requires std::is_arithmetic_v<T>
  void add(T value) {
    const auto bytes = std::bit_cast<std::array<char, sizeof(T)>>(value);
    text_.append(bytes.begin(), bytes.end());
  }
  template <class Range>
  void add_all(const Range& values) {
    add(values.size());
    for (const auto& value : values) add(value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void describe_loads(const System& system, Bytes& bytes) {
  const Network& network = system.network();
  bytes.add(network.loads().size());
  for (std::uint32_t i = 0; i < network.loads().size(); ++i) {
    bytes.add(network.loads()[LoadId{i}].bus.index());
    bytes.add(system.classes().of_load[LoadId{i}]);
    bytes.add_all(system.groups().of_load[LoadId{i}]);
  }
  bytes.add(network.ties().size());
  for (const LoadTie& tie : network.ties()) {
    bytes.add(tie.from.index());
    bytes.add(tie.to.index());
    bytes.add(tie.mw);
    bytes.add(tie.after_h);
  }
  const load::LoadModel& load = system.load();
  for (const load::LoadShape& shape : load.shapes()) {
    bytes.add_all(shape.mw);
    bytes.add_all(shape.scales);
    bytes.add(shape.capacity);
  }
  for (const load::Capacity& capacity : load.capacities()) bytes.add_all(capacity);
  bytes.add(load.peak().shape);
  bytes.add(load.peak().scale);
}

void describe_units(const Network& network, Bytes& bytes) {
  bytes.add(network.units().size());
  for (const Unit& unit : network.units()) {
    bytes.add(unit.bus.index());
    bytes.add(unit.capacity_mw);
  }
}

void describe_branch(const Branch& branch, Bytes& bytes) {
  bytes.add(branch.from.index());
  bytes.add(branch.to.index());
  for (const double value : {branch.x_pu, branch.tap, branch.shift_rad, branch.limit_mw, branch.outage_limit_mw}) {
    bytes.add(value);
  }
  bytes.add(branch.normally_open);
}

}  // namespace

Essentials::Essentials(const System& system) : system_{&system} {
  const std::size_t branches = system.network().branches().size();
  if (const flow::Folding* folding = system.flow().folding()) find_feeds(*folding);
  feed_of_.assign(branches, static_cast<std::uint32_t>(feeds_.size()));
  for (std::uint32_t f = 0; f < feeds_.size(); ++f) {
    for (const BranchId id : feeds_[f].branches) feed_of_[id.index()] = f;
  }
  for (std::uint32_t i = 0; i < branches; ++i) {
    shared_.push_back(static_cast<std::uint32_t>(own_.size()));
    if (feed_of_[i] == feeds_.size()) own_.push_back(BranchId{i});
  }
  describe();
}

/// Transformers only: open points never move within them.
void Essentials::find_feeds(const flow::Folding& folding) {
  const Network& network = system_->network();
  std::vector<char> generates(network.buses().size(), 0);
  for (const Unit& unit : network.units()) generates[unit.bus.index()] = 1;
  for (const flow::Fold& fold : folding.folds()) {
    const bool one_level = network.buses()[fold.bus].kv == network.buses()[fold.onto].kv;
    if (fold.carries.size() > 1 || one_level || generates[fold.bus.index()] != 0) continue;
    feeds_.push_back({fold.bus, fold.branches, most_drawn_mw(fold.bus), most_brought_mw(fold.bus)});
  }
}

/// At the peak of a bus.
double Essentials::most_drawn_mw(BusId bus) const {
  const Network& network = system_->network();
  double most = 0.0;
  for (const load::LoadShape& shape : system_->load().shapes()) {
    double drawn = 0.0;
    for (std::uint32_t i = 0; i < network.loads().size(); ++i) {
      if (network.loads()[LoadId{i}].bus == bus) drawn += shape.mw[LoadId{i}] * shape.scales.front();
    }
    most = std::max(most, drawn);
  }
  return most;
}

/// By all medium-voltage ties that lead to a bus.
double Essentials::most_brought_mw(BusId bus) const {
  const Network& network = system_->network();
  double brought = 0.0;
  for (const LoadTie& tie : network.ties()) brought += network.loads()[tie.to].bus == bus ? tie.mw : 0.0;
  return brought;
}

/// What a feed can carry, where that may limit.
void Essentials::add_feed(const Feed& feed, double asked_mw, const std::vector<BranchId>& out, Essence& essence) const {
  std::vector<BranchId> left;
  std::ranges::set_difference(feed.branches, out, std::back_inserter(left));
  const Network& network = system_->network();
  const double normal_mw = flow::most_over(network, left, false);
  const double outage_mw = flow::most_over(network, left, true);
  if (!left.empty() && std::min(normal_mw, outage_mw) >= ample * asked_mw) return;
  essence.push_back(word(Word::feed, feed.bus.index()));
  essence.push_back(std::bit_cast<std::uint64_t>(normal_mw));
  essence.push_back(std::bit_cast<std::uint64_t>(outage_mw));
  essence.push_back(left.empty() ? 0 : 1);
}

void Essentials::add(const state::NetworkState& state, Essence& essence) const {
  // Ratings change when anything is out, and where open points move is decided with all units there.
  const bool grid_out = !state.branches_out.empty() || !state.buses_out.empty();
  essence.push_back(word(Word::rating, grid_out ? 2 : (state.units.empty() ? 0 : 1)));
  for (const BranchId id : state.branches_out) {
    if (feed_of_[id.index()] == feeds_.size()) essence.push_back(word(Word::branch, shared_[id.index()]));
  }
  for (const BusId id : state.buses_out) essence.push_back(word(Word::bus, id.index()));
  for (const state::NetworkState::UnitLeft& left : state.units) {
    essence.push_back(word(Word::unit, left.unit.index()));
    essence.push_back(std::bit_cast<std::uint64_t>(left.available_mw));
  }
  for (const Feed& feed : feeds_) add_feed(feed, feed.drawn_mw, state.branches_out, essence);
}

bool Essentials::add_ties(const state::NetworkState& state, const LossCurve& out, Essence& essence) const {
  const Network& network = system_->network();
  std::vector<BusId> reached;
  for (const LossCurve::Segment& segment : out.loads) {
    for (const LoadTie& tie : std::ranges::equal_range(network.ties(), segment.load, {}, &LoadTie::from)) {
      reached.push_back(network.loads()[tie.to].bus);
    }
  }
  essence.push_back(word(Word::ties, 0));
  for (const Feed& feed : feeds_) {
    if (std::ranges::find(reached, feed.bus) == reached.end()) continue;
    add_feed(feed, feed.drawn_mw + feed.brought_mw, state.branches_out, essence);
  }
  return !reached.empty();
}

Switching Essentials::shared(const Switching& own) const {
  Switching shared = own;
  for (BranchId& id : shared.closed) id = BranchId{shared_[id.index()]};
  for (BranchId& id : shared.opened) id = BranchId{shared_[id.index()]};
  return shared;
}

Switching Essentials::own(const Switching& shared) const {
  Switching own = shared;
  for (BranchId& id : own.closed) id = own_[id.index()];
  for (BranchId& id : own.opened) id = own_[id.index()];
  return own;
}

void Essentials::describe() {
  const Network& network = system_->network();
  Bytes bytes;
  bytes.add(network.buses().size());
  for (const Bus& bus : network.buses()) {
    bytes.add(bus.kv);
    bytes.add(bus.doubled);
  }
  bytes.add(own_.size());
  for (const BranchId id : own_) describe_branch(network.branches()[id], bytes);
  for (const Feed& feed : feeds_) {
    const Branch& branch = network.branches()[feed.branches.front()];
    bytes.add(feed.bus.index());
    bytes.add(branch.from == feed.bus ? branch.to.index() : branch.from.index());
  }
  describe_units(network, bytes);
  describe_loads(*system_, bytes);
  bytes.add_all(system_->warm_start().limits);
  bytes.add_all(system_->warm_start().full);
  for (const Pattern& pattern : system_->patterns()) bytes.add_all(pattern);
  bytes.add_all(system_->tie_times_h());
  bytes.add(system_->open_points_move());
  bytes.add(system_->buses_come_back());
  bytes.add(system_->zero_mw());
  likeness_ = bytes.take();
}

}  // namespace firmgrid::evaluate
