#pragma once

#include <string_view>
#include <vector>

#include "sim/indices/difference_layout.hpp"
#include "sim/method/prepared.hpp"
#include "sim/method/single.hpp"

namespace firmgrid::method {

/// What all methods without samples have in common: they find their numbers member by member, in one go, tell them line
/// by line, and have no answer to questions about samples.
class ExactEstimator : public Estimator {
 public:
  /// given    indices of the method, in its order
  /// singles  the members, each with a table of its own
  /// blames   whether the method can say who answers for minutes and energy
  ExactEstimator(const Problem& problem, std::span<const std::string_view> given, std::vector<Single> singles,
                 bool blames);

  std::vector<result::Row> rows() const final;
  std::vector<result::Difference> differences() const final;
  std::vector<statistics::Estimate> system_estimates(std::string_view index) const final;
  std::int64_t fewest_events(std::string_view index) const final;
  result::StoredSums sums() const final;
  std::expected<void, Error> restore(const result::StoredSums& sums) final;

 protected:
  /// Members that are solved: none before the work is done, all after it.
  virtual std::size_t solved() const = 0;

  /// The number of an available line of a solved member.
  virtual statistics::Estimate estimate(std::size_t member, const indices::Line& line) const = 0;

  const Problem& problem() const { return *problem_; }
  std::span<const Single> singles() const { return singles_; }
  const Prepared& prepared(std::size_t member) const { return *prepared_[member]; }
  const PreparedMembers& prepared() const { return prepared_; }
  std::span<const indices::Entry* const> chosen() const { return chosen_; }

 private:
  const Problem* problem_;
  std::vector<const indices::Entry*> chosen_;
  std::vector<Single> singles_;  // [members]
  SharedStates shared_{shared_memory};
  PreparedMembers prepared_;                            // [members]
  std::vector<std::vector<indices::LinePair>> common_;  // [pairs]
};

}  // namespace firmgrid::method
