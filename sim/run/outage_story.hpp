#pragma once

#include <expected>
#include <string>

#include "models/base/error.hpp"
#include "sim/method/method.hpp"
#include "sim/result/outage_story.hpp"

namespace firmgrid::run {

/// What one outage does in one network with nothing else out: who is without power at the trip, after switching and
/// after each further time of medium-voltage ties, at the annual peak and averaged over the profile, and what it costs.
///
/// With φ_k the share of a load point's customers without power in step k, from T_{k−1} to T_k after the trip, φ the
/// share in the last one, φ₀ with nothing out, D the time to repair and H the hours of the profile:
///   passing   (T_k − T_{k−1})·Σ_h Σ N(φ_k − φ)⁺/(H ΣN)   one outage, D longer than T_k
///             (E[min(T_k, D)] − E[min(T_{k−1}, D)])·…      one outage
///   lasting   E[D]·Σ_h Σ N(φ − φ₀)⁺/(H ΣN)
/// each times the outages per year, Hμ·P(out) of the cause, for minutes a year. These are the terms of the sum over
/// states that belong to the state with this outage alone; overlaps with other outages are in the run only.
///
/// errors  content: the id is unknown here; numerical
std::expected<result::OutageStory, Error> story_of(const method::Member& member, const std::string& id);

}  // namespace firmgrid::run
