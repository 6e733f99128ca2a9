#pragma once

#include <string>
#include <string_view>

namespace firmgrid {

/// 32 hexadecimal digits that tell whether two inputs are byte for byte the same; the same on every machine.
/// It guards against mistakes, not against forgery.
/// Source: Fowler, Noll and Vo, FNV-1a with 128 bits.
std::string digest(std::string_view bytes);

}  // namespace firmgrid
