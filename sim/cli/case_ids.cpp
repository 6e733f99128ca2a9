#include "sim/cli/case_ids.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "models/base/text.hpp"

namespace firmgrid::cli {
namespace {

constexpr int largest_number = 1'000'000'000;

/// 7 of "B7"; the readers of cases name buses like that.
std::optional<int> number_in(const std::string& id) {
  const bool digits = id.size() > 1 && id[0] == 'B' && id[1] != '0' &&
                      std::ranges::all_of(id.substr(1), [](char c) { return c >= '0' && c <= '9'; });
  const std::optional<std::int64_t> number = digits ? parse_integer(id.substr(1)) : std::nullopt;
  return number && *number < largest_number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

/// Pieces of letters as they are, numbers by their size.
bool comes_before(std::string_view one, std::string_view other) {
  const auto digits = [](std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return text.substr(0, end == std::string_view::npos ? text.size() : end);
  };
  while (!one.empty() && !other.empty()) {
    const std::string_view a = digits(one);
    const std::string_view b = digits(other);
    if (a.empty() || b.empty()) {
      if (one[0] != other[0]) return one[0] < other[0];
      one.remove_prefix(1);
      other.remove_prefix(1);
      continue;
    }
    if (a.size() != b.size()) return a.size() < b.size();
    if (a != b) return a < b;
    one.remove_prefix(a.size());
    other.remove_prefix(b.size());
  }
  return one.size() < other.size();
}

template <class Id, class Thing>
std::vector<Id> sorted(const PerId<Id, Thing>& things) {
  std::vector<Id> ids;
  for (std::uint32_t i = 0; i < things.size(); ++i) ids.emplace_back(i);
  std::ranges::stable_sort(ids, [&](Id a, Id b) { return comes_before(things[a].id, things[b].id); });
  return ids;
}

}  // namespace

CaseIds case_ids(const Network& network) {
  CaseIds ids{.number = PerId<BusId, int>(network.buses().size()),
              .buses = sorted(network.buses()),
              .branches = sorted(network.branches()),
              .units = sorted(network.units()),
              .renumbered = false};
  ids.renumbered =
      !std::ranges::all_of(ids.buses, [&](BusId bus) { return number_in(network.buses()[bus].id).has_value(); });
  int next = 1;
  for (const BusId bus : ids.buses) {
    ids.number[bus] = ids.renumbered ? next++ : *number_in(network.buses()[bus].id);
  }
  // Readers number what is parallel in order of rows: only then do new ids keep this order.
  std::ranges::stable_sort(ids.branches, {}, [&](BranchId id) {
    const Branch& branch = network.branches()[id];
    return std::pair{ids.number[branch.from], ids.number[branch.to]};
  });
  std::ranges::stable_sort(ids.units, {}, [&](UnitId id) { return ids.number[network.units()[id].bus]; });
  return ids;
}

}  // namespace firmgrid::cli
