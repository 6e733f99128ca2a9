#include "sim/output/hdf5.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace firmgrid::output::hdf5 {
namespace {

constexpr std::size_t memory_step = 1 << 20;
constexpr std::size_t conversion_bytes = 1 << 12;
constexpr std::size_t longest_name = 256;  // of a group
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// HDF5's own words for what went wrong, innermost first.
std::string reason() {
  std::string text;
  const auto keep_first = [](unsigned n, const H5E_error2_t* error, void* kept) -> herr_t {
    if (n == 0 && error->desc != nullptr) *static_cast<std::string*>(kept) = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &text);
  H5Eclear2(H5E_DEFAULT);
  return text;
}

/// Keeps the first failure; HDF5's own printing is off because the caller does the talking.
void check(bool good, std::string& failure, std::string_view what) {
  if (!good && failure.empty()) failure = fmt::format("{}: {}", what, reason());
}

/// A handle that is closed at the end of its scope, and whose closing is checked like everything else.
class Held {
 public:
  Held(hid_t id, herr_t (*close)(hid_t), std::string& failure, std::string_view what)
      : id_{id}, close_{close}, failure_{&failure}, what_{what} {
    check(id >= 0, failure, what);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    if (id_ >= 0) check(close_(id_) >= 0, *failure_, what_);
  }
  operator hid_t() const { return id_; }  // NOLINT(google-explicit-constructor): it stands for its handle

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
  std::string* failure_;
  std::string what_;
};

Held text_type(std::string& failure) {
  const hid_t type = H5Tcopy(H5T_C_S1);
  check(H5Tset_size(type, H5T_VARIABLE) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0, failure, "text type");
  return {type, &H5Tclose, failure, "text type"};
}

Held make_space(const Extent& extent, std::string& failure) {
  const std::vector<hsize_t> sizes(extent.begin(), extent.end());
  const hid_t space =
      sizes.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr);
  return {space, &H5Sclose, failure, "dataspace"};
}

template <class T>
hid_t native() {
  if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
  if constexpr (std::is_same_v<T, std::uint64_t>) return H5T_NATIVE_UINT64;
  return H5T_NATIVE_DOUBLE;
}

/// Creation properties: no time stamps, and members of groups in the order they were made.
Held properties(hid_t kind, std::string& failure) {
  const hid_t made = H5Pcreate(kind);
  constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const bool good = H5Pset_obj_track_times(made, false) >= 0 &&
                    (kind == H5P_DATASET_CREATE || H5Pset_link_creation_order(made, ordered) >= 0);
  check(good, failure, "properties");
  return {made, &H5Pclose, failure, "properties"};
}

/// File access in memory; `image`, if any, is what the file holds.
Held memory(std::string& failure, std::string* image = nullptr) {
  const hid_t made = H5Pcreate(H5P_FILE_ACCESS);
  const bool good = H5Pset_fapl_core(made, memory_step, false) >= 0 &&
                    (image == nullptr || H5Pset_file_image(made, image->data(), image->size()) >= 0);
  check(good, failure, "memory");
  return {made, &H5Pclose, failure, "memory"};
}

/// How data is moved: HDF5 converts texts in two buffers, and wipes all of them, 1 MiB each, for every dataset.
Held transfer(std::string& failure) {
  const hid_t made = H5Pcreate(H5P_DATASET_XFER);
  check(H5Pset_buffer(made, conversion_bytes, nullptr, nullptr) >= 0, failure, "transfer");
  return {made, &H5Pclose, failure, "transfer"};
}

Held open_object(hid_t file, const std::string& path, std::string& failure) {
  return {H5Oopen(file, path.c_str(), H5P_DEFAULT), &H5Oclose, failure, path};
}

/// Text that HDF5 has made memory for, which is given back.
std::string taken(char* words) {
  std::string text = words != nullptr ? words : "";
  H5free_memory(words);
  return text;
}

void close_file(std::int64_t& file, std::string& failure) {
  if (file >= 0) check(H5Fclose(file) >= 0, failure, "closing");
  file = -1;
}

}  // namespace

