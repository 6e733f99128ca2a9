#include "sim/output/seal.hpp"

#include <fmt/format.h>

#include "models/base/digest.hpp"
#include "models/base/text.hpp"

namespace firmgrid::output {
namespace {

constexpr std::string_view opening = "firmgrid seal: ";
constexpr std::size_t length_digits = 16;
constexpr std::size_t digest_digits = 32;

std::string seal_text(std::size_t length, std::string_view digest) {
  return fmt::format("{}{:0{}} bytes, digest {}", opening, length, length_digits, digest);
}

std::string with_seal(std::string_view bytes, std::size_t at, std::string_view seal) {
  std::string changed{bytes};
  return changed.replace(at, seal.size(), seal);
}

}  // namespace

std::string blank_seal() { return seal_text(0, std::string(digest_digits, '0')); }

std::optional<std::string> sealed(std::string_view bytes) {
  const std::size_t at = bytes.find(blank_seal());
  if (at == std::string_view::npos) return std::nullopt;
  return with_seal(bytes, at, seal_text(bytes.size(), digest(bytes)));
}

SealFound seal_of(std::string_view bytes) {
  const std::string blank = blank_seal();
  SealFound found;
  // A title may hold the opening words too, so every place that looks like a seal is tried.
  for (std::size_t at = 0; (at = bytes.find(opening, at)) != std::string_view::npos; ++at) {
    if (bytes.size() - at < blank.size()) break;
    const auto length = parse_integer(bytes.substr(at + opening.size(), length_digits));
    if (!length || *length <= 0) continue;
    found = {Seal::broken, static_cast<std::size_t>(*length)};
    const std::string fresh = with_seal(bytes, at, blank);
    if (with_seal(fresh, at, seal_text(fresh.size(), digest(fresh))) == bytes) return {Seal::holds, bytes.size()};
  }
  return found;
}

}  // namespace firmgrid::output
