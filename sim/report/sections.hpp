#pragma once

#include "sim/report/facts.hpp"
#include "sim/report/page.hpp"

/// The parts of a report, in its order. One that the result has nothing for is empty.
namespace firmgrid::report {

Section summary(const Facts& facts);      ///< large numbers, all plans and years in one table
Section map_section(const Facts& facts);  ///< where it happens
Section causes(const Facts& facts);       ///< what the minutes come from
Section cost(const Facts& facts);         ///< what plans cost and save
Section works(const Facts& facts);        ///< what single works save
Section worst(const Facts& facts);        ///< substations, load points and components that cost most
Section spread(const Facts& facts);       ///< good and bad years
Section hours(const Facts& facts);        ///< months and hours of the day
Section indices(const Facts& facts);      ///< every number of the system, and what it means
Section precision(const Facts& facts);    ///< how the numbers settled
Section notes(const Facts& facts);        ///< what to know before quoting one
Section origin(const Facts& facts);       ///< how to make it again

}  // namespace firmgrid::report
