#include "models/study/variants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

constexpr std::string_view base_id = "base";

constexpr Field<VariantKeys> fields[] = {
    {"id", "name in the results; not base, which is the study itself", at<&VariantKeys::id>, Presence::required},
    {"title", "what it changes, for readers", at<&VariantKeys::title>, {}, {}, {}, {}, "the id"},
    {"set",
     "overrides like --set, \"reliability.spares=false\": keys of network but base and works, of load and reliability, "
     "study.phases and study.policy",
     at<&VariantKeys::set>, Presence::required},
};

/// All variants of a study share its tables, its works, its years and its chance.
bool may_set(std::string_view path) {
  if (path == "network.base" || path == "network.extra" || path == "network.works") return false;
  if (path == "study.phases" || path == "study.policy") return true;
  return path.starts_with("network.") || path.starts_with("load.") || path.starts_with("reliability.");
}

void check_set(const VariantKeys& variant, Errors& errors) {
  for (std::size_t i = 0; i < variant.set.size(); ++i) {
    const std::string& text = variant.set[i];
    const std::string_view path = trimmed(std::string_view{text}.substr(0, text.find('=')));
    if (may_set(path)) continue;
    refuse(errors, variant.set_places[i],
           fmt::format("variant \"{}\" sets \"{}\" (must be a key of [network] but base and works, of [load] or "
                       "[reliability], study.phases or study.policy).",
                       variant.id, path));
  }
}

VariantKeys read_variant(const Value& table, Errors& errors) {
  VariantKeys variant = read_table(variant_fields(), table, errors);
  variant.where = table.where;
  const Value* set = table.find("set");
  if (set == nullptr || set->written != Written::list) return variant;
  for (const Value& item : set->children) variant.set_places.push_back(item.where);
  if (set->children.empty()) refuse(errors, set->where, "set is empty (at least one \"key=value\" expected).");
  if (variant.set.size() == set->children.size()) check_set(variant, errors);
  return variant;
}

void check_id(const VariantKeys& variant, std::span<const VariantKeys> before, Errors& errors) {
  if (variant.id == base_id) {
    refuse(errors, variant.where, "a variant has the id \"base\" (that is the study itself). Name it differently.");
  }
  const auto same = std::ranges::find(before, variant.id, &VariantKeys::id);
  if (variant.id.empty() || same == before.end()) return;
  refuse(errors, variant.where,
         fmt::format("variant \"{}\" is there twice (first in line {}; different ids expected).", variant.id,
                     same->where.line));
}

}  // namespace

std::span<const Field<VariantKeys>> variant_fields() { return fields; }

std::vector<VariantKeys> read_variants(const Value& list, Errors& errors) {
  std::vector<VariantKeys> variants;
  for (const Value* table : tables_of(list, errors)) {
    VariantKeys variant = read_variant(*table, errors);
    check_id(variant, variants, errors);
    variants.push_back(std::move(variant));
  }
  return variants;
}

}  // namespace firmgrid::study
