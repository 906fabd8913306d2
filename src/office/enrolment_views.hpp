#pragma once

#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "families/family_scope.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// An activity that one of the household's children may be enrolled in.
struct OfferedActivity {
    activities::ActivityId id;
    std::string name;  ///< with its place and its year
};

struct EnrolmentFormView {
    const families::FamilyScope* scope = nullptr;
    std::vector<OfferedActivity> activities;
    std::string child;  ///< as typed: an id
    std::string activity;
    std::string valid_from;
    std::string valid_to;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html enrolment_form_view(const EnrolmentFormView& view);

struct EnrolmentEndView {
    families::HouseholdId household;
    activities::EnrolmentId enrolment;
    std::string child;
    std::string activity;
    base::Date valid_from;
    base::Date valid_to;
    std::string last_day;  ///< as typed
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html enrolment_end_view(const EnrolmentEndView& view);

}  // namespace office
