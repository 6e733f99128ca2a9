#include "sim/report/data.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/report/map.hpp"
#include "sim/report/numbers.hpp"
#include "sim/report/words.hpp"

namespace firmgrid::report {
namespace {

using Json = nlohmann::json;
using result::Member;
using statistics::Estimate;

constexpr int mean_digits = 6;
constexpr int half_digits = 3;
constexpr int most_digits = 12;  // of a mean with a small half
constexpr std::array<const char*, 3> scopes{"substation", "load", "component"};

using Number = std::optional<double>;

Number half_of(const Estimate& value) {
  if (value.status == statistics::Status::bound && value.hi) return rounded(*value.hi, half_digits);
  if (!value.lo || !value.hi || *value.hi <= *value.lo) return std::nullopt;
  return rounded((*value.hi - *value.lo) / 2.0, half_digits);
}

/// It ends at the digit where its half does.
Number mean_of(const Estimate& value) {
  if (!value.mean || value.status == statistics::Status::bound) return std::nullopt;
  const Number half = half_of(value);
  if (!half) return rounded(*value.mean, mean_digits);
  const double last = std::pow(10.0, std::floor(std::log10(*half)) + 1.0 - half_digits);
  return rounded(std::round(*value.mean / last) * last, most_digits);
}

Json json_of(Number number) { return number ? Json(*number) : Json(nullptr); }

Json pair_of(const Estimate& value) { return Json::array({json_of(mean_of(value)), json_of(half_of(value))}); }

Json pair_of(const result::Row* row) { return row == nullptr ? Json(nullptr) : pair_of(row->value); }

using Ids = std::vector<std::string>;

/// The numbers of a scope and part, in order of ids; null where all of them are nothing.
Json series(const Member& member, const result::Row& kind, const Ids& ids, NumberLists& lists) {
  std::vector<Number> means;
  std::vector<Number> halves;
  bool any = false;
  for (const std::string& id : ids) {
    const result::Row* const row = member.find(kind.scope, id, kind.index, kind.part);
    any = any || (row != nullptr && row->value.hi.value_or(0.0) > 0.0);
    means.push_back(row == nullptr ? std::nullopt : mean_of(row->value));
    halves.push_back(row == nullptr ? std::nullopt : half_of(row->value));
  }
  if (!any) return nullptr;
  return {{"mean", lists.add(means)}, {"half", lists.add(halves)}};
}

/// A text of the rows of a scope, of all members, in order of appearance.
Ids words_of(const Facts& facts, const char* scope, std::string result::Row::*text) {
  Ids words;
  std::set<std::string> seen;
  for (const result::Row& row : facts.result.rows) {
    if (row.scope == scope && seen.insert(row.*text).second) words.push_back(row.*text);
  }
  return words;
}

std::string unit_of(const Facts& facts, const std::string& index) {
  const auto found = std::ranges::find(facts.result.rows, index, &result::Row::index);
  return found == facts.result.rows.end() ? "" : found->unit;
}

Json scope_json(const Facts& facts, const char* scope, NumberLists& lists) {
  result::Row kind{.plan = {}, .year = {}, .index = {}, .scope = scope, .id = {}, .part = {}, .unit = {}, .value = {}};
  for (const Member& member : facts.members) {
    if (kind.index.empty()) kind.index = member.headline_index(scope);
  }
  if (kind.index.empty()) return nullptr;
  const Ids ids = words_of(facts, scope, &result::Row::id);
  Json object = {{"index", index_name(kind.index)}, {"unit", unit_of(facts, kind.index)}, {"ids", ids}};
  object["names"] = Json::array();
  for (const std::string& id : ids) object["names"].push_back(facts.name_of(id));
  object["members"] = Json::array();
  const Ids parts = words_of(facts, scope, &result::Row::part);
  for (const Member& member : facts.members) {
    Json of_member = Json::object();
    for (const std::string& part : parts) {
      kind.part = part;
      Json numbers = series(member, kind, ids, lists);
      if (!numbers.is_null()) of_member[part] = std::move(numbers);
    }
    object["members"].push_back(std::move(of_member));
  }
  return object;
}

Json classes_json(const Facts& facts) {
  Json object = {{"ids", words_of(facts, "class", &result::Row::id)}, {"means", Json::array()}};
  object["names"] = Json::array();
  for (const Json& id : object["ids"]) object["names"].push_back(class_name(id.get<std::string>()));
  for (const Member& member : facts.members) {
    Json means = Json::array();
    for (const Json& id : object["ids"]) {
      const result::Row* const row = member.find("class", id.get<std::string>(), facts.headline);
      means.push_back(row == nullptr ? Json(nullptr) : json_of(mean_of(row->value)));
    }
    object["means"].push_back(std::move(means));
  }
  return object;
}

Json costs_json(const Facts& facts) {
  Json points = Json::array();
  for (std::size_t i = 0; i < facts.members.size(); ++i) {
    const result::PlanCost* const cost = find_of(facts.result.costs, facts.members[i]);
    const result::Difference* const difference = facts.difference(facts.members[i]);
    if (cost == nullptr || difference == nullptr) continue;
    const Json numbers = pair_of(difference->row.value);
    points.push_back({i, rounded(cost->per_year, mean_digits), -numbers[0].get<double>(), numbers[1]});
  }
  return points;
}

Json looks_json(const Facts& facts) {
  Json lines = Json::array();
  for (const Member& member : facts.members) {
    Json line = Json::array();
    for (const result::Look& look : facts.result.looks) {
      const bool own = look.plan == member.plan() && look.year == member.year();
      if (own) line.push_back({look.value.samples, json_of(mean_of(look.value)), json_of(half_of(look.value))});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Chances to exceed the upper edges of bins, of the headline index.
Json spread_json(const Facts& facts) {
  Json curves = Json::array();
  for (const Member& member : facts.members) {
    Json curve = Json::array();
    for (const result::Distribution& each : facts.result.distributions) {
      const bool own = each.plan == member.plan() && each.year == member.year() && each.index == facts.headline &&
                       each.part.empty() && each.reference.empty() && each.counted == "years" && each.count > 0;
      if (!own || !curve.empty()) continue;
      std::int64_t left = each.count;
      if (!each.bins.empty()) curve.push_back({rounded(each.bins.front().from, mean_digits), 1});
      for (const result::Distribution::Bin& bin : each.bins) {
        left -= bin.count;
        const double share = static_cast<double>(left) / static_cast<double>(each.count);
        if (bin.count > 0) curve.push_back({rounded(bin.to, mean_digits), rounded(share, 4)});
      }
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

Json members_json(const Facts& facts) {
  Json members = Json::array();
  for (const Member& member : facts.members) {
    members.push_back({{"plan", member.plan()},
                       {"year", year_text(member.year())},
                       {"title", title_of(member)},
                       {"value", pair_of(member.of_system(facts.headline))}});
  }
  return members;
}

}  // namespace

std::string data_json(const Facts& facts) {
  NumberLists lists;
  Json data = {{"title", facts.result.title},
               {"members", members_json(facts)},
               {"open", facts.opening},
               {"index", index_name(facts.headline)},
               {"unit", unit_of(facts, facts.headline)},
               {"money", facts.result.money},
               {"classes", classes_json(facts)},
               {"costs", costs_json(facts)},
               {"looks", looks_json(facts)},
               {"spread", spread_json(facts)},
               {"map", map_json(facts, lists)}};
  for (const char* const scope : scopes) data[scope] = scope_json(facts, scope, lists);
  data["lists"] = lists.texts();
  return data.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace firmgrid::report
