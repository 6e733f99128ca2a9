#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/models/readers/small_study.hpp"

namespace firmgrid::test {

/// One file of the small study is replaced; exactly one problem must come out, with its place and its words.
struct BadCase {
  const char* name;
  const char* file;
  std::string text;
  const char* place;
  std::vector<const char*> words;
};

inline std::ostream& operator<<(std::ostream& out, const BadCase& bad) { return out << bad.name; }

inline std::string name_of(const testing::TestParamInfo<BadCase>& bad) { return bad.param.name; }

inline void expect_one_problem(const BadCase& bad) {
  const SmallStudy small;
  small.folder.write(bad.file, bad.text);
  const std::vector<std::string> problems = small.problems();
  ASSERT_THAT(problems, testing::ElementsAre(testing::StartsWith(bad.place)));
  for (const char* word : bad.words) EXPECT_THAT(problems[0], testing::HasSubstr(word));
  EXPECT_EQ(small.exit_code(), 3);
}

/// The text with the first `old` replaced.
inline std::string with(std::string_view text, std::string_view old, std::string_view fresh) {
  std::string result{text};
  result.replace(result.find(old), old.size(), fresh);
  return result;
}

}  // namespace firmgrid::test
