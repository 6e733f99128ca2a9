#include "sim/statistics/student.hpp"

#include <boost/math/distributions/students_t.hpp>

#include "models/base/expect.hpp"

namespace firmgrid::statistics {

double student_half_width_95(std::int64_t degrees) {
  FIRMGRID_EXPECT(degrees >= 1);
  return boost::math::quantile(boost::math::students_t{static_cast<double>(degrees)}, 0.975);
}

}  // namespace firmgrid::statistics