Writer::Writer() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Held access = memory(failure_);
  const Held creation = properties(H5P_FILE_CREATE, failure_);
  file_ = H5Fcreate("result in memory", H5F_ACC_TRUNC, creation, access);
  check(file_ >= 0, failure_, "file");
}

Writer::~Writer() { close_file(file_, failure_); }

void Writer::group(const std::string& path) {
  for (std::size_t end = 1; failure_.empty() && end != std::string::npos;) {
    end = path.find('/', end + 1);
    const std::string part = path.substr(0, end);
    if (H5Lexists(file_, part.c_str(), H5P_DEFAULT) > 0) continue;
    const Held creation = properties(H5P_GROUP_CREATE, failure_);
    const Held made{H5Gcreate2(file_, part.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), &H5Gclose, failure_, part};
  }
}

void Writer::attribute(const std::string& path, const std::string& name, const Attribute& value) {
  if (!failure_.empty()) return;
  const Held object = open_object(file_, path, failure_);
  const Held space = make_space({}, failure_);
  const Held text = text_type(failure_);
  const std::array<hid_t, 4> types{text, native<std::int64_t>(), native<std::uint64_t>(), native<double>()};
  const hid_t type = types[value.index()];
  const Held made{H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), &H5Aclose, failure_, name};
  if (!failure_.empty()) return;
  const char* const words = value.index() == 0 ? std::get<std::string>(value).c_str() : nullptr;
  const void* const data = std::visit([](const auto& held) { return static_cast<const void*>(&held); }, value);
  check(H5Awrite(made, type, words != nullptr ? &words : data) >= 0, failure_, name);
}

void Writer::dataset(const std::string& path, const Extent& extent, std::int64_t type, const void* values,
                     bool may_miss) {
  if (const std::size_t cut = path.rfind('/'); cut > 0) group(path.substr(0, cut));
  if (!failure_.empty()) return;
  const Held space = make_space(extent, failure_);
  const Held creation = properties(H5P_DATASET_CREATE, failure_);
  if (may_miss) check(H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &missing) >= 0, failure_, path);
  const Held made{H5Dcreate2(file_, path.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT), &H5Dclose, failure_,
                  path};
  const Held moved = transfer(failure_);
  if (failure_.empty()) check(H5Dwrite(made, type, H5S_ALL, H5S_ALL, moved, values) >= 0, failure_, path);
}

template <class T>
void Writer::numbers(const std::string& path, const Extent& extent, std::span<const T> values) {
  constexpr bool real = std::is_same_v<T, double>;
  dataset(path, extent, native<T>(), values.data(), real);
  if (real) attribute(path, "_FillValue", missing);
}
template void Writer::numbers(const std::string&, const Extent&, std::span<const double>);
template void Writer::numbers(const std::string&, const Extent&, std::span<const std::int64_t>);
template void Writer::numbers(const std::string&, const Extent&, std::span<const std::uint64_t>);

void Writer::texts(const std::string& path, const Extent& extent, std::span<const std::string> values) {
  std::vector<const char*> words;
  words.reserve(values.size());
  for (const std::string& value : values) words.push_back(value.c_str());
  const Held type = text_type(failure_);
  dataset(path, extent, type, words.data());
}

void Writer::scale(const std::string& path, const std::string& name) {
  if (!failure_.empty()) return;
  const Held made = open_object(file_, path, failure_);
  if (failure_.empty()) check(H5DSset_scale(made, name.c_str()) >= 0, failure_, path);
}

void Writer::attach(const std::string& path, unsigned dimension, const std::string& scale) {
  if (!failure_.empty()) return;
  const Held labelled = open_object(file_, path, failure_);
  const Held label = open_object(file_, scale, failure_);
  if (failure_.empty()) check(H5DSattach_scale(labelled, label, dimension) >= 0, failure_, path);
}

std::expected<std::string, std::string> Writer::finish() {
  std::string bytes;
  if (failure_.empty()) {
    check(H5Fflush(file_, H5F_SCOPE_LOCAL) >= 0, failure_, "flushing");
    const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    check(size > 0 && H5Fget_file_image(file_, bytes.data(), bytes.size()) == size, failure_, "content");
  }
  close_file(file_, failure_);
  if (!failure_.empty()) return std::unexpected(failure_);
  return bytes;
}

