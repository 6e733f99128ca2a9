#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace firmgrid::sampling {

/// When each of a number of things happens next, and which is first: a binary heap over their times, equal times in
/// order of number. Things that never happen stand nowhere in it.
class Timetable {
 public:
  static constexpr double never = std::numeric_limits<double>::infinity();

  explicit Timetable(std::size_t things) : place_(things, nowhere) {}

  /// Forgets all times.
  void clear();

  /// Sets the time of a thing, in place of an earlier one.
  void set(std::uint32_t thing, double time_h);

  /// Its time; `never` where none is set.
  double time_h(std::uint32_t thing) const { return place_[thing] == nowhere ? never : heap_[place_[thing]].time_h; }

  bool empty() const { return heap_.empty(); }
  std::uint32_t first() const { return heap_.front().thing; }
  double first_h() const { return heap_.empty() ? never : heap_.front().time_h; }

 private:
  static constexpr std::uint32_t nowhere = 0xffffffffU;
  struct Entry {
    double time_h;
    std::uint32_t thing;
  };
  static bool before(const Entry& one, const Entry& other) {
    return one.time_h < other.time_h || (one.time_h == other.time_h && one.thing < other.thing);
  }
  void put(std::uint32_t at, const Entry& entry) {
    heap_[at] = entry;
    place_[entry.thing] = at;
  }
  void rise(std::uint32_t at, const Entry& entry);
  void sink(std::uint32_t at, const Entry& entry);
  void remove(std::uint32_t at);

  std::vector<Entry> heap_;
  std::vector<std::uint32_t> place_;  // [things] in the heap
};

}  // namespace firmgrid::sampling
