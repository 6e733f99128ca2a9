#include "sim/sampling/timetable.hpp"

namespace firmgrid::sampling {

void Timetable::clear() {
  for (const Entry& entry : heap_) place_[entry.thing] = nowhere;
  heap_.clear();
}

void Timetable::set(std::uint32_t thing, double time_h) {
  std::uint32_t at = place_[thing];
  if (time_h == never) {
    if (at != nowhere) remove(at);
    return;
  }
  const Entry entry{time_h, thing};
  if (at == nowhere) {
    at = static_cast<std::uint32_t>(heap_.size());
    heap_.push_back(entry);
    rise(at, entry);
  } else if (before(entry, heap_[at])) {
    rise(at, entry);
  } else {
    sink(at, entry);
  }
}

void Timetable::rise(std::uint32_t at, const Entry& entry) {
  while (at > 0) {
    const std::uint32_t above = (at - 1) / 2;
    if (!before(entry, heap_[above])) break;
    put(at, heap_[above]);
    at = above;
  }
  put(at, entry);
}

void Timetable::sink(std::uint32_t at, const Entry& entry) {
  const auto size = static_cast<std::uint32_t>(heap_.size());
  for (std::uint32_t below = 2 * at + 1; below < size; below = 2 * at + 1) {
    if (below + 1 < size && before(heap_[below + 1], heap_[below])) ++below;
    if (!before(heap_[below], entry)) break;
    put(at, heap_[below]);
    at = below;
  }
  put(at, entry);
}

void Timetable::remove(std::uint32_t at) {
  place_[heap_[at].thing] = nowhere;
  const Entry last = heap_.back();
  heap_.pop_back();
  if (at == heap_.size()) return;
  if (at > 0 && before(last, heap_[(at - 1) / 2])) {
    rise(at, last);
  } else {
    sink(at, last);
  }
}

}  // namespace firmgrid::sampling
