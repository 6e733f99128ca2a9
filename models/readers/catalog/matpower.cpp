#include <filesystem>

#include "models/readers/case_file.hpp"
#include "models/readers/case_tables.hpp"
#include "models/readers/catalog.hpp"
#include "models/readers/file.hpp"

namespace firmgrid::readers::catalog {
namespace {

bool accepts(const std::string& path) {
  std::error_code ignored;
  return path.ends_with(".m") && std::filesystem::is_regular_file(path, ignored);
}

void read(const std::string& path, study::Draft& draft) {
  const std::expected<std::string, Error> bytes = read_file(path);
  if (!bytes) {
    draft.errors.push_back(bytes.error());
    return;
  }
  remember_input(draft, path, *bytes);
  draft.own_keys = {{"load.shape", "constant"}, {"reliability.defaults", "builtin"}};
  const std::size_t known_errors = draft.errors.size();
  const CaseText text = parse_case(path, *bytes, draft.errors);
  draft.origin = text.comments;
  // Without any field there is nothing to judge: the file is no case, and that has been said.
  if (!text.fields.empty() || draft.errors.size() == known_errors) make_tables(text, draft);
}

}  // namespace

Entry matpower() { return {"matpower", "a MATPOWER case file (.m), format version 2", &accepts, &read}; }

}  // namespace firmgrid::readers::catalog
