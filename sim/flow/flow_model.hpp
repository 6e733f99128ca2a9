#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/network/network.hpp"

namespace firmgrid::flow {

/// Which branches conduct in a state, and what hangs together. Open branches that switching closed are in `closed`,
/// those that it opened are in `removed`.
struct Topology {
  bool outage = false;                 ///< something is out: branches may carry what they can after an outage
  std::vector<BranchId> removed;       ///< normally closed, not conducting; rising
  std::vector<BranchId> closed;        ///< normally open, closed by switching; rising
  PerId<BusId, std::uint32_t> island;  ///< number of the island of every bus
  std::vector<char> live;              ///< [islands] has a unit with something available
};

/// How a flow model sees a limit: a linear function of the bus injections that must stay between two bounds.
struct Bounds {
  double lo_mw = 0.0;
  double hi_mw = 0.0;
};

/// One per thread: flows of one topology at a time. Remembers nothing between topologies.
class FlowSolver {
 public:
  virtual ~FlowSolver() = default;

  /// Prepares for a topology; injections must balance in each of its islands from now on.
  /// errors  numerical: the remaining network has no unique flow (reactances that cancel)
  virtual std::expected<void, Error> prepare(const Topology& topology) = 0;

  /// Limits that an injection violates by more than the tolerance, worst first, at most `most` of them.
  /// injection_mw  [buses]
  virtual void violated(std::span<const double> injection_mw, double tolerance_mw, std::size_t most,
                        std::vector<std::uint32_t>& limits) = 0;

  /// Whether the number of a limit of the intact grid says the same in this topology, so that a program may start with
  /// it.
  virtual bool known(std::uint32_t limit) const = 0;

  /// The linear function of a limit. coefficients [buses], overwritten
  virtual void row(std::uint32_t limit, std::span<double> coefficients) = 0;
  virtual Bounds bounds(std::uint32_t limit) const = 0;

  /// The most that can flow into a bus, MW, as far as the branches at it say so by themselves, whatever flows
  /// elsewhere; infinite where they do not.
  virtual double most_into(BusId bus) const = 0;

  /// Flows of an injection, MW from `from` to `to`; 0 where nothing conducts. flow_mw [branches], overwritten
  virtual void flows(std::span<const double> injection_mw, std::span<double> flow_mw) = 0;
};

class Folding;

/// A way to say where power can flow; const, one for all threads. The network outlives it.
class FlowModel {
 public:
  virtual ~FlowModel() = default;
  virtual std::unique_ptr<FlowSolver> make_solver() const = 0;

  virtual bool sees_network() const { return true; }  ///< false: one node, branches and buses never matter
  virtual bool curtails() const { return true; }      ///< false: only disconnection counts, units have no size
  virtual bool monotone() const { return true; }      ///< whatever returns to service never raises curtailment
  virtual bool shifts() const { return false; }       ///< flows exist without any injection (phase shifters)

  /// What is folded onto the core, if what a fold is made of shows only in what it can carry; else nullptr.
  virtual const Folding* folding() const { return nullptr; }
};

/// A flow model of the menu. `make` refuses what it cannot treat, with the branch's name.
struct Entry {
  std::string_view name;
  std::string_view summary;
  std::expected<std::unique_ptr<const FlowModel>, Errors> (*make)(const Network& network);
};

namespace catalog {
std::span<const Entry> entries();
}

/// The entry of that name, or nullptr.
const Entry* find(std::string_view name);

}  // namespace firmgrid::flow
