#include <fmt/format.h>

#include <array>

#include "sim/output/cells.hpp"
#include "sim/result/members.hpp"
#include "sim/statistics/digits.hpp"
#include "tests/documentation/numbers.hpp"

/// docs/hanoi.md: what Hanoi's minutes are, and what those of the bulk grid hang on.
namespace firmgrid::documentation {
namespace {

using result::Member;
using result::Row;
using result::RunResult;

constexpr std::array bulk_classes{"bulk_disconnection", "bulk_overload", "bulk_switching"};
constexpr int digits = 3;  // of a sum without an error

const Row* of_class(const Member& member, const std::string& name) { return member.find("class", name, "saidi"); }

Cells classes(const RunResult& result) {
  const Member member = result::members_of(result).front();
  Cells cells;
  for (const std::string& name : member.words("class", &Row::id)) {
    cells.push_back({fmt::format("`{}`", name), output::in_a_cell(of_class(member, name)), {}});
  }
  return cells;
}

Cells sensitivity(const RunResult& result) {
  Cells cells;
  for (const Member& member : result::members_of(result)) {
    std::vector<std::optional<std::string>> row{fmt::format("`{}`", member.plan()), {}};
    double sum = 0.0;
    for (const char* const name : bulk_classes) {
      row.emplace_back(output::in_a_cell(of_class(member, name)));
      sum += result::mean_of(of_class(member, name));
    }
    row.emplace_back(statistics::significant(sum, digits));
    cells.push_back(std::move(row));
  }
  return cells;
}

}  // namespace

NumbersOfRun numbers_of_hanoi() {
  return {.name = "Hanoi",
          .page = "docs/hanoi.md",
          .command = "firmgrid run scenarios/hanoi/base-2015.toml",
          .tables = {{"classes of minutes", &classes}}};
}

NumbersOfRun numbers_of_sensitivity() {
  return {.name = "Sensitivity",
          .page = "docs/hanoi.md",
          .command = "firmgrid run scenarios/hanoi/sensitivity.toml -n 2000000",
          .tables = {{"one assumption changed", &sensitivity}}};
}

}  // namespace firmgrid::documentation
