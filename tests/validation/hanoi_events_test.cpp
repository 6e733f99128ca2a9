// Two outages of 110 kV lines in Hanoi that newspapers reported, against what the program says of them.

#include <gtest/gtest.h>

#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/job.hpp"
#include "sim/run/outage_story.hpp"

namespace firmgrid::tests {
namespace {

struct Event {
  std::string line;
  double share;    ///< of all customers, at the trip
  double minutes;  ///< of SAIDI, given that the repair takes longer than switching
};

class HanoiEvent : public testing::TestWithParam<Event> {};

result::OutageStory story_of(const std::string& line) {
  const std::string path = std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/hanoi/base-2015.toml";
  const study::Study study = readers::load_study(path, {}, cli::vocabulary()).value();
  const auto job = run::Job::prepare(study).value();
  return run::story_of(job->problem().members.front(), line).value();
}

TEST_P(HanoiEvent, CostsItsCustomersTimesTheSwitchingTime) {
  const result::OutageStory story = story_of(GetParam().line);
  const result::OutageStep& trip = story.steps.front();
  EXPECT_DOUBLE_EQ(story.switching_h, 0.67);
  EXPECT_NEAR(trip.customers / story.system_customers, GetParam().share, 0.0015);
  EXPECT_NEAR(trip.cost.event_minutes.value(), GetParam().minutes, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Lines, HanoiEvent,
                         testing::Values(Event{"L110-CH-ND-1", 0.082, 3.28}, Event{"L110-CH-NT-1", 0.052, 2.08}),
                         [](const auto& event) { return event.param.line == "L110-CH-ND-1" ? "ND" : "NT"; });

}  // namespace
}  // namespace firmgrid::tests
