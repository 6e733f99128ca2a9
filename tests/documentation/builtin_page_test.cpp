#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/planning/builtin_defaults.hpp"
#include "tests/documentation/page.hpp"

/// docs/bring-your-own-case.md lists the built-in outage data.
namespace firmgrid::documentation {
namespace {

using planning::ClassDefault;

std::string who(const ClassDefault& rule) {
  std::string text = rule.component;
  if (!rule.kind.empty()) text += fmt::format(", {}", rule.kind);
  if (std::isfinite(rule.kv_max)) text += fmt::format(", up to {} kV", rule.kv_max);
  if (std::isfinite(rule.mw_max)) text += fmt::format(", up to {} MW", rule.mw_max);
  return text;
}

std::string how_often(const ClassDefault& rule) {
  if (rule.forced_outage_rate) return fmt::format("{}", *rule.forced_outage_rate);
  std::string circuit = fmt::format("{}/yr", *rule.failures_per_year);
  if (!rule.failures_per_100km_year) return circuit;
  return fmt::format("{}, or {}/yr per 100 km", circuit, *rule.failures_per_100km_year);
}

std::string row(const ClassDefault& rule) {
  const double repair_h = rule.mttr_h ? *rule.mttr_h : *rule.repair_h;
  const std::string switching = rule.switching_h ? fmt::format(", switched in {} h", *rule.switching_h) : "";
  return fmt::format("| {}:{} | {} | {} | {} h{} | {} |\n", rule.where.file, rule.where.line, who(rule),
                     how_often(rule), repair_h, switching, rule.source);
}

TEST(BringYourOwnCase, ListsTheBuiltInRules) {
  const std::string page = read_page(FIRMGRID_SOURCE_DIR "/docs/bring-your-own-case.md");
  std::string table = "|---|---|---|---|---|\n";
  for (const ClassDefault& rule : planning::builtin_defaults()) table += row(rule);
  EXPECT_THAT(page, testing::HasSubstr(table)) << "the page must hold:\n" << table;
}

}  // namespace
}  // namespace firmgrid::documentation
