#include "office/custody_form_pages.hpp"

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "families/consent.hpp"
#include "office/common_pages.hpp"

namespace office {

namespace {

using families::CustodyPattern;
using families::CustodyRefusal;
using families::HolidayRule;
using families::Side;
using families::SummerRule;

std::optional<base::Date> date_in(const std::string& typed) {
    const auto text = base::trimmed(typed);
    if (const auto french = base::parse_french_date(text)) return french;
    return base::parse_date(text);
}

/// As families type it, and « 8 » besides.
std::optional<base::TimeOfDay> time_in(const std::string& typed) {
    const auto time = families::parse_time(typed);
    return time ? time : families::parse_time(typed + "h");
}

class Reader {
 public:
    Reader(const CustodyView& view, ui::FormErrors& errors) : view_(view), errors_(errors) {}

    base::Date date(std::string_view field, const std::string& typed, const std::string& message) {
        const auto found = date_in(typed);
        if (!found) errors_.add(std::string(field), message);
        return found.value_or(view_.today);
    }
    std::string text(std::string_view field, const std::string& typed, const std::string& message) {
        const auto line = base::on_one_line(typed);
        const auto found = base::beginning_of(line, 200);
        if (found.empty()) errors_.add(std::string(field), message);
        return std::string(found);
    }
    void require(bool is_right, std::string_view field, const std::string& message) {
        if (!is_right) errors_.add(std::string(field), message);
    }
    families::HouseholdId home(std::string_view field) {
        const families::HouseholdId home(base::number_or_zero(view_.typed.home));
        require(home != families::HouseholdId(), field, "Choisissez un foyer");
        return home;
    }

