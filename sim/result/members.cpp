#include "sim/result/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace firmgrid::result {

namespace {

constexpr double z_95 = 1.96;
constexpr double rounding = 1e-9;  // relative: what equal exact numbers may differ by
constexpr std::array<std::string_view, 5> headline_indices{"saidi", "ens", "edns", "lole", "lolp"};

}  // namespace

std::string Member::name() const {
  return year_ ? fmt::format("plan {}, year {}", plan_, *year_) : fmt::format("plan {}", plan_);
}

void Member::add(const Row& row) {
  rows_.push_back(&row);
  by_key_.emplace(std::tuple{row.scope, row.id, row.index, row.part}, &row);
}

const Row* Member::find(const std::string& scope, const std::string& id, const std::string& index,
                        const std::string& part) const {
  const auto found = by_key_.find({scope, id, index, part});
  return found == by_key_.end() ? nullptr : found->second;
}

std::vector<const Row*> Member::rows(std::string_view scope, std::string_view index) const {
  std::vector<const Row*> found;
  for (const Row* row : rows_) {
    if (row->scope == scope && row->index == index && row->part.empty()) found.push_back(row);
  }
  return found;
}

std::vector<std::string> Member::words(std::string_view scope, std::string Row::*text) const {
  std::vector<std::string> found;
  for (const Row* row : rows_) {
    const bool is_new = row->scope == scope && std::ranges::find(found, row->*text) == found.end();
    if (is_new) found.push_back(row->*text);
  }
  return found;
}

std::string Member::headline_index(std::string_view scope) const {
  for (const std::string_view index : headline_indices) {
    const auto known = [&](const Row* row) { return row->scope == scope && row->index == index && row->value.mean; };
    if (std::ranges::any_of(rows_, known)) return std::string{index};
  }
  return {};
}

std::vector<Member> members_of(const RunResult& result) {
  std::vector<Member> members;
  for (const Row& row : result.rows) {
    const auto same = [&](const Member& member) { return member.plan() == row.plan && member.year() == row.year; };
    auto found = std::ranges::find_if(members, same);
    if (found == members.end()) found = members.emplace(members.end(), row.plan, row.year);
    found->add(row);
  }
  return members;
}

double mean_of(const Row* row) { return row->value.mean.value_or(0.0); }

bool told_apart(const Row& above, const Row& below) {
  const double difference = mean_of(&above) - mean_of(&below);
  if (difference <= rounding * std::abs(mean_of(&above))) return false;
  if (above.value.std_error && below.value.std_error) {
    return difference >= z_95 * std::hypot(*above.value.std_error, *below.value.std_error);
  }
  return below.value.hi.value_or(mean_of(&below)) < above.value.lo.value_or(mean_of(&above));
}

std::vector<const Row*> costly(std::vector<const Row*> rows) {
  std::erase_if(rows, [](const Row* row) { return mean_of(row) <= 0.0; });
  std::ranges::stable_sort(rows, std::ranges::greater{}, mean_of);
  return rows;
}

}  // namespace firmgrid::result
