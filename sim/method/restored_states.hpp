#pragma once

#include <expected>
#include <span>
#include <unordered_map>
#include <vector>

#include "sim/method/method.hpp"
#include "sim/method/shared_states.hpp"

namespace firmgrid::method {

/// Active causes that a member can tell from none, rising.
using Tokens = std::vector<state::Token>;

/// The two quantities that are shared out among causes, all load points together.
struct Totals {
  double customer_hours = 0.0;
  double energy_mwh = 0.0;
};

/// A state after all switching.
struct Restored {
  evaluate::Restoration restoration;
  Totals totals;          ///< of what is lost until the repair
  SharedStates::Key key;  ///< what it depends on

  const evaluate::LossCurve& last() const { return restoration.last(); }
  bool loses() const { return restoration.phases.size() > 1 || !last().empty(); }
};

/// The restored states of one member, remembered while memory lasts: states with one cause less are asked for again
/// and again. One per thread; what another thread or network has found is taken over. What is remembered shows in no
/// number.
class RestoredStates {
 public:
  /// most_bytes  about what may be remembered
  RestoredStates(const Member& member, const Sharing& sharing, std::size_t most_bytes)
      : member_{&member}, sharing_{&sharing}, evaluator_{*member.system}, most_bytes_{most_bytes} {}

  /// Valid until forget_if_full().
  /// errors  numerical, naming the state
  std::expected<const Restored*, Error> get(const Tokens& tokens);

  /// Likewise, but remembered by nobody and without totals, for whoever asks for no state twice. Valid until the next
  /// call.
  std::expected<const Restored*, Error> once(const Tokens& tokens);

  /// The moment after a trip into a state from another; `curve` is overwritten.
  /// state   that of `here`
  /// buses   what tripped of buses
  /// errors  numerical, naming the state
  std::expected<void, Error> trip(const state::NetworkState& state, const Restored& here, const Restored& before,
                                  std::span<const BusId> buses, evaluate::LossCurve& curve);

  /// To be called where nobody holds a state.
  void forget_if_full();

  const Member& member() const { return *member_; }
  evaluate::Evaluator& evaluator() { return evaluator_; }
  const evaluate::Evaluator& evaluator() const { return evaluator_; }

 private:
  struct Hash {
    std::size_t operator()(const Tokens& tokens) const;
  };
  std::expected<void, Error> restore(const Tokens& tokens, Restored& restored);
  template <class Find>
  std::expected<std::shared_ptr<const evaluate::Restoration>, Error> ask(const SharedStates::Key& key, Find find);
  std::expected<void, Error> find(Restored& restored);
  Totals totals_of(const evaluate::LossCurve& curve);

  const Member* member_;
  const Sharing* sharing_;
  evaluate::Evaluator evaluator_;
  std::unordered_map<Tokens, Restored, Hash> known_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Restored passing_;
  state::NetworkState state_;
  SharedStates::Key key_;
  std::vector<evaluate::LoadSum> sums_;
};

}  // namespace firmgrid::method
