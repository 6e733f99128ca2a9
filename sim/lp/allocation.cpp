#include "sim/lp/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace firmgrid::lp {
namespace {

// Gradients are shares of demand curtailed, between 0 and 2.
constexpr double zero_gradient = 1e-10;
constexpr double standing_still = 1e-13;
// A basic variable that hangs on a superbasic one by less than this hangs on rounding noise: no pivot may rest on it.
constexpr double no_coupling = 1e-8;
// Approaching a bound by less per unit of load level is rounding noise. Whoever moves that far is certified again.
constexpr double standing = 1e-9;
// As near to its bound, relative to it, a variable stands on it.
constexpr double touching = 1e-11;
constexpr double smallest_pivot = 1e-6;
constexpr int most_rounds = 400;
constexpr int many_rounds = 100;
constexpr std::size_t most_at_once = 16;

}  // namespace

void Allocation::weigh(const Tableau& tableau, const Program& program) {
  weight_.resize(tableau.variables());
  for (std::size_t j = 0; j < tableau.variables(); ++j) weight_[j] = program.weight(j);
}

/// Superbasic variables, and rows whose basic variable pulls.
void Allocation::collect(const Tableau& tableau) {
  super_.clear();
  weighted_.clear();
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    if (tableau.place[j] == Place::superbasic) super_.push_back(j);
  }
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    if (weight_[tableau.basis(i)] > 0.0) weighted_.push_back(i);
  }
}

/// Reduced gradient of a variable that is not basic, at values x.
double Allocation::gradient(const Tableau& tableau, const std::vector<double>& x, std::size_t variable) const {
  double value = weight_[variable] * x[variable];
  for (const std::size_t i : weighted_) {
    const std::size_t basic = tableau.basis(i);
    value -= tableau.at(i, variable) * weight_[basic] * x[basic];
  }
  return value;
}

/// Frees variables on the face that would lower the objective, the steepest first.
bool Allocation::admit(Tableau& tableau, std::size_t most) {
  steepest_.clear();
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    const Place place = tableau.place[j];
    if ((place != Place::at_low && place != Place::at_high) || tableau.fixed(j) || !tableau.on_face(j)) continue;
    const double downhill = place == Place::at_low ? -gradient(tableau, tableau.x, j) : gradient(tableau, tableau.x, j);
    if (downhill > zero_gradient) steepest_.push_back({downhill, j});
  }
  const auto before = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  if (steepest_.size() > most) {
    std::nth_element(steepest_.begin(), steepest_.begin() + static_cast<std::ptrdiff_t>(most), steepest_.end(), before);
    steepest_.resize(most);
  }
  for (const auto& [downhill, j] : steepest_) tableau.place[j] = Place::superbasic;
  return !steepest_.empty();
}

/// A variable met its bound: a superbasic one stays there, a basic one changes places with a superbasic one.
void Allocation::block(Tableau& tableau, const Blocking& at) {
  const Place bound = at.rising ? Place::at_high : Place::at_low;
  tableau.x[at.variable] = at.rising ? tableau.high[at.variable] : tableau.low[at.variable];
  if (!at.row) {
    tableau.place[at.variable] = bound;
    return;
  }
  std::size_t entering = super_.front();
  for (const std::size_t j : super_) {
    if (std::abs(tableau.at(*at.row, j)) > std::abs(tableau.at(*at.row, entering))) entering = j;
  }
  tableau.pivot(*at.row, entering, bound);
}

/// Newton direction of the superbasic variables, and what it does to the basic ones.
void Allocation::aim(const Tableau& tableau) {
  hessian_.set(tableau, weight_, weighted_, super_);
  direction_.clear();
  for (const std::size_t j : super_) direction_.push_back(-gradient(tableau, tableau.x, j));
  hessian_.solve(direction_);
  change_.assign(tableau.rows(), 0.0);
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    for (std::size_t a = 0; a < super_.size(); ++a) {
      const double coupling = tableau.at(i, super_[a]);
      if (std::abs(coupling) > no_coupling) change_[i] -= coupling * direction_[a];
    }
  }
}

/// The first bound on the way, if it comes before the full step.
std::optional<Allocation::Blocking> Allocation::first_bound(const Tableau& tableau) const {
  std::optional<Blocking> first;
  double length = 1.0;
  const auto look = [&](std::size_t variable, double speed, std::optional<std::size_t> row) {
    if (std::abs(speed) < standing_still) return;
    const double room =
        speed > 0.0 ? tableau.high[variable] - tableau.x[variable] : tableau.x[variable] - tableau.low[variable];
    const double reach = std::max(0.0, room) / std::abs(speed);
    if (reach >= length) return;
    length = reach;
    first = Blocking{.variable = variable, .row = row, .rising = speed > 0.0, .length = reach};
  };
  for (std::size_t a = 0; a < super_.size(); ++a) look(super_[a], direction_[a], std::nullopt);
  for (std::size_t i = 0; i < tableau.rows(); ++i) look(tableau.basis(i), change_[i], i);
  return first;
}

/// Newton steps in the superbasic space until one is taken in full. False: nothing settles.
bool Allocation::step(Tableau& tableau) {
  for (int round = 0; round < most_rounds; ++round) {
    collect(tableau);
    if (super_.empty()) return true;
    aim(tableau);
    const std::optional<Blocking> blocking = first_bound(tableau);
    const double length = blocking ? blocking->length : 1.0;
    for (std::size_t a = 0; a < super_.size(); ++a) tableau.x[super_[a]] += length * direction_[a];
    if (blocking) block(tableau, *blocking);
    tableau.refresh();
    if (!blocking) return true;
  }
  return false;
}

