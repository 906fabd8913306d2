#include "families/certification_store.hpp"

#include <algorithm>

#include "town/setting_store.hpp"

namespace families {

namespace {

constexpr std::string_view validity_setting = "certification_validity";

std::string_view stored(SheetKind kind) {
    switch (kind) {
        case SheetKind::adult:
            return "adult";
        case SheetKind::child:
            return "child";
        case SheetKind::household:
            break;
    }
    return "household";
}

SheetKind sheet_kind_of(std::string_view text) {
    if (text == "adult") return SheetKind::adult;
    if (text == "child") return SheetKind::child;
    return SheetKind::household;
}

bool is_adult_here(db::Read read, const FamilyScope& scope, AdultId adult) {
    return read->value<bool>(
        "SELECT count(*) > 0 FROM adult WHERE id = :adult AND household_id = "
        ":household",
        {{"adult", adult}, {"household", scope.household_id()}});
}

bool is_here(db::Read read, const FamilyScope& scope, Sheet sheet) {
    switch (sheet.kind) {
        case SheetKind::household:
            return HouseholdId(sheet.subject) == scope.household_id();
        case SheetKind::adult:
            return is_adult_here(read, scope, AdultId(sheet.subject));
        case SheetKind::child:
            break;
    }
    return scope.child(ChildId(sheet.subject)) != nullptr;
}

void cancel(const db::Write& write, Sheet sheet) {
    write->execute(
        "UPDATE certification SET is_cancelled = :yes "
        "WHERE sheet = :sheet AND subject_id = :subject",
        {{"yes", true}, {"sheet", stored(sheet.kind)}, {"subject", sheet.subject}});
}

}  // namespace

std::vector<Certification> certifications_of(db::Read read, const FamilyScope& scope) {
    return read->all(R"(
        SELECT c.sheet, c.subject_id, a.first_name, a.last_name, c.certified_on, c.is_cancelled
        FROM certification c JOIN adult a ON a.id = c.adult_id
        WHERE c.household_id = :household ORDER BY c.id)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         return Certification{
                             {sheet_kind_of(row.text(0)), row.get<std::int64_t>(1)},
                             row.get<std::string>(2) + " " + row.get<std::string>(3),
                             row.get<base::Date>(4),
                             row.get<bool>(5)};
                     });
}

const Certification* certification_in(const std::vector<Certification>& all, Sheet sheet) {
    const auto found = std::ranges::find(all, sheet, &Certification::sheet);
    return found == all.end() ? nullptr : &*found;
}

bool certify(const db::Write& write, const FamilyScope& scope, Sheet sheet, base::Date today) {
    if (!is_here(write, scope, sheet)) return false;
    return write->execute(R"(
        INSERT INTO certification (household_id, sheet, subject_id, adult_id, certified_on,
                                   is_cancelled)
        SELECT household_id, CAST(:sheet AS TEXT), CAST(:subject AS REFERENCE), id,
               CAST(:today AS CIVIL_DATE), CAST(:no AS FLAG)
        FROM adult WHERE account_id = :account AND household_id = :household
        ON CONFLICT (household_id, sheet, subject_id) DO UPDATE
        SET adult_id = excluded.adult_id, certified_on = excluded.certified_on,
            is_cancelled = excluded.is_cancelled)",
                          {{"sheet", stored(sheet.kind)},
                           {"subject", sheet.subject},
                           {"today", today},
                           {"no", false},
                           {"account", scope.account()},
                           {"household", scope.household_id()}}) == 1;
}

void cancel_certification(const db::Write& write, const FamilyScope& scope, Sheet sheet) {
    if (is_here(write, scope, sheet)) cancel(write, sheet);
}

void cancel_certification(const db::Write& write, AdultId adult) {
    cancel(write, sheet_of(adult));
}

CertificationValidity certification_validity(db::Read read) {
    const auto setting = town::read_setting(read, validity_setting);
    return setting ? parse_validity(*setting).value_or(CertificationValidity{})
                   : CertificationValidity{};
}

void set_certification_validity(const db::Write& write, const CertificationValidity& validity) {
    town::write_setting(write, validity_setting, validity.text());
}

}  // namespace families
