#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace firmgrid {

/// The word that was probably meant, or none if nothing is near: at most max(1, length / 3) insertions, deletions,
/// substitutions and swaps of neighbours away (Damerau–Levenshtein). Of equally near words the one that is nearest when
/// case is ignored wins, then the first.
std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& words);

/// " Did you mean \"word\"?" for the closest word, else empty: ready to be appended to a message.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

/// The words as a list for a message: `"a", "b" or "c"`.
std::string list_words(const std::vector<std::string>& words);

/// A finite decimal number that fills the text; none for NaN, infinity, anything before or behind it, or overflow.
std::optional<double> parse_number(std::string_view text);

/// A whole number that fills the text and fits.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// true, false, yes, no, 1 or 0.
std::optional<bool> parse_bool(std::string_view text);

/// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// The pieces between the separators, trimmed; empty pieces are kept.
std::vector<std::string> split(std::string_view text, char separator);

/// The shortest decimal text that reads back as the same number.
std::string number_text(double value);

/// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values above U+10FFFF are
/// not).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace firmgrid
