#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace firmgrid {

/// The number of a thing among its kind. Ids of different kinds do not mix; there is no invalid id, what may be
/// absent is `std::optional<BusId>`.
template <class Tag>
class Id {
 public:
  explicit constexpr Id(std::size_t index) noexcept : index_{static_cast<std::uint32_t>(index)} {}
  constexpr std::uint32_t index() const noexcept { return index_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t index_;
};

using SubstationId = Id<struct SubstationTag>;
using BusId = Id<struct BusTag>;
using BranchId = Id<struct BranchTag>;
using UnitId = Id<struct UnitTag>;
using LoadId = Id<struct LoadTag>;

/// One value per id of a kind; indexing with another kind's id does not compile.
template <class Key, class T>
class PerId {
 public:
  PerId() = default;
  explicit PerId(std::size_t size, const T& value = T{}) : values_(size, value) {}
  explicit PerId(std::vector<T> values) : values_{std::move(values)} {}

  decltype(auto) operator[](Key id) { return values_[id.index()]; }
  decltype(auto) operator[](Key id) const { return values_[id.index()]; }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  void push_back(T value) { values_.push_back(std::move(value)); }
  void assign(std::size_t size, const T& value) { values_.assign(size, value); }

  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  auto data() { return values_.data(); }
  auto data() const { return values_.data(); }

 private:
  std::vector<T> values_;
};

}  // namespace firmgrid