bool Allocation::solve(Tableau& tableau, const Program& program) {
  weigh(tableau, program);
  for (int round = 0; round < most_rounds; ++round) {
    collect(tableau);
    // Many at once are fast, but every one of them makes the steps slower; one at a time cannot go round in circles.
    if (!admit(tableau, round < many_rounds ? most_at_once : 1)) return true;
    if (!step(tableau)) return false;
  }
  return false;
}

double Allocation::reach_of_bounds(const Tableau& tableau, const Program& program,
                                   const std::vector<double>& velocity) const {
  double reach = std::numeric_limits<double>::infinity();
  const auto keep = [&](double gap, double closing) {
    if (closing > standing) reach = std::min(reach, std::max(0.0, gap) / closing);
  };
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    if (tableau.place[j] != Place::basic && tableau.place[j] != Place::superbasic) continue;
    const Box& box = program.box(j);
    keep(tableau.x[j] - tableau.low[j], velocity[j] - box.lo_slope);
    keep(tableau.high[j] - tableau.x[j], box.hi_slope - velocity[j]);
  }
  return reach;
}

double Allocation::reach_of_gradients(const Tableau& tableau, const std::vector<double>& velocity) const {
  double reach = std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    const Place place = tableau.place[j];
    if ((place != Place::at_low && place != Place::at_high) || tableau.fixed(j) || !tableau.on_face(j)) continue;
    const double sign = place == Place::at_low ? 1.0 : -1.0;
    const double margin = sign * gradient(tableau, tableau.x, j);
    const double closing = sign * gradient(tableau, velocity, j);
    if (closing > standing) reach = std::min(reach, std::max(0.0, margin) / closing);
  }
  return reach;
}

/// The bound on which a variable stands already and which it would cross as the level falls: a limit that binds without
/// a price.
std::optional<Allocation::Blocking> Allocation::crossed(const Tableau& tableau, const Program& program,
                                                        const std::vector<double>& velocity) const {
  const auto crosses = [](double gap, double closing, double bound) {
    return closing > standing && gap <= touching * (1.0 + std::abs(bound));
  };
  const auto look = [&](std::size_t j, std::optional<std::size_t> row) -> std::optional<Blocking> {
    const Box& box = program.box(j);
    const bool low = crosses(tableau.x[j] - tableau.low[j], velocity[j] - box.lo_slope, tableau.low[j]);
    const bool high = crosses(tableau.high[j] - tableau.x[j], box.hi_slope - velocity[j], tableau.high[j]);
    if (!low && !high) return std::nullopt;
    return Blocking{.variable = j, .row = row, .rising = high, .length = 0.0};
  };
  for (const std::size_t j : super_) {
    if (const auto found = look(j, std::nullopt)) return found;
  }
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    const auto couples = [&](std::size_t j) { return std::abs(tableau.at(i, j)) > smallest_pivot; };
    const auto found = look(tableau.basis(i), i);
    if (found && std::ranges::any_of(super_, couples)) return found;
  }
  return std::nullopt;
}

namespace {

/// Values of the basic variables that follow from all others.
void settle_basics(const Tableau& tableau, std::vector<double>& values) {
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < tableau.variables(); ++j) {
      if (tableau.place[j] != Place::basic) sum -= tableau.at(i, j) * values[j];
    }
    values[tableau.basis(i)] = sum;
  }
}

}  // namespace

void Allocation::find_velocity(const Tableau& tableau, const Program& program, std::vector<double>& velocity) {
  velocity.assign(tableau.variables(), 0.0);
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    if (tableau.place[j] == Place::at_low) velocity[j] = program.box(j).lo_slope;
    if (tableau.place[j] == Place::at_high) velocity[j] = program.box(j).hi_slope;
  }
  collect(tableau);
  settle_basics(tableau, velocity);
  if (super_.empty()) return;
  hessian_.set(tableau, weight_, weighted_, super_);
  direction_.clear();
  for (const std::size_t j : super_) direction_.push_back(-gradient(tableau, velocity, j));
  hessian_.solve(direction_);
  for (std::size_t a = 0; a < super_.size(); ++a) velocity[super_[a]] = direction_[a];
  settle_basics(tableau, velocity);
}

void Allocation::motion(Tableau& tableau, const Program& program, Motion& motion) {
  for (std::size_t round = 0; round <= tableau.rows(); ++round) {
    find_velocity(tableau, program, motion.velocity);
    const std::optional<Blocking> bound = crossed(tableau, program, motion.velocity);
    if (!bound) break;
    block(tableau, *bound);
    tableau.refresh();
  }
  motion.reach =
      std::min(reach_of_bounds(tableau, program, motion.velocity), reach_of_gradients(tableau, motion.velocity));
}

void Allocation::multipliers(const Tableau& tableau, const std::vector<double>& x, std::vector<double>& out) const {
  out.assign(tableau.rows(), 0.0);
  const std::size_t columns = tableau.variables() - tableau.rows();
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    // The slack has no weight of its own, so its reduced gradient is the multiplier of its row.
    if (tableau.place[columns + i] != Place::basic) out[i] = gradient(tableau, x, columns + i);
  }
}

}  // namespace firmgrid::lp
