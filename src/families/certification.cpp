#include "families/certification.hpp"

#include <array>

namespace families {

namespace {

constexpr std::array allowed_months = {6, 12, 24};
constexpr std::string_view months_ending = " months";
constexpr std::string_view each_year_beginning = "each ";

/// 30 February does not exist; of 29 February there is one every four years, so 28 stands for it.
base::Date day_in(std::chrono::year year, std::chrono::month_day day) {
    const base::Date date = year / day.month() / day.day();
    return date.ok() ? date : base::last_day(year / day.month());
}

}  // namespace

std::string CertificationValidity::text() const {
    if (!each_year) return std::to_string(months) + std::string(months_ending);
    // A leap year, in which every day of a year exists.
    const auto date = base::iso(base::Date(std::chrono::year(2024) / *each_year));
    return std::string(each_year_beginning) + date.substr(5);
}

base::Date CertificationValidity::last_day(base::Date certified_on) const {
    if (each_year) {
        const auto this_year = day_in(certified_on.year(), *each_year);
        if (certified_on <= this_year) return this_year;
        return day_in(certified_on.year() + std::chrono::years(1), *each_year);
    }
    const base::Date later = certified_on + std::chrono::months(months);
    return later.ok() ? later : base::last_day(base::month_of(later));
}

std::optional<CertificationValidity> parse_validity(std::string_view text) {
    for (const int months : allowed_months) {
        CertificationValidity validity{months, std::nullopt};
        if (text == validity.text()) return validity;
    }
    if (!text.starts_with(each_year_beginning)) return std::nullopt;
    const auto date =
        base::parse_date("2024-" + std::string(text.substr(each_year_beginning.size())));
    if (!date) return std::nullopt;
    return CertificationValidity{12, date->month() / date->day()};
}

CertificationState certification_state(const Certification* certification,
                                       const CertificationValidity& validity, base::Date today) {
    if (!certification) return CertificationState::missing;
    if (certification->is_cancelled) return CertificationState::cancelled;
    const bool holds = today <= validity.last_day(certification->certified_on);
    return holds ? CertificationState::valid : CertificationState::expired;
}

}  // namespace families
