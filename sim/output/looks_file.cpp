#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"
#include "sim/output/map_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::DefaultUse;
using result::Look;
using result::RunResult;
using Texts = std::vector<std::string>;

}  // namespace

void write_looks(Writer& file, const std::vector<Look>& looks) {
  if (looks.empty()) return;
  const TablePlace place{"/looks", {looks.size()}, {write_number_scale(file, "/looks", "number", looks.size())}};
  write_column(file, place, {"plan", "plan"}, column_of(looks, &Look::plan));
  write_column(file, place, {"year", "year; 0 = none"},
               column_of(looks, [](const Look& look) { return stored_year(look.year); }));
  write_column(file, place, {"index", "index"}, column_of(looks, &Look::index));
  write_estimates(file, place, {"value", "the index after so many samples", "see index"},
                  column_of(looks, [](const Look& look) { return std::optional{look.value}; }));
}

bool read_looks(Reader& file, std::vector<Look>& looks) {
  if (!file.has("/looks/plan")) return file.failure().empty();
  const auto plan = file.texts("/looks/plan");
  const auto year = file.numbers<std::int64_t>("/looks/year");
  const auto index = file.texts("/looks/index");
  const std::optional<Estimates> value = read_estimates(file, "/looks/value");
  const std::size_t size = plan.size();
  if (year.size() != size || index.size() != size || !value || value->size() != size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (!(*value)[i]) return false;
    looks.push_back({plan[i], read_year(year[i]), index[i], *(*value)[i]});
  }
  return true;
}

void write_assumptions(Writer& file, const RunResult& result) {
  if (!result.assumptions.empty()) write_text_scale(file, "/assumptions", "assumptions", result.assumptions);
  Texts rules;
  Texts components;
  for (const DefaultUse& use : result.defaults) {
    rules.insert(rules.end(), use.components.size(), use.rule);
    components.insert(components.end(), use.components.begin(), use.components.end());
  }
  if (components.empty()) return;
  write_text_scale(file, "/defaults/component", "component", components);
  write_column(file, {"/defaults", {rules.size()}, {"/defaults/component"}},
               {"rule", "class default that its outage data is from"}, rules);
}

bool read_assumptions(Reader& file, RunResult& result) {
  if (file.has("/assumptions")) result.assumptions = file.texts("/assumptions");
  if (!file.has("/defaults/rule")) return file.failure().empty();
  const Texts rules = file.texts("/defaults/rule");
  const Texts components = file.texts("/defaults/component");
  if (rules.size() != components.size()) return false;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (result.defaults.empty() || result.defaults.back().rule != rules[i]) result.defaults.push_back({rules[i], {}});
    result.defaults.back().components.push_back(components[i]);
  }
  return true;
}

}  // namespace firmgrid::output
