#include "models/base/report.hpp"

#include <utility>

namespace firmgrid {

void refuse(Errors& errors, const Where& where, std::string what) {
  errors.push_back(Error{ErrorKind::content, where, std::move(what)});
}

void refuse_access(Errors& errors, const Where& where, std::string what) {
  errors.push_back(Error{ErrorKind::access, where, std::move(what)});
}

void warn(std::vector<Warning>& warnings, const Where& where, std::string what) {
  warnings.push_back(Warning{where, std::move(what)});
}

Where whole(std::string file) { return Where{std::move(file), 0, 0}; }

}  // namespace firmgrid
