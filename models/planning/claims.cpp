#include <algorithm>
#include <span>
#include <tuple>

#include "models/planning/lives.hpp"
#include "models/planning/named.hpp"

namespace firmgrid::planning {
namespace {

/// Lives of rows by themselves, and of lines within their circuits.
class LifeMaker {
 public:
  LifeMaker(const Named& named, const Schedule& schedule, std::optional<int> year, Findings& findings)
      : named_{named}, schedule_{schedule}, year_{year}, findings_{findings} {}

  Lives lives(const Tables& tables) {
    for_each_table([&](const auto& table) {
      for (const auto& row : tables.*table.rows) {
        const RowName name{table.kind, id_in_works(row)};
        if (table.kind == Kind::line || !touched(name)) continue;
        lives_[name] = life(name, service_of(row), named_.retired(name));
      }
    });
    std::map<std::string, std::vector<const LineRow*>> circuits;
    for (const LineRow& row : tables.lines) circuits[circuit_of(row)].push_back(&row);
    for (auto& [circuit, rows] : circuits) {
      if (std::ranges::any_of(rows, [&](const LineRow* row) { return touched(name_of(*row)); })) follow(rows);
    }
    return std::move(lives_);
  }

 private:
  using Rows = std::span<const LineRow* const>;

  static RowName name_of(const LineRow& row) { return {Kind::line, row.id}; }

  bool touched(const RowName& name) const { return named_.bringer(name) != nullptr || named_.retired(name); }

  // ends_with_works  the row's own last year is that of a work
  Life life(const RowName& name, const ServiceYears& service, bool ends_with_works) const {
    Life life = own_life({service.from, ends_with_works ? std::nullopt : service.to}, year_);
    const Bringer* const bringer = named_.bringer(name);
    if (bringer == nullptr) return life;
    life.from = bringer->year;
    life.before = schedule_.comes_with(bringer->stage);
    if (life.from == never || life.until > life.from) return life;
    findings_.refuse(bringer->where,
                     fmt::format("{} \"{}\" ends in {} (in_service_to), before stage \"{}\" brings it{}",
                                 word_of(name.kind), name.id, *service.to, bringer->stage, in_first_year(life.from)));
    return life;
  }

  // In order of their own first years; those without order come in that of what brings them.
  void follow(std::vector<const LineRow*>& rows) {
    std::ranges::sort(rows, {}, [&](const LineRow* row) {
      const Bringer* const bringer = named_.bringer(name_of(*row));
      return std::tuple{row->service.from.value_or(always), bringer == nullptr ? always : bringer->year, row->id};
    });
    const bool retired = std::ranges::any_of(rows, [&](const LineRow* row) { return named_.retired(name_of(*row)); });
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const Rows later = Rows{rows}.subspan(k + 1);
      const RowName name = name_of(*rows[k]);
      const bool ends = named_.retired(name) || (retired && later.empty()) || claimed_after(*rows[k], later);
      Life made = life(name, rows[k]->service, ends);
      for (const LineRow* next : later) end_before(*next, rows[k]->service, made);
      lives_[name] = made;
    }
  }

  // Is the row's own last year that of a row which follows it, one of the two claimed?
  bool claimed_after(const LineRow& row, Rows later) const {
    return row.service.to && std::ranges::any_of(later, [&](const LineRow* next) {
             const bool claimed = named_.bringer(name_of(row)) != nullptr || named_.bringer(name_of(*next)) != nullptr;
             return claimed && next->service.from == *row.service.to + 1;
           });
  }

  void end_before(const LineRow& next, const ServiceYears& service, Life& made) const {
    const Bringer* const bringer = named_.bringer(name_of(next));
    if (bringer != nullptr && bringer->year != never) {
      made.end(bringer->year, fmt::format("line \"{}\" takes its place with stage \"{}\"{}", next.id, bringer->stage,
                                          in_first_year(bringer->year)));
    } else if (bringer == nullptr && year_ && next.service.from && next.service.from != service.from) {
      made.end(*next.service.from, fmt::format("line \"{}\" takes its place in {}", next.id, *next.service.from));
    }
  }

  const Named& named_;
  const Schedule& schedule_;
  std::optional<int> year_;
  Findings& findings_;
  Lives lives_;
};

}  // namespace

Life own_life(const ServiceYears& service, std::optional<int> year) {
  Life life;
  if (!year) return life;
  if (service.from) {
    life.from = *service.from;
    life.before = fmt::format("it is in service from {}", *service.from);
  }
  if (service.to) {
    life.until = *service.to + 1;
    life.after = fmt::format("it is in service until {}", *service.to);
  }
  return life;
}

Lives claim_rows(const Base& base, const Schedule& schedule, std::optional<int> year, Findings& findings) {
  const Named named{base, schedule, findings};
  return LifeMaker{named, schedule, year, findings}.lives(base.tables);
}

}  // namespace firmgrid::planning
