#include "models/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firmgrid {
namespace {

std::string placed(const Where& where, const std::string& what) {
  if (where.file.empty()) return what;
  if (where.line == 0) return fmt::format("{}: {}", where.file, what);
  if (where.column == 0) return fmt::format("{}:{}: {}", where.file, where.line, what);
  return fmt::format("{}:{}:{}: {}", where.file, where.line, where.column, what);
}

int code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return 2;
    case ErrorKind::content:
      return 3;
    case ErrorKind::access:
      return 4;
    case ErrorKind::numerical:
      return 6;
  }
  return 6;
}

}  // namespace

std::string to_text(const Error& error) { return placed(error.where, error.what); }

std::string to_text(const Warning& warning) { return placed(warning.where, warning.what); }

int exit_code(const Errors& errors) {
  const auto has = [&](ErrorKind kind) { return std::ranges::find(errors, kind, &Error::kind) != errors.end(); };
  for (const ErrorKind kind : {ErrorKind::numerical, ErrorKind::usage, ErrorKind::content, ErrorKind::access}) {
    if (has(kind)) return code(kind);
  }
  return 0;
}

}  // namespace firmgrid
