#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "families/ids.hpp"

namespace families {

enum class SheetKind : std::uint8_t { household, adult, child };

/// A part of the family file that is certified as a whole. `subject` is the household's, the
/// adult's or the child's id.
struct Sheet {
    SheetKind kind = SheetKind::household;
    std::int64_t subject = 0;
    friend auto operator<=>(const Sheet&, const Sheet&) = default;
};
[[nodiscard]] inline Sheet sheet_of(HouseholdId id) {
    return {SheetKind::household, id.value()};
}
[[nodiscard]] inline Sheet sheet_of(AdultId id) {
    return {SheetKind::adult, id.value()};
}
[[nodiscard]] inline Sheet sheet_of(ChildId id) {
    return {SheetKind::child, id.value()};
}

/// « Je certifie que ces informations sont exactes », said by an adult of the household.
struct Certification {
    Sheet sheet;
    std::string certified_by;  ///< the adult's name
    base::Date certified_on;
    bool is_cancelled = false;  ///< something of the sheet has changed since
};

/// How long a certification holds: so many months, or until the same day of each year.
struct CertificationValidity {
    int months = 12;                                  ///< 6, 12 or 24
    std::optional<std::chrono::month_day> each_year;  ///< instead of the months

    /// "12 months", "each 08-31": what the town's setting holds.
    [[nodiscard]] std::string text() const;
    /// The last day on which a certification of that day holds.
    [[nodiscard]] base::Date last_day(base::Date certified_on) const;
};
/// What `text` wrote, else nothing.
[[nodiscard]] std::optional<CertificationValidity> parse_validity(std::string_view text);

enum class CertificationState : std::uint8_t {
    missing,    ///< never certified
    cancelled,  ///< changed since
    expired,
    valid,
};
/// `certification` may be null: none was ever made.
[[nodiscard]] CertificationState certification_state(const Certification* certification,
                                                     const CertificationValidity& validity,
                                                     base::Date today);

}  // namespace families
