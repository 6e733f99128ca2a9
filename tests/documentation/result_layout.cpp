#include "tests/documentation/result_layout.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace firmgrid::documentation {
namespace {

/// An open thing of the library, closed at the end.
class Handle {
 public:
  explicit Handle(hid_t id) : id_{id} {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) H5Idec_ref(id_);
  }
  operator hid_t() const { return id_; }  // NOLINT(google-explicit-constructor): as the library's calls take it

 private:
  hid_t id_;
};

using Names = std::vector<std::string>;

/// A text attribute, "" if there is none.
std::string text_attribute(hid_t object, const char* name) {
  if (H5Aexists(object, name) <= 0) return {};
  const Handle attribute{H5Aopen(object, name, H5P_DEFAULT)};
  const Handle type{H5Aget_type(attribute)};
  char* text = nullptr;
  if (H5Tis_variable_str(type) <= 0 || H5Aread(attribute, type, static_cast<void*>(&text)) < 0) return {};
  std::string copy = text;
  H5free_memory(text);
  return copy;
}

Names attributes_of(hid_t group) {
  Names names;
  const auto keep = [](hid_t, const char* name, const H5A_info_t*, void* kept) -> herr_t {
    static_cast<Names*>(kept)->emplace_back(name);
    return 0;
  };
  H5Aiterate2(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, keep, &names);
  return names;
}

/// Names of what a group holds, in order of creation.
Names members_of(hid_t group) {
  Names names;
  const auto keep = [](hid_t, const char* name, const H5L_info_t*, void* kept) -> herr_t {
    static_cast<Names*>(kept)->emplace_back(name);
    return 0;
  };
  H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, keep, &names);
  return names;
}

std::string type_of(hid_t dataset) {
  const Handle type{H5Dget_type(dataset)};
  if (H5Tget_class(type) == H5T_STRING) return "text";
  if (H5Tget_class(type) == H5T_FLOAT) return "real";
  return H5Tget_sign(type) == H5T_SGN_NONE ? "natural" : "integer";
}

/// The scales that label a dataset's dimensions, by their own names.
std::string dimensions_of(hid_t dataset) {
  if (H5DSis_scale(dataset) > 0) return "scale";
  const Handle space{H5Dget_space(dataset)};
  std::string over;
  const auto keep = [](hid_t, unsigned, hid_t scale, void* kept) -> herr_t {
    std::array<char, 256> path{};
    H5Iget_name(scale, path.data(), path.size());
    const std::string name = path.data();
    auto& all = *static_cast<std::string*>(kept);
    all += (all.empty() ? "" : ", ") + name.substr(name.rfind('/') + 1);
    return 1;  // one is enough
  };
  for (int dimension = 0; dimension < H5Sget_simple_extent_ndims(space); ++dimension) {
    H5DSiterate_scales(dataset, static_cast<unsigned>(dimension), nullptr, keep, &over);
  }
  return over;
}

/// Two datasets of groups that differ by index only: what they have in common stays.
void merge(DatasetLayout& kept, const DatasetLayout& other) {
  if (kept.unit != other.unit) kept.unit = "of the index";
  if (kept.meaning == other.meaning) return;
  kept.meaning = "the index" + kept.meaning.substr(std::min(kept.meaning.rfind(": "), kept.meaning.size()));
}

class Walk {
 public:
  explicit Walk(hid_t file) : file_{file} {}

  /// Looks at a group and all below it. `general` is its path with placeholders, `next` are those still to come.
  void group(const std::string& path, const std::string& general, std::span<const char* const> next) {
    const Handle opened{H5Gopen2(file_, path.c_str(), H5P_DEFAULT)};
    const std::size_t here = entry(general, attributes_of(opened));
    const std::string stem = path == "/" ? "" : path;
    for (const std::string& name : members_of(opened)) {
      const std::string inside = fmt::format("{}/{}", stem, name);
      const Handle member{H5Oopen(file_, inside.c_str(), H5P_DEFAULT)};
      if (H5Iget_type(member) == H5I_DATASET) {
        dataset(here, name, member);
        continue;
      }
      const std::string shown = next.empty() ? name : fmt::format("{{{}}}", next.front());
      const std::string below = fmt::format("{}/{}", general == "/" ? "" : general, shown);
      group(inside, below, general == "/" ? placeholders(name) : next.subspan(next.empty() ? 0 : 1));
    }
  }

  std::vector<GroupLayout> found() && { return std::move(found_); }

 private:
  static std::span<const char* const> placeholders(const std::string& top) {
    static constexpr std::array<const char*, 4> names{"reference", "index", "scope", "part"};
    if (top == "differences") return names;
    if (top == "results") return std::span{names}.subspan(1);
    return {};
  }

  std::size_t entry(const std::string& general, Names attributes) {
    const auto known = std::ranges::find(found_, general, &GroupLayout::path);
    if (known != found_.end()) return static_cast<std::size_t>(known - found_.begin());
    found_.push_back({general, std::move(attributes), {}});
    return found_.size() - 1;
  }

  void dataset(std::size_t group, const std::string& name, hid_t dataset) {
    std::vector<DatasetLayout>& all = found_[group].datasets;
    const DatasetLayout seen{name, type_of(dataset), dimensions_of(dataset), text_attribute(dataset, "units"),
                             text_attribute(dataset, "long_name")};
    const auto known = std::ranges::find(all, name, &DatasetLayout::name);
    if (known == all.end()) {
      all.push_back(seen);
    } else {
      merge(*known, seen);
    }
  }

  hid_t file_;
  std::vector<GroupLayout> found_;
};

}  // namespace

std::vector<GroupLayout> layout_of(const std::string& file) {
  const Handle opened{H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)};
  if (opened < 0) return {};
  Walk walk{opened};
  walk.group("/", "/", {});
  return std::move(walk).found();
}

}  // namespace firmgrid::documentation
