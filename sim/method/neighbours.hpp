#pragma once

#include <algorithm>
#include <expected>
#include <vector>

#include "sim/method/restored_states.hpp"
#include "sim/method/transitions.hpp"

namespace firmgrid::method {

/// The state with one active cause less. Interchangeable causes are one neighbour.
struct Neighbour {
  state::Token token = 0;
  std::uint32_t cause_class = 0;
  double members = 1.0;               ///< how many of the class are out like this
  const Restored* without = nullptr;  ///< the state with one of them less
};

/// The neighbours of a state that `matters` (of a class of causes) lets through, in order of token.
/// errors  numerical
template <class Matters>
std::expected<void, Error> list_neighbours(RestoredStates& states, const state::CauseTable& table, const Tokens& tokens,
                                           Matters matters, std::vector<Neighbour>& neighbours);

/// A state without some of its tokens, each taken out once.
Tokens without(const Tokens& tokens, std::initializer_list<state::Token> returned);

/// What each neighbour has to answer for of what a state loses, beyond what is lost with nothing out. For a quantity v
/// cause i gets a share in proportion to max(0, v(x) − v(x∖i)); if all are zero, the smallest sets whose joint return
/// helps get equal shares (pairs, else all), each set split equally.
class Shares {
 public:
  Shares(RestoredStates& states, const Tokens& tokens, const std::vector<Neighbour>& neighbours)
      : states_{&states}, tokens_{&tokens}, neighbours_{&neighbours} {}

  /// Amounts per neighbour, and what occurs with nothing out at the end. They sum to v(x).
  /// errors  numerical
  std::expected<std::vector<double>, Error> of(const Restored& here, double Totals::*quantity);

 private:
  std::expected<std::vector<double>, Error> weights(const Restored& here, double Totals::*quantity);
  std::expected<std::vector<double>, Error> weights_of_pairs(const Restored& here, double Totals::*quantity);

  RestoredStates* states_;
  const Tokens* tokens_;
  const std::vector<Neighbour>* neighbours_;
};

template <class Matters>
std::expected<void, Error> list_neighbours(RestoredStates& states, const state::CauseTable& table, const Tokens& tokens,
                                           Matters matters, std::vector<Neighbour>& neighbours) {
  neighbours.clear();
  for (auto token = tokens.begin(); token != tokens.end();) {
    const auto next = std::find_if(token, tokens.end(), [&](state::Token other) { return other != *token; });
    const std::uint32_t cause_class = table.class_of(*token);
    if (matters(cause_class)) {
      const auto rest = states.get(without(tokens, {*token}));
      if (!rest) return std::unexpected(rest.error());
      neighbours.push_back({*token, cause_class, static_cast<double>(next - token), *rest});
    }
    token = next;
  }
  return {};
}

}  // namespace firmgrid::method
