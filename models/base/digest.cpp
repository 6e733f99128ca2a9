#include "models/base/digest.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace firmgrid {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide wide(std::uint64_t high, std::uint64_t low) { return (static_cast<Wide>(high) << 64) | low; }

constexpr Wide offset_basis = wide(0x6C62272E07BB0142, 0x62B821756295C58D);
constexpr Wide prime = wide(0x0000000001000000, 0x000000000000013B);

}  // namespace

std::string digest(std::string_view bytes) {
  Wide hash = offset_basis;
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= prime;
  }
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64), static_cast<std::uint64_t>(hash));
}

}  // namespace firmgrid
