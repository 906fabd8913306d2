#pragma once

#include <optional>
#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "bookings/booking_store.hpp"
#include "families/family_scope.hpp"
#include "families/people_store.hpp"
#include "platform/html/html.hpp"

/// A family's whole story, section by section. Which sections there are: family_section_pages.hpp.
namespace office {

struct SectionView {
    std::string anchor;
    std::string title;
    html::Html content;
};
struct FamilyPageView {
    std::vector<html::Html> acts;  ///< links and forms above the sections
    std::vector<SectionView> sections;
};
[[nodiscard]] html::Html family_page_view(const FamilyPageView& page);

struct PeopleView {
    const families::FamilyScope* scope = nullptr;
    families::HouseholdAddress address;
    std::vector<families::AdultSummary> adults;
    std::vector<families::FormerAdult> former_adults;
    std::vector<families::OtherHome> other_homes;
    std::string school_year;  ///< of today; "" in none
    base::Date today;
    bool can_change = false;
};
[[nodiscard]] html::Html people_view(const PeopleView& people);

enum class EnrolmentState : std::uint8_t { current, future, over };
struct EnrolmentLine {
    activities::EnrolmentId id;
    std::string child;
    std::string activity;
    std::string place;
    base::Date valid_from;
    base::Date valid_to;
    EnrolmentState state = EnrolmentState::current;
};
struct EnrolmentsView {
    families::HouseholdId household;
    std::vector<EnrolmentLine> lines;
    bool can_change = false;
};
[[nodiscard]] html::Html enrolments_view(const EnrolmentsView& enrolments);

struct BookedDay {
    base::Date date;
    std::optional<int> waiting_rank;  ///< nothing: booked
};
/// A child's days in one unit, at one price.
struct BookedUnit {
    std::string child;
    std::string unit;
    base::Money price;
    std::string price_explanation;
    std::vector<BookedDay> days;  ///< by date
};
/// A flat fee of the month, or of the school year that holds it.
struct BookedFee {
    std::string child;
    std::string label;  ///< « Étude surveillée, forfait de septembre 2026 »
    base::Money amount;
    std::string explanation;
    /// No: it is of the year and begins in another month, or its places only wait.
    bool counts_in_month = true;
};
struct BookingsView {
    families::HouseholdId household;
    base::Month month;
    std::vector<BookedUnit> units;
    std::vector<BookedFee> fees = {};
    std::vector<bookings::Confirmation> confirmations;
    const base::TownTime* town_time = nullptr;
    base::Date today;
};
[[nodiscard]] html::Html bookings_view(const BookingsView& bookings);

}  // namespace office
