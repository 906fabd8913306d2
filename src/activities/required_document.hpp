#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "families/document.hpp"

/// The papers that the town, or one of its activities, asks families for.
namespace activities {

using RequiredDocumentId = base::Id<struct RequiredDocumentTag>;

/// How long a paper answers what is asked, besides the dates an officer read on it.
enum class ValidityKind : std::uint8_t {
    as_dated,     ///< its own dates alone
    school_year,  ///< until 31 August; a paper sent from 1 June on, until that of the next year
    months,       ///< so many months after it was sent
};
[[nodiscard]] std::string_view text(ValidityKind kind);  // "school_year", as stored
[[nodiscard]] std::optional<ValidityKind> parse_validity_kind(std::string_view text);

inline constexpr int most_valid_months = 60;
struct ValidityRule {
    ValidityKind kind = ValidityKind::as_dated;
    int months = 0;  ///< for `months`: 1 to `most_valid_months`; 0 otherwise

    friend bool operator==(const ValidityRule&, const ValidityRule&) = default;
};

struct RequiredDocument {
    RequiredDocumentId id;
    families::DocumentKind kind = families::DocumentKind::insurance;
    std::optional<ActivityKind> activity;  ///< of children enrolled there; nothing: of every child
    ValidityRule validity;
};

/// What a town may ask for.
[[nodiscard]] std::span<const families::DocumentKind> requirable_kinds();

/// What becomes of a missing paper. As the program comes, a booking is never refused for one.
enum class MissingDocumentRule : std::uint8_t { is_told, refuses_bookings };

/// From the worst to the best.
enum class AskedState : std::uint8_t { missing, refused, expired, to_check, ends_soon, met };
/// Whether the family has something to send: what waits for an officer is there.
[[nodiscard]] bool is_missing(AskedState state);

/// A paper that was sent, and the day it was, in the town.
struct SentDocument {
    families::Document document;
    base::Date sent_on;
};
/// The last day on which the paper answers that rule; nothing: as long as it is not replaced.
[[nodiscard]] std::optional<base::Date> answers_until(const SentDocument& sent,
                                                      const ValidityRule& rule);
/// The first day on which a paper must have been sent to answer the rule on `today`.
[[nodiscard]] std::optional<base::Date> sent_since(const ValidityRule& rule, base::Date today);

/// One kind of paper asked of a child or of a household, and what there is.
struct AskedDocument {
    families::DocumentKind kind = families::DocumentKind::insurance;
    std::vector<ActivityKind> activities;  ///< that ask for it; empty when it is asked of everybody
    AskedState state = AskedState::missing;
    std::optional<base::Date> until;  ///< the last day, of `expired`, `ends_soon` and `met`
};

/// What is asked of a child, by kind; `attended` are the kinds of activities it is enrolled in,
/// `sent` the papers about it, as its household sent them.
[[nodiscard]] std::vector<AskedDocument> asked_of_child(std::span<const RequiredDocument> required,
                                                        std::span<const ActivityKind> attended,
                                                        std::span<const SentDocument> sent,
                                                        base::Date today);
/// The same of a household: `attended` by any of its children, `sent` those about no child.
[[nodiscard]] std::vector<AskedDocument> asked_of_household(
    std::span<const RequiredDocument> required, std::span<const ActivityKind> attended,
    std::span<const SentDocument> sent, base::Date today);

/// For a child and a kind of activities it is enrolled in, the paper without which it is not
/// booked.
using RefusingDocuments =
    std::map<std::pair<families::ChildId, ActivityKind>, families::DocumentKind>;

/// Of all that a household is asked for.
struct AskedDocuments {
    std::vector<AskedDocument> of_household;
    std::map<families::ChildId, std::vector<AskedDocument>> of_children;
};

}  // namespace activities
