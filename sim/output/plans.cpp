#include "sim/output/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

constexpr std::size_t widest_title = 64;
constexpr std::size_t terminal_columns = 100;

std::vector<const result::Member*> pointers(std::span<const result::Member> members) {
  std::vector<const result::Member*> found;
  for (const result::Member& member : members) found.push_back(&member);
  return found;
}

bool any_year(const std::vector<const result::Member*>& members) {
  return std::ranges::any_of(members, [](const result::Member* member) { return member->year().has_value(); });
}

/// What a plan is called; empty where that says no more than its id.
std::string title_of(const result::RunResult& result, const std::string& plan) {
  const auto title = result.plan_titles.find(plan);
  return title == result.plan_titles.end() || title->second == plan ? "" : title->second;
}

/// Indices of the system that some plan has a number for, of those that compare plans.
std::vector<std::string> compared(const std::vector<const result::Member*>& members) {
  std::vector<std::string> indices;
  for (const char* const index : {"saidi", "ens"}) {
    const auto known = [&](const result::Member* member) {
      const result::Row* const row = member->of_system(index);
      return row != nullptr && row->value.mean;
    };
    if (std::ranges::any_of(members, known)) indices.emplace_back(index);
  }
  return indices;
}

/// How much a table says; the first that fits on a terminal is taken.
struct Detail {
  bool class_errors;  ///< ± of the classes
  bool titles;        ///< at the end of each line
};
constexpr std::array<Detail, 3> details{{{true, true}, {false, true}, {false, false}}};

std::size_t width_of(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

/// A table while its columns are still being found: the header, and what a member says in each column.
class PlanTable {
 public:
  PlanTable(const result::RunResult& result, std::vector<const result::Member*> members)
      : result_{&result}, members_{std::move(members)} {}

  std::string text() const {
    std::string text;
    for (const Detail& detail : details) {
      text = text_with(detail);
      if (width_of(text) <= terminal_columns) return text;
    }
    return text;
  }

 private:
  std::string text_with(const Detail& detail) const {
    const std::vector<std::string> indices = compared(members_);
    if (indices.empty()) return "";
    const std::vector<std::string> classes = members_.front()->words("class", &result::Row::id);
    std::vector<std::string> header{"plan", any_year(members_) ? "year" : ""};
    for (const std::string& index : indices) {
      header.push_back(fmt::format("{} [{}]", index, members_.front()->of_system(index)->unit));
      if (index == indices.front()) {
        for (const std::string& each : classes) header.push_back(short_part(each));
      }
    }
    std::vector<Align> align(header.size() + 1, Align::right);
    align.front() = align.back() = Align::left;
    Columns columns{align};
    columns.add(header);
    for (const result::Member* member : members_) {
      std::vector<std::string> cells{member->plan(), member->year() ? fmt::format("{}", *member->year()) : ""};
      for (const std::string& index : indices) {
        cells.push_back(in_a_cell(member->of_system(index)));
        if (index != indices.front()) continue;
        for (const std::string& each : classes) {
          cells.push_back(class_cell(member->find("class", each, index), detail.class_errors));
        }
      }
      cells.push_back(detail.titles ? shortened(title_of(*result_, member->plan()), widest_title) : "");
      columns.add(std::move(cells));
    }
    return "\n" + columns.text();
  }

  static std::string class_cell(const result::Row* row, bool with_error) {
    return row == nullptr || with_error ? in_a_cell(row) : printed(row->value).value;
  }

  const result::RunResult* result_;
  std::vector<const result::Member*> members_;
};

/// Different values of the members, in order of appearance.
template <class Get>
auto different(std::span<const result::Member> members, const Get& get) {
  std::vector<std::decay_t<decltype(get(members.front()))>> found;
  for (const result::Member& member : members) {
    if (std::ranges::find(found, get(member)) == found.end()) found.push_back(get(member));
  }
  return found;
}

/// One index, plans by years: as many years side by side as fit.
class Matrix {
 public:
  Matrix(std::span<const result::Member> members, std::string index)
      : members_{members},
        index_{std::move(index)},
        plans_{different(members, [](const result::Member& member) { return member.plan(); })},
        years_{different(members, [](const result::Member& member) { return member.year(); })} {}

  std::string text() const {
    std::string text;
    for (std::size_t first = 0; first < years_.size();) {
      std::size_t count = 1;
      while (first + count < years_.size() && width_of(block(first, count + 1)) <= terminal_columns) ++count;
      text += "\n" + block(first, count);
      first += count;
    }
    return text;
  }

 private:
  std::string block(std::size_t first, std::size_t count) const {
    std::vector<Align> align(count + 1, Align::right);
    align.front() = Align::left;
    Columns columns{align};
    std::vector<std::string> header{fmt::format("{} [{}]", index_, unit())};
    for (std::size_t i = first; i < first + count; ++i) {
      header.push_back(years_[i] ? fmt::format("{}", *years_[i]) : "");
    }
    columns.add(std::move(header));
    for (const std::string& plan : plans_) {
      std::vector<std::string> cells{plan};
      for (std::size_t i = first; i < first + count; ++i) cells.push_back(in_a_cell(row(plan, years_[i])));
      columns.add(std::move(cells));
    }
    return columns.text();
  }

  const result::Row* row(const std::string& plan, std::optional<int> year) const {
    const auto same = [&](const result::Member& member) { return member.plan() == plan && member.year() == year; };
    const auto found = std::ranges::find_if(members_, same);
    return found == members_.end() ? nullptr : found->of_system(index_);
  }

  std::string unit() const {
    for (const result::Member& member : members_) {
      if (const result::Row* const found = member.of_system(index_)) return found->unit;
    }
    return "";
  }

  std::span<const result::Member> members_;
  std::string index_;
  std::vector<std::string> plans_;
  std::vector<std::optional<int>> years_;
};

/// The plans that have titles, a line each.
std::string titles(const result::RunResult& result, std::span<const result::Member> members) {
  Columns columns{{Align::left, Align::left}};
  bool any = false;
  for (const std::string& plan : different(members, [](const result::Member& member) { return member.plan(); })) {
    const std::string title = title_of(result, plan);
    any |= !title.empty();
    if (!title.empty()) columns.add({plan, shortened(title, widest_title)});
  }
  return any ? "\n" + columns.text() : "";
}

}  // namespace

std::string short_part(const std::string& part) { return part.starts_with("bulk_") ? part.substr(5) : part; }

std::string plan_table(const result::RunResult& result, std::span<const result::Member> members) {
  const std::vector<std::optional<int>> years =
      different(members, [](const result::Member& member) { return member.year(); });
  std::string text;
  const std::vector<std::string> indices = compared(pointers(members));
  if (years.size() > 1 && !indices.empty()) text += Matrix{members, indices.front()}.text();
  std::string with_classes;
  bool titled = true;
  for (const std::optional<int> year : years) {
    std::vector<const result::Member*> of_year = pointers(members);
    std::erase_if(of_year, [&](const result::Member* member) { return member->year() != year; });
    with_classes += PlanTable{result, of_year}.text();
  }
  for (const auto& [plan, title] : result.plan_titles)
    titled &= with_classes.find(shortened(title, widest_title)) != std::string::npos;
  return text + with_classes + (titled ? "" : titles(result, members));
}

}  // namespace firmgrid::output
