#pragma once

#include <string>

#include "models/study/keys.hpp"

namespace firmgrid::study {

/// "variant \"x\": ", before what is told of it.
std::string name_of(const Variant& variant);

/// Growth of load points that counts from no year, in the tables and in works.
void check_growth(const Keys& keys, const planning::Base& base, Errors& errors);

/// What is wrong with stages and plans whatever the year. A line that already has an error is not judged again.
void check_plans(const Study& study, Errors& errors);

/// The networks of every plan, variant and year, for what only they can find. A line that already has an error is not
/// judged again, and what the study itself or its first plan has wrong is not told of the others.
void check_networks(const Study& study, Errors& errors);

/// Stages that are in no plan or have no works, years and costs that do not act.
void warn_of_works(const Keys& keys, const Study& study, std::vector<Warning>& warnings);

}  // namespace firmgrid::study
