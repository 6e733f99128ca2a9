#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The door to HDF5: files as bytes in memory, so that a full disk or a broken file never meets the library's own input
/// and output. Paths are absolute ("/results/saidi"). After the first failure every call does nothing, and the failure
/// is told once, at the end: callers need no check per line.
namespace firmgrid::output::hdf5 {

using Attribute = std::variant<std::string, std::int64_t, std::uint64_t, double>;
using Extent = std::vector<std::size_t>;

/// Builds a file. Link creation order is tracked (netCDF-4 asks for it), time stamps are not (same content, same
/// bytes).
class Writer {
 public:
  Writer();
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Parents are made as needed, here and below.
  void group(const std::string& path);

  /// Of a group or dataset that exists.
  void attribute(const std::string& path, const std::string& name, const Attribute& value);

  /// Datasets of that extent (empty = a scalar), row by row. In real numbers NaN stands for what is missing.
  template <class T>  // double, std::int64_t or std::uint64_t
  void numbers(const std::string& path, const Extent& extent, std::span<const T> values);
  void texts(const std::string& path, const Extent& extent, std::span<const std::string> values);

  /// Makes a dataset of one dimension the dimension scale of that name.
  void scale(const std::string& path, const std::string& name);

  /// Labels a dimension of a dataset with a scale.
  void attach(const std::string& path, unsigned dimension, const std::string& scale);

  /// Closes the file and gives its bytes, or what failed first.
  std::expected<std::string, std::string> finish();

 private:
  void dataset(const std::string& path, const Extent& extent, std::int64_t type, const void* values,
               bool may_miss = false);

  std::int64_t file_ = -1;
  std::string failure_;
};

/// Reads a file.
class Reader {
 public:
  /// bytes  of the whole file
  explicit Reader(std::string bytes);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Whether bytes start like an HDF5 file.
  static bool looks_like_hdf5(std::string_view bytes) { return bytes.starts_with("\x89HDF\r\n\x1a\n"); }

  bool has(const std::string& path);
  std::vector<std::string> groups(const std::string& path);  ///< names of the subgroups, in order of creation

  template <class T>  // std::string, std::int64_t, std::uint64_t or double
  T attribute(const std::string& path, const std::string& name);

  template <class T>  // double, std::int64_t or std::uint64_t
  std::vector<T> numbers(const std::string& path);
  std::vector<std::string> texts(const std::string& path);

  /// What failed first; empty = nothing.
  const std::string& failure() const { return failure_; }

 private:
  template <class T>
  T scalar(const std::string& path, const std::string& name, std::int64_t type);
  template <class T>
  std::vector<T> values(const std::string& path, std::int64_t type);

  std::string bytes_;
  std::int64_t file_ = -1;
  std::string failure_;
};

}  // namespace firmgrid::output::hdf5