Reader::Reader(std::string bytes) : bytes_{std::move(bytes)} {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Held access = memory(failure_, &bytes_);
  file_ = H5Fopen("result in memory", H5F_ACC_RDONLY, access);
  check(file_ >= 0, failure_, "opening");
}
Reader::~Reader() { close_file(file_, failure_); }

bool Reader::has(const std::string& path) { return failure_.empty() && H5LTpath_valid(file_, path.c_str(), false) > 0; }

std::vector<std::string> Reader::groups(const std::string& path) {
  std::vector<std::string> names;
  if (!has(path)) return names;
  const Held parent = open_object(file_, path, failure_);
  H5G_info_t facts{};
  check(H5Gget_info(parent, &facts) >= 0, failure_, path);
  for (hsize_t i = 0; failure_.empty() && i < facts.nlinks; ++i) {
    std::string name(longest_name, '\0');
    const ssize_t length =
        H5Lget_name_by_idx(parent, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
    check(length >= 0 && static_cast<std::size_t>(length) < longest_name, failure_, path);
    name.resize(std::min(longest_name, static_cast<std::size_t>(std::max<ssize_t>(length, 0))));
    const Held child = open_object(parent, name, failure_);
    if (H5Iget_type(child) == H5I_GROUP) names.push_back(std::move(name));
  }
  return names;
}

template <class T>
T Reader::scalar(const std::string& path, const std::string& name, std::int64_t type) {
  T value{};
  if (!failure_.empty()) return value;
  const std::string what = fmt::format("{}, attribute {}", path, name);
  const Held object = open_object(file_, path, failure_);
  const Held found{H5Aopen(object, name.c_str(), H5P_DEFAULT), &H5Aclose, failure_, what};
  const Held space{H5Aget_space(found), &H5Sclose, failure_, what};
  check(H5Sget_simple_extent_npoints(space) == 1, failure_, what);
  if (failure_.empty()) check(H5Aread(found, type, &value) >= 0, failure_, what);
  return value;
}

template <class T>
T Reader::attribute(const std::string& path, const std::string& name) {
  if constexpr (std::is_same_v<T, std::string>) {
    const Held type = text_type(failure_);
    return taken(scalar<char*>(path, name, type));
  } else {
    return scalar<T>(path, name, native<T>());
  }
}
template std::string Reader::attribute(const std::string&, const std::string&);
template std::int64_t Reader::attribute(const std::string&, const std::string&);
template std::uint64_t Reader::attribute(const std::string&, const std::string&);
template double Reader::attribute(const std::string&, const std::string&);

template <class T>
std::vector<T> Reader::values(const std::string& path, std::int64_t type) {
  std::vector<T> read;
  if (!failure_.empty()) return read;
  const Held data{H5Dopen2(file_, path.c_str(), H5P_DEFAULT), &H5Dclose, failure_, path};
  const Held space{H5Dget_space(data), &H5Sclose, failure_, path};
  const hssize_t points = H5Sget_simple_extent_npoints(space);
  // A dataset takes room in the file: a larger count is a damaged header, not something to make memory for.
  check(points >= 0 && static_cast<std::size_t>(points) <= bytes_.size(), failure_, path);
  if (!failure_.empty()) return read;
  read.resize(static_cast<std::size_t>(points));
  const Held moved = transfer(failure_);
  check(H5Dread(data, type, H5S_ALL, H5S_ALL, moved, read.data()) >= 0, failure_, path);
  if (!failure_.empty()) read.clear();
  return read;
}

template <class T>
std::vector<T> Reader::numbers(const std::string& path) {
  return values<T>(path, native<T>());
}
template std::vector<double> Reader::numbers(const std::string&);
template std::vector<std::int64_t> Reader::numbers(const std::string&);
template std::vector<std::uint64_t> Reader::numbers(const std::string&);

std::vector<std::string> Reader::texts(const std::string& path) {
  const Held type = text_type(failure_);
  std::vector<std::string> read;
  for (char* const words : values<char*>(path, type)) read.push_back(taken(words));
  return read;
}

}  // namespace firmgrid::output::hdf5
