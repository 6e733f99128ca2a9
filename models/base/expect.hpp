#pragma once

#include <expected>
#include <utility>

namespace firmgrid {

/// Stops the program: an invariant of the program itself is broken. Never used for what a user may write.
[[noreturn]] void broken_invariant(const char* condition, const char* file, int line);

}  // namespace firmgrid

/// The condition holds, or the program has a bug and stops with a request for a report.
#define FIRMGRID_EXPECT(condition) \
  ((condition) ? static_cast<void>(0) : ::firmgrid::broken_invariant(#condition, __FILE__, __LINE__))

#define FIRMGRID_JOIN_(a, b) a##b
#define FIRMGRID_JOIN(a, b) FIRMGRID_JOIN_(a, b)

/// Declares `name` from an expected, or returns its error to the caller.
#define FIRMGRID_TRY(name, ...)                                                                        \
  auto FIRMGRID_JOIN(name, _or_error) = (__VA_ARGS__);                                                 \
  if (!FIRMGRID_JOIN(name, _or_error)) return std::unexpected(FIRMGRID_JOIN(name, _or_error).error()); \
  auto name = *std::move(FIRMGRID_JOIN(name, _or_error))
