#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/evaluate/system.hpp"

namespace firmgrid::evaluate {

/// What the answer to a state depends on, so that no two threads, plans or years of a job need to find it twice.
///
/// Plans of a grid often differ only in what feeds a load point from the next bus, such as a larger transformer. Flows
/// do not see what such a feed is made of, only what it can carry, and where that is more than can ever be asked of it
/// not even that. So networks that are the same but for their feeds have one likeness, and states of one likeness with
/// the same essence have the same answer, bit for bit.
class Essentials {
 public:
  explicit Essentials(const System& system);

  /// Everything that the answers of this network depend on besides the state, feeds apart, as bytes to compare.
  const std::string& likeness() const { return likeness_; }

  using Essence = std::vector<std::uint64_t>;

  /// Adds what matters of a state: what is out of everything but feeds, and what feeds can carry where it may limit.
  void add(const state::NetworkState& state, Essence& essence) const;

  /// Adds what matters besides once medium-voltage ties help those who are out: what feeds the other ends of their
  /// ties. Returns whether anybody who is out has a tie.
  bool add_ties(const state::NetworkState& state, const LossCurve& out, Essence& essence) const;

  /// Moved open points, with branches as all networks of one likeness number them, and as this one does.
  Switching shared(const Switching& own) const;
  Switching own(const Switching& shared) const;

 private:
  /// Parallel branches that alone feed a bus without units.
  struct Feed {
    BusId bus;
    std::vector<BranchId> branches;
    double drawn_mw;    ///< at the bus at its peak
    double brought_mw;  ///< by ties from elsewhere at most
  };
  void find_feeds(const flow::Folding& folding);
  double most_drawn_mw(BusId bus) const;
  double most_brought_mw(BusId bus) const;
  void add_feed(const Feed& feed, double asked_mw, const std::vector<BranchId>& out, Essence& essence) const;
  void describe();

  const System* system_;
  std::vector<Feed> feeds_;
  std::vector<std::uint32_t> feed_of_;  // [branches]; count of feeds: none
  std::vector<std::uint32_t> shared_;   // [branches] number among those that are in no feed
  std::vector<BranchId> own_;           // [shared branches]
  std::string likeness_;
};

}  // namespace firmgrid::evaluate
