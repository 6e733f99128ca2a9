#pragma once

#include <string>
#include <vector>

#include "models/base/error.hpp"

namespace firmgrid::readers {

/// What the tables of a case leave out or change: one remark per subject, with the names of the first it is about.
struct CaseRemarks {
  std::vector<std::string> out_of_service;   ///< branches and units with status 0
  std::vector<std::string> isolated;         ///< buses of type 4
  std::vector<std::string> on_isolated;      ///< branches and units at them
  std::vector<std::string> without_output;   ///< units with Pmax of 0 or less
  std::vector<std::string> infeeds;          ///< units that stand for negative demand
  std::vector<std::string> turned;           ///< transformers whose low side came first
  std::vector<std::string> unknown_voltage;  ///< buses with baseKV 0
  std::vector<std::string> lost_columns;     ///< columns of our own that mean nothing to the row they stand in
  std::vector<double> relaxed_mw;            ///< minimum outputs other than 0
  std::vector<double> shunts_mw;             ///< Gs
  std::vector<std::string> ignored;          ///< fields that nothing acts on
};

/// The remarks, about the file as a whole.
void tell(const CaseRemarks& remarks, const std::string& file, std::vector<Warning>& warnings);

}  // namespace firmgrid::readers