 private:
    const CustodyView& view_;
    ui::FormErrors& errors_;
};

families::CustodyRule rule_in(const TypedCustody& typed, Reader& reader) {
    families::CustodyRule rule;
    const bool is_weeks = typed.pattern == "semaines";
    const bool is_two_two = typed.pattern == "2255";
    reader.require(is_weeks || is_two_two || typed.pattern == "toujours", "rythme",
                   "Choisissez le rythme de l’année");
    rule.pattern = is_weeks     ? CustodyPattern::alternate_weeks
                   : is_two_two ? CustodyPattern::two_two_five_five
                                : CustodyPattern::always;
    const auto weekday = base::number_or_zero(typed.weekday);
    if (weekday >= 1 && weekday <= 7)
        rule.handover_day = std::chrono::weekday(static_cast<unsigned>(weekday % 7));
    const auto time = time_in(typed.time.empty() ? "0" : typed.time);
    reader.require(time.has_value(), "heure",
                   "Indiquez l’heure du changement, par exemple 16 h 30");
    rule.handover_time = time.value_or(base::TimeOfDay(0));
    if (is_two_two) {
        rule.reference_monday = reader.date(
            "lundi", typed.monday, "Indiquez le lundi de référence, par exemple 31/08/2026");
        reader.require(
            date_in(typed.monday) && base::weekday_of(rule.reference_monday) == std::chrono::Monday,
            "lundi", "Indiquez un lundi");
    }
    const bool shares = typed.holidays == "ici" || typed.holidays == "autre";
    reader.require(shares || typed.holidays == "non", "vacances",
                   "Choisissez le partage des vacances");
    if (shares) rule.holidays = HolidayRule::halves;
    rule.first_half_in_even_years = typed.holidays == typed.first_home ? Side::first : Side::second;
    if (typed.summer == "quinzaines") rule.summer = SummerRule::fortnights;
    return rule;
}

families::NewCustodyCalendar calendar_in(const CustodyView& view,
                                         const std::optional<families::HomeName>& other_home,
                                         Reader& reader) {
    const auto& typed = view.typed;
    families::NewCustodyCalendar added;
    auto other = other_home ? other_home->household : families::HouseholdId();
    for (const auto& home : view.child.homes.households) {
        if (home.household != view.household && home.covers(view.today)) other = home.household;
    }
    reader.require(other != families::HouseholdId(), "autre-foyer",
                   "Indiquez le numéro de dossier de l’autre foyer");
    const bool is_here = typed.first_home == "ici";
    reader.require(is_here || typed.first_home == "autre", "premier",
                   "Choisissez le premier foyer");
    added.first_home = is_here ? view.household : other;
    added.second_home = is_here ? other : view.household;
    added.rule = rule_in(typed, reader);
    added.valid_from = reader.date("debut", typed.valid_from, "Indiquez la date de début");
    added.document.reference =
        reader.text("document", typed.document, "Indiquez la référence du jugement ou de l’accord");
    added.document.date =
        reader.date("document-date", typed.document_date, "Indiquez la date du document");
    return added;
}

}  // namespace

TypedCustody typed_custody(const http::Fields& form) {
    const auto field = [&](std::string_view name) {
        return std::string(base::beginning_of(form.get(name), 300));
    };
    TypedCustody typed;
    typed.act = field("acte");
    typed.other_number = field("autre-foyer");
    typed.first_home = field("premier");
    typed.pattern = field("rythme");
    typed.weekday = field("jour");
    typed.time = field("heure");
    typed.monday = field("lundi");
    typed.holidays = field("vacances");
    typed.summer = field("ete");
    typed.valid_from = field("debut");
    typed.document = field("document");
    typed.document_date = field("document-date");
    typed.first_day = field("premier-jour");
    typed.reason = field("motif");
    typed.exception = field("exception");
    const bool leaves = typed.act == "depart";
    typed.last_day = field(leaves ? "fin" : "dernier-jour");
    typed.home = field(leaves ? "foyer-quitte" : "foyer");
    return typed;
}

TypedCustody proposed(const CustodyView& view) {
    TypedCustody typed;
    typed.weekday = "1";
    typed.summer = "moities";
    const auto* calendar = view.child.homes.calendar_on(view.today);
    if (!calendar) return typed;
    const auto& rule = calendar->rule;
    const bool is_here = calendar->first_home == view.household;
    typed.first_home = is_here ? "ici" : "autre";
    typed.pattern = rule.pattern == CustodyPattern::always            ? "toujours"
                    : rule.pattern == CustodyPattern::alternate_weeks ? "semaines"
                                                                      : "2255";
    typed.weekday = std::to_string(rule.handover_day.iso_encoding());
    const auto minutes = rule.handover_time.count() % 60;
    typed.time = std::to_string(rule.handover_time.count() / 60) + " h" +
                 (minutes < 10 ? " 0" : " ") + std::to_string(minutes);
    if (rule.pattern == CustodyPattern::two_two_five_five)
        typed.monday = typed_date(rule.reference_monday);
    const bool first_half_is_here = (rule.first_half_in_even_years == Side::first) == is_here;
    typed.holidays = rule.holidays == HolidayRule::as_in_term ? "non"
                     : first_half_is_here                     ? "ici"
                                                              : "autre";
    if (rule.summer == SummerRule::fortnights) typed.summer = "quinzaines";
    return typed;
}

std::optional<families::CustodyChange> change_in(
    const CustodyView& view, const std::optional<families::HomeName>& other_home,
    ui::FormErrors& errors) {
    Reader reader(view, errors);
    const auto& typed = view.typed;
    std::optional<families::CustodyChange> change;
    if (typed.act == "calendrier") {
        change = calendar_in(view, other_home, reader);
    } else if (typed.act == "exception") {
        families::NewCustodyException added;
        added.first_day = reader.date("premier-jour", typed.first_day, "Indiquez le premier jour");
        added.last_day = reader.date("dernier-jour", typed.last_day, "Indiquez le dernier jour");
        added.home = reader.home("foyer");
        added.reason = reader.text("motif", typed.reason, "Indiquez le motif");
        change = added;
    } else if (typed.act == "depart") {
        families::EndOfHome ended;
        ended.household = reader.home("foyer-quitte");
        ended.last_day = reader.date("fin", typed.last_day, "Indiquez le dernier jour");
        change = ended;
    } else {
        change = families::RemovedCustodyException{
            families::CustodyExceptionId(base::number_or_zero(typed.exception))};
    }
    if (!errors.empty()) return std::nullopt;
    return change;
}

void add_custody_refusal(ui::FormErrors& errors, CustodyRefusal refusal, std::string_view act) {
    const bool leaves = act == "depart";
    switch (refusal) {
        case CustodyRefusal::same_home:
            return errors.add("autre-foyer", "Indiquez un autre dossier que celui-ci");
        case CustodyRefusal::not_its_home:
            return errors.add(leaves ? "foyer-quitte" : "debut",
                              leaves ? "Choisissez un foyer où l’enfant vit encore après ce jour"
                                     : "Indiquez une date où l’enfant vit dans l’un des foyers");
        case CustodyRefusal::third_home:
            return errors.add("debut",
                              "L’enfant a déjà deux foyers\u00A0: mettez d’abord fin à l’un d’eux");
        case CustodyRefusal::only_home:
            return errors.add("foyer-quitte",
                              "C’est son seul foyer\u00A0: rattachez d’abord l’enfant à un autre");
        case CustodyRefusal::days_reversed:
            return errors.add("dernier-jour",
                              "Indiquez un dernier jour égal ou postérieur au premier");
        case CustodyRefusal::no_calendar:
            return errors.add("premier-jour",
                              "Indiquez des jours couverts par un calendrier de garde");
        case CustodyRefusal::unknown_exception:
            return errors.add("premier-jour", "Cette exception a déjà été retirée");
    }
}

}  // namespace office
