#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/method/method.hpp"
#include "tests/support/small_grid.hpp"

namespace firmgrid::test {

/// One thread that claims to be several workers, dealing items out in turn.
class InTurn final : public method::Executor {
 public:
  explicit InTurn(int workers = 1) : workers_{workers} {}
  int workers() const override { return workers_; }
  void for_each(std::int64_t items, const std::function<void(int worker, std::int64_t item)>& work) override {
    // From the last to the first: no method may rely on the order.
    for (std::int64_t item = items; item-- > 0;) work(static_cast<int>(item % workers_), item);
  }

 private:
  int workers_;
};

/// A problem of one or more small grids, which must outlive it.
class SmallProblem {
 public:
  SmallProblem(std::vector<SmallGrid*> grids, std::string flow,
               evaluate::Policy policy = evaluate::Policy::proportional) {
    std::vector<state::CausesOf> causes;
    for (SmallGrid* grid : grids) {
      systems_.push_back(grid->system(flow, policy));
      causes.push_back(
          {.network = &grid->network(), .causes = grid->causes(), .capacities = grid->load_model().capacities()});
    }
    table_ = std::make_unique<state::CauseTable>(state::CauseTable::make(causes).value());
    for (std::size_t i = 0; i < grids.size(); ++i) {
      problem_.members.push_back({.plan = "base",
                                  .year = 2015 + static_cast<int>(i),
                                  .system = systems_[i].get(),
                                  .causes = grids[i]->causes(),
                                  .projection = state::Projection{*table_, causes[i]}});
    }
    problem_.causes = table_.get();
    problem_.flow = std::move(flow);
  }
  SmallProblem(SmallGrid& grid, std::string flow, evaluate::Policy policy = evaluate::Policy::proportional)
      : SmallProblem{std::vector<SmallGrid*>{&grid}, std::move(flow), policy} {}

  method::Problem& operator*() { return problem_; }
  method::Problem* operator->() { return &problem_; }

  std::unique_ptr<method::Estimator> start(std::string_view word, int workers = 1) {
    return method::find(word)->start(problem_, workers).value();
  }

  /// The rows of a method, after so many samples if it draws any.
  std::vector<result::Row> rows(std::string_view word, std::int64_t samples = 0) {
    const std::unique_ptr<method::Estimator> estimator = start(word);
    InTurn executor;
    const auto done = estimator->advance({.first = 0, .count = samples}, executor);
    EXPECT_TRUE(done.has_value()) << to_text(done.error());
    return estimator->rows();
  }

 private:
  std::vector<std::unique_ptr<const evaluate::System>> systems_;
  std::unique_ptr<state::CauseTable> table_;
  method::Problem problem_;
};

/// Where a row is to be found.
struct Address {
  std::string index;
  std::string scope = "system";
  std::string id = {};
  std::string part = {};
};

inline const statistics::Estimate& value_of(const std::vector<result::Row>& rows, const Address& wanted) {
  const auto found = std::ranges::find_if(rows, [&](const result::Row& row) {
    return row.index == wanted.index && row.scope == wanted.scope && row.id == wanted.id && row.part == wanted.part;
  });
  if (found != rows.end()) return found->value;
  ADD_FAILURE() << "no row " << wanted.index << ' ' << wanted.scope << ' ' << wanted.id << ' ' << wanted.part;
  static const statistics::Estimate none = statistics::not_available();
  return none;
}

inline double mean_of(const std::vector<result::Row>& rows, const Address& wanted) {
  return value_of(rows, wanted).mean.value_or(-1.0);
}

}  // namespace firmgrid::test
