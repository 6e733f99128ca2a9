#include "sim/output/estimates_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "sim/output/block_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using statistics::Estimate;
using Numbers = std::vector<double>;

void describe(Writer& file, const TablePlace& place, const Label& label) {
  const std::string path = place.group + "/" + label.name;
  file.attribute(path, "long_name", label.long_name);
  file.attribute(path, "units", label.unit);
  for (unsigned i = 0; i < place.scales.size(); ++i) file.attach(path, i, place.scales[i]);
}

template <class T>
void write_numbers(Writer& file, const TablePlace& place, const Label& label, const std::vector<T>& values) {
  file.numbers(place.group + "/" + label.name, place.extent, std::span<const T>{values});
  describe(file, place, label);
}

}  // namespace

void write_column(Writer& file, const TablePlace& place, const Label& label, const std::vector<std::string>& values) {
  file.texts(place.group + "/" + label.name, place.extent, values);
  describe(file, place, label);
}

void write_column(Writer& file, const TablePlace& place, const Label& label, const std::vector<std::int64_t>& values) {
  write_numbers(file, place, label, values);
}

void write_column(Writer& file, const TablePlace& place, const Label& label, const std::vector<std::uint64_t>& values) {
  write_numbers(file, place, label, values);
}

void write_column(Writer& file, const TablePlace& place, const Label& label, const Numbers& values) {
  write_numbers(file, place, label, values);
}

void write_estimates(Writer& file, const TablePlace& place, const Label& label, const Estimates& values) {
  TablePlace inner = place;
  inner.group += "/" + label.name;
  const auto number = [&](const char* name, const char* what, std::optional<double> Estimate::*part) {
    const auto stored = [&](const std::optional<Estimate>& each) {
      return stored_number(each ? (*each).*part : std::nullopt);
    };
    write_column(file, inner, {name, label.long_name + what, label.unit}, column_of(values, stored));
  };
  number("mean", ": estimate", &Estimate::mean);
  number("std_error", ": standard error", &Estimate::std_error);
  number("lo", ": lower end of the 95 % interval", &Estimate::lo);
  number("hi", ": upper end of the 95 % interval", &Estimate::hi);
  const auto samples = [](const std::optional<Estimate>& each) { return each ? each->samples : std::int64_t{0}; };
  const auto status = [](const std::optional<Estimate>& each) {
    return std::string{each ? statistics::name_of(each->status) : ""};
  };
  write_column(file, inner, {"samples", "samples behind the number"}, column_of(values, samples));
  write_column(file, inner, {"status", "how far the number can be trusted; empty = there is none"},
               column_of(values, status));
}

std::optional<Estimates> read_estimates(Reader& file, const std::string& group) {
  const auto numbers = [&](const char* name) { return file.numbers<double>(group + "/" + name); };
  const Numbers mean = numbers("mean");
  const Numbers std_error = numbers("std_error");
  const Numbers lo = numbers("lo");
  const Numbers hi = numbers("hi");
  const auto samples = file.numbers<std::int64_t>(group + "/samples");
  const std::vector<std::string> words = file.texts(group + "/status");
  const std::array sizes{mean.size(), std_error.size(), lo.size(), hi.size(), samples.size()};
  if (!std::ranges::all_of(sizes, [&](std::size_t size) { return size == words.size(); })) return std::nullopt;
  Estimates found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::optional<Estimate>& each = found.emplace_back();
    if (words[i].empty()) continue;
    const std::optional<statistics::Status> status = status_of(words[i]);
    if (!status) return std::nullopt;
    each = {.mean = read_number(mean[i]),
            .std_error = read_number(std_error[i]),
            .lo = read_number(lo[i]),
            .hi = read_number(hi[i]),
            .samples = samples[i],
            .status = *status};
  }
  return found;
}

}  // namespace firmgrid::output
