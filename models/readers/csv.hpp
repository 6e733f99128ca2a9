#pragma once

#include <string>
#include <string_view>

#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// A CSV table as text with positions: RFC 4180, UTF-8 with or without byte-order mark, lines ending in LF, CRLF or CR.
/// Cells outside quotes are trimmed, blank lines skipped; columns count characters.
/// file    as messages show it
/// errors  content: not UTF-8, a stray or unbalanced quote, control characters, no header, a row with another number of
///         cells than the header (it is left out)
study::TextTable parse_csv(const std::string& file, std::string_view bytes, Errors& errors);

}  // namespace firmgrid::readers
