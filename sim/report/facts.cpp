#include "sim/report/facts.hpp"

#include <fmt/format.h>

namespace firmgrid::report {
namespace {

std::size_t opening_of(const std::vector<result::Member>& members, const Opening& opening) {
  const auto asked = [&](const result::Member& member) {
    return (!opening.plan || *opening.plan == member.plan()) && (!opening.year || opening.year == member.year());
  };
  const auto found = std::ranges::find_if(members, asked);
  return found == members.end() ? 0 : static_cast<std::size_t>(found - members.begin());
}

std::string headline_of(const std::vector<result::Member>& members) {
  for (const result::Member& member : members) {
    if (std::string index = member.headline_index("system"); !index.empty()) return index;
  }
  return {};
}

}  // namespace

std::string Facts::name_of(const std::string& id) const {
  const auto found = result.names.find(id);
  return found == result.names.end() || found->second.empty() ? id : found->second;
}

std::string Facts::plan_title(const std::string& plan) const {
  const auto found = result.plan_titles.find(plan);
  return found == result.plan_titles.end() ? "" : found->second;
}

const result::Difference* Facts::difference(const result::Member& member) const {
  const auto same = [&](const result::Difference& each) {
    return each.row.plan == member.plan() && each.row.year == member.year() && each.row.scope == "system" &&
           each.row.index == headline && each.row.part.empty() && each.row.value.mean;
  };
  const auto found = std::ranges::find_if(result.differences, same);
  return found == result.differences.end() ? nullptr : &*found;
}

const result::TargetCheck* Facts::target(const result::Member& member, const std::string& index) const {
  const auto same = [&](const result::TargetCheck& each) {
    return each.plan == member.plan() && each.year == member.year() && each.index == index;
  };
  const auto found = std::ranges::find_if(result.targets, same);
  return found == result.targets.end() ? nullptr : &*found;
}

Facts facts_of(const result::RunResult& result, const std::optional<result::Ranking>& ranking, const Opening& opening) {
  Facts facts{.result = result, .ranking = ranking, .members = result::members_of(result), .headline = {}};
  facts.headline = headline_of(facts.members);
  facts.opening = opening_of(facts.members, opening);
  return facts;
}

std::string title_of(const result::Member& member) {
  return member.year() ? fmt::format("{}, {}", member.plan(), *member.year()) : member.plan();
}

}  // namespace firmgrid::report
