#include "sim/output/plans.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/output/columns.hpp"

namespace firmgrid::output {
namespace {

constexpr std::size_t widest_title = 64;

bool any_year(std::span<const Member> members) {
  return std::ranges::any_of(members, [](const Member& member) { return member.year().has_value(); });
}

/// Indices of the system that some plan has a number for, of those that compare plans.
std::vector<std::string> compared(std::span<const Member> members) {
  std::vector<std::string> indices;
  for (const char* const index : {"saidi", "ens"}) {
    const auto known = [&](const Member& member) {
      const result::Row* const row = member.of_system(index);
      return row != nullptr && row->value.mean;
    };
    if (std::ranges::any_of(members, known)) indices.emplace_back(index);
  }
  return indices;
}

/// A table while its columns are still being found: the header, and what a member says in each column.
class PlanTable {
 public:
  PlanTable(const result::RunResult& result, std::span<const Member> members) : result_{&result}, members_{members} {}

  std::string text() const {
    const std::vector<std::string> indices = compared(members_);
    if (indices.empty()) return "";
    const std::vector<std::string> classes = members_.front().words("class", &result::Row::id);
    std::vector<std::string> header{"plan", any_year(members_) ? "year" : ""};
    for (const std::string& index : indices) {
      header.push_back(fmt::format("{} [{}]", index, members_.front().of_system(index)->unit));
      if (index == indices.front()) {
        for (const std::string& each : classes) header.push_back(short_part(each));
      }
    }
    std::vector<Align> align(header.size() + 1, Align::right);
    align.front() = align.back() = Align::left;
    Columns columns{align};
    columns.add(header);
    for (const Member& member : members_) columns.add(cells(member, indices, classes));
    return "\n" + columns.text();
  }

 private:
  std::vector<std::string> cells(const Member& member, const std::vector<std::string>& indices,
                                 const std::vector<std::string>& classes) const {
    std::vector<std::string> cells{member.plan(), member.year() ? fmt::format("{}", *member.year()) : ""};
    for (const std::string& index : indices) {
      cells.push_back(in_a_cell(member.of_system(index)));
      if (index != indices.front()) continue;
      for (const std::string& each : classes) cells.push_back(in_a_cell(member.find("class", each, index)));
    }
    const auto title = result_->plan_titles.find(member.plan());
    const bool told = title != result_->plan_titles.end() && title->second != member.plan();
    cells.push_back(told ? shortened(title->second, widest_title) : "");
    return cells;
  }

  const result::RunResult* result_;
  std::span<const Member> members_;
};

}  // namespace

std::string short_part(const std::string& part) { return part.starts_with("bulk_") ? part.substr(5) : part; }

std::string plan_table(const result::RunResult& result, std::span<const Member> members) {
  return PlanTable{result, members}.text();
}

}  // namespace firmgrid::output
