#include "sim/method/neighbours.hpp"

#include <algorithm>
#include <numeric>

namespace firmgrid::method {
namespace {

/// Of what a state loses: less is rounding, and helps nobody.
constexpr double smallest_help = 1e-9;

double sum_of(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

Tokens without(const Tokens& tokens, std::initializer_list<state::Token> returned) {
  Tokens rest = tokens;
  for (const state::Token token : returned) {
    const auto place = std::ranges::find(rest, token);
    if (place != rest.end()) rest.erase(place);
  }
  return rest;
}

std::expected<std::vector<double>, Error> Shares::weights(const Restored& here, double Totals::*quantity) {
  const double all = here.totals.*quantity;
  std::vector<double> found;
  for (const Neighbour& neighbour : *neighbours_) {
    const double help = all - neighbour.without->totals.*quantity;
    found.push_back(help > smallest_help * all ? neighbour.members * help : 0.0);
  }
  if (sum_of(found) > 0.0) return found;
  auto pairs = weights_of_pairs(here, quantity);
  if (!pairs || sum_of(*pairs) > 0.0) return pairs;
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = (*neighbours_)[i].members;
  return found;
}

std::expected<std::vector<double>, Error> Shares::weights_of_pairs(const Restored& here, double Totals::*quantity) {
  const double all = here.totals.*quantity;
  std::vector<double> found(neighbours_->size(), 0.0);
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = i; j < found.size(); ++j) {
      const Neighbour& one = (*neighbours_)[i];
      const Neighbour& other = (*neighbours_)[j];
      const double pairs = i == j ? one.members * (one.members - 1.0) / 2.0 : one.members * other.members;
      if (pairs <= 0.0) continue;
      const auto rest = states_->get(without(*tokens_, {one.token, other.token}));
      if (!rest) return std::unexpected(rest.error());
      if (all - (*rest)->totals.*quantity <= smallest_help * all) continue;
      found[i] += pairs;
      found[j] += pairs;
    }
  }
  return found;
}

std::expected<std::vector<double>, Error> Shares::of(const Restored& here, double Totals::*quantity) {
  const auto intact = states_->get({});
  if (!intact) return std::unexpected(intact.error());
  const double all = here.totals.*quantity;
  const double anyway = std::min(all, (*intact)->totals.*quantity);
  std::vector<double> amounts(neighbours_->size() + 1, 0.0);
  amounts.back() = neighbours_->empty() ? all : anyway;
  if (all - anyway <= 0.0 || neighbours_->empty()) return amounts;
  const auto weighted = weights(here, quantity);
  if (!weighted) return weighted;
  const double total = sum_of(*weighted);
  for (std::size_t i = 0; i < weighted->size(); ++i) amounts[i] = (all - anyway) * (*weighted)[i] / total;
  return amounts;
}

}  // namespace firmgrid::method
