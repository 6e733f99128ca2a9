#include "tests/models/readers/bad_case.hpp"

namespace firmgrid {
namespace {

using test::BadCase;
using test::SmallStudy;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class BadKey : public testing::TestWithParam<BadCase> {};

TEST_P(BadKey, IsNamedWithItsPlace) { test::expect_one_problem(GetParam()); }

BadCase key(const char* name, const char* line, const char* place, std::vector<const char*> words) {
  return {name, "study.toml", std::string{SmallStudy::study} + line + "\n", place, std::move(words)};
}

const BadCase cases[] = {
    key("unknown_key", "sed = 3", "study.toml:7:1: ", {"key \"study.sed\" is unknown", "Did you mean \"seed\"?"}),
    key("key_of_another_table", "power_factor = 1", "study.toml:7:1: ", {"Did you mean \"network.power_factor\"?"}),
    key("unknown_table", "[studdy]\na = 1",
        "study.toml:7:2: ", {"key \"studdy\" is unknown", "Did you mean \"study\"?"}),
    key("wrong_type", "samples = \"many\"", "study.toml:7:1: ", {"study.samples is \"many\" (must be a whole number)"}),
    key("number_for_text", "method = 3", "study.toml:7:1: ", {"study.method is 3 (must be text)"}),
    key("float_for_integer", "samples = 1e6", "study.toml:7:1: ", {"whole number"}),
    key("scalar_for_list", "years = 2015",
        "study.toml:7:1: ", {"study.years is 2015 (must be a list of whole numbers)"}),
    key("list_for_scalar", "samples = [1]", "study.toml:7:1: ", {"study.samples is a list"}),
    key("scalar_for_table", "[load]\n[reliability]\nscale = 2",
        "study.toml:9:1: ", {"reliability.scale is", "must be a table"}),
    key("date", "samples = 2015-01-01", "study.toml:7:1: ", {"a date or time"}),
    key("not_a_number", "[network.x]", "study.toml:7:", {"network.x"}),
    key("nan_key", "momentary_limit_min = nan", "study.toml:7:1: ", {"finite number"}),
    key("out_of_range", "max_order = 0", "study.toml:7:1: ", {"study.max_order is 0"}),
    key("unknown_method", "method = \"enumaration\"", "study.toml:7:1: ", {"Did you mean \"enumeration\"?"}),
    key("unknown_flow", "flow = \"ac\"", "study.toml:7:1: ", {"study.flow is \"ac\"", "\"dc\""}),
    key("unknown_policy", "policy = \"fair\"", "study.toml:7:1: ", {"\"proportional\" or \"priority\""}),
    key("unknown_phase", "phases = [\"ties\", \"switch\"]",
        "study.toml:7:19: ", {"study.phases is \"switch\" (must be \"switching\" or \"ties\")"}),
    key("phase_twice", "phases = [\"ties\", \"ties\"]", "study.toml:7:1: ", {"study.phases has ties twice"}),
    key("negative_cost", "cost_per_kwh = -1", "study.toml:7:1: ", {"study.cost_per_kwh is -1", "0 or more"}),
    key("targets_of_what", "targets = {sadi = 5.0}",
        "study.toml:7:12: ", {"study.targets names index \"sadi\"", "Did you mean \"saidi\"?"}),
    key("negative_target", "targets = {saidi = -5.0}", "study.toml:7:12: ", {"study.targets.saidi is -5", "0 or more"}),
    key("target_as_text", "targets = \"saidi 900\"", "study.toml:7:1: ", {"must be a table, like {saidi = 900.0}"}),
    key("target_left_out", "indices = [\"ens\"]\ntargets = {saidi = 5.0}",
        "study.toml:8:1: ", {"study.targets names saidi, which study.indices leaves out"}),
    key("interest_in_percent", "[cost]\ninterest = 8",
        "study.toml:8:1: ", {"cost.interest is 8", "8 % a year is 0.08"}),
    key("lifetime_of_zero", "[cost]\nlifetime_years = 0", "study.toml:8:1: ", {"cost.lifetime_years is 0", "above 0"}),
    key("stage_alone", "[stage]\nid = \"S\"", "study.toml:7:2: ", {"stage is a table (must be a list of tables"}),
    key("plan_alone", "[plan]\nid = \"S\"", "study.toml:7:2: ", {"plan is a table (must be a list of tables"}),
    key("unknown_format", "[output]\nformats = [\"h5\", \"jsn\"]",
        "study.toml:8:18: ", {"\"jsn\"", "Did you mean \"json\"?"}),
    key("unknown_detail", "[output]\ndetail = \"component\"", "study.toml:8:1: ", {"Did you mean \"components\"?"}),
    key("unknown_defaults", "[reliability]\ndefaults = \"built_in\"",
        "study.toml:8:1: ", {"Did you mean \"builtin\"?"}),
    key("negative_scale", "[reliability]\nscale = {mv_faults = -2}",
        "study.toml:8:10: ", {"reliability.scale.mv_faults is -2", "0 or more", "minutes and interruptions"}),
    key("scale_of_planned_works", "[reliability]\nscale = {planned = -1}",
        "study.toml:8:10: ", {"reliability.scale.planned is -1"}),
    key("unknown_scale", "[reliability]\nscale = {mv_fault = 2}", "study.toml:8:10: ", {"Did you mean \"mv_faults\"?"}),
    key("unknown_repair", "[reliability]\nrepair = \"lognorml\"\nrepair_cv = 1.5", "study.toml:8:1: ",
        {"must be \"exponential\", \"constant\", \"lognormal\", \"weibull\" or \"gamma\"",
         "Did you mean \"lognormal\"?"}),
    key("repair_without_its_scatter", "[reliability]\nrepair = \"lognormal\"",
        "study.toml:8:1: ", {"reliability.repair is \"lognormal\"", "reliability.repair_cv is missing"}),
    key("scatter_of_constant_repairs", "[reliability]\nrepair = \"constant\"\nrepair_cv = 0.5",
        "study.toml:9:1: ", {"reliability.repair_cv is 0.5", "constant repair times have a scatter of their own"}),
    key("scatter_out_of_range", "[reliability]\nrepair = \"weibull\"\nrepair_cv = 40", "study.toml:9:1: ",
        {"reliability.repair_cv is 40 (must be between 0.01 and 10)", "standard deviation over mean"}),
    key("repair_scale_of_zero", "[reliability]\nrepair_scale = {line = 0}",
        "study.toml:8:17: ", {"repair_scale.line is 0 (must be above 0)", "repair times"}),
    key("repair_scale_of_what", "[reliability]\nrepair_scale = {cause = 2}",
        "study.toml:8:17: ", {"key \"reliability.repair_scale.cause\" is unknown", "line, transformer, bus, unit"}),
    key("spares_as_number", "[reliability]\nspares = 3", "study.toml:8:1: ", {"spares is 3 (must be true or false)"}),
    key("unknown_index", "indices = [\"saidi\", \"sadi\"]", "study.toml:7:21: ", {"Did you mean \"saidi\"?"}),
    key("index_twice", "indices = [\"saidi\", \"saidi\"]", "study.toml:7:1: ", {"has saidi twice"}),
    key("year_twice", "years = [2015, 2015]", "study.toml:7:1: ", {"has 2015 twice"}),
    key("year_of_two_digits", "years = [15]", "study.toml:7:10: ", {"calendar year"}),
    key("stop_grammar", "stop_when = \"saidi < 1%\"", "study.toml:7:1: ", {"like \"saidi 1%\""}),
    key("stop_index", "stop_when = \"sadi 1%\"", "study.toml:7:1: ", {"Did you mean \"saidi\"?"}),
    key("time_grammar", "time_limit = \"2 days\"", "study.toml:7:1: ", {"\"90s\""}),
    key("negative_time", "time_limit = -5", "study.toml:7:1: ", {"above 0"}),
    key("growth_without_year", "[load]\ngrowth = 0.1", "study.toml:8:1: ", {"load.base_year is missing"}),
    key("growth_in_percent", "[load]\nbase_year = 2015\ngrowth = 10", "study.toml:9:1: ", {"3 % a year is 0.03"}),
    key("no_period", "[load]\nperiod_h = 0", "study.toml:8:1: ", {"load.period_h is 0 h (must be above 0)"}),
};

INSTANTIATE_TEST_SUITE_P(Toml, BadKey, testing::ValuesIn(cases), test::name_of);

TEST(BadRating, IsAWordOrATableOfTwoWords) {
  const SmallStudy small;
  EXPECT_THAT(
      small.problems({"network.rating=emergancy"}),
      ElementsAre("--set network.rating: network.rating is \"emergancy\" (must be \"normal\" or \"emergency\"). "
                  "Did you mean \"emergency\"?"));
  EXPECT_THAT(small.problems({"network.rating={outage = \"emergancy\"}"}),
              ElementsAre(HasSubstr("network.rating.outage is \"emergancy\"")));
  EXPECT_THAT(small.problems({"network.rating={outages = \"normal\"}"}),
              ElementsAre(AllOf(HasSubstr("key \"network.rating.outages\" is unknown (known here: intact, outage)"),
                                HasSubstr("Did you mean \"outage\"?"))));
  EXPECT_THAT(small.problems({"network.rating=[\"normal\"]"}), ElementsAre(HasSubstr("network.rating is a list")));
}

TEST(BadOverride, SaysHowItReads) {
  const SmallStudy small;
  EXPECT_THAT(small.problems({"study.seed"}), ElementsAre(HasSubstr("reads key=value")));
  EXPECT_EQ(small.exit_code({"study.seed"}), 2);
  EXPECT_THAT(small.problems({"study.seed.x=1"}), ElementsAre(HasSubstr("seed is not a table")));
  EXPECT_THAT(small.problems({"study.years=[2015"}), ElementsAre(HasSubstr("not a TOML value")));
  EXPECT_THAT(small.problems({"study.sede=1"}),
              ElementsAre(AllOf(StartsWith("--set study.sede: "), HasSubstr("Did you mean \"seed\"?"))));
}

}  // namespace
}  // namespace firmgrid
