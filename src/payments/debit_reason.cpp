#include "payments/debit_reason.hpp"

#include <algorithm>
#include <array>

#include "calendar/public_holiday.hpp"

namespace payments {

namespace {

using enum ReturnEffect;
using enum ReturnWindow;

constexpr std::array reasons = {
    ReturnReason{"AC01", "Numéro de compte incorrect", "le numéro de compte est incorrect"},
    ReturnReason{"AC04", "Compte clos", "le compte est clos", mandate_suspended},
    ReturnReason{"AC06", "Compte bloqué", "le compte est bloqué"},
    ReturnReason{"AC13", "Compte sur lequel on ne prélève pas",
                 "ce compte n’accepte pas les prélèvements"},
    ReturnReason{"AG01", "Prélèvement interdit sur ce compte",
                 "ce compte n’accepte pas les prélèvements"},
    ReturnReason{"AG02", "Code d’opération incorrect", "l’opération n’a pas été acceptée"},
    ReturnReason{"AM04", "Provision insuffisante", "la provision du compte était insuffisante"},
    ReturnReason{"AM05", "Opération en double", "la même opération a été présentée deux fois"},
    ReturnReason{"BE05", "Identifiant du créancier incorrect", "l’opération n’a pas été acceptée"},
    ReturnReason{"CNOR", "Banque du créancier non enregistrée", "l’opération n’a pas été acceptée"},
    ReturnReason{"DNOR", "Banque du débiteur non enregistrée",
                 "la banque ne traite pas les prélèvements"},
    ReturnReason{"FF01", "Format du fichier incorrect", "l’opération n’a pas été acceptée"},
    ReturnReason{"FF05", "Type de prélèvement incorrect", "l’opération n’a pas été acceptée"},
    ReturnReason{"MD01", "Pas de mandat valable",
                 "la banque ne connaît pas de mandat valable pour ce compte", mandate_suspended,
                 ReturnNews::family, thirteen_months},
    ReturnReason{"MD02", "Données du mandat manquantes ou incorrectes",
                 "des données du mandat manquent"},
    ReturnReason{"MD06", "Remboursement demandé par le débiteur",
                 "le remboursement a été demandé à la banque", mandate_stays, ReturnNews::family,
                 eight_weeks},
    ReturnReason{"MD07", "Titulaire décédé", "", mandate_suspended, ReturnNews::nobody},
    ReturnReason{"MS02", "Refus du débiteur, sans motif", "le prélèvement a été refusé"},
    ReturnReason{"MS03", "Motif non communiqué par la banque", "la banque ne donne pas de motif"},
    ReturnReason{"RC01", "BIC incorrect", "l’identifiant de la banque est incorrect"},
    ReturnReason{"RR01", "Données du débiteur manquantes (réglementation)",
                 "des données du titulaire manquent"},
    ReturnReason{"RR02", "Nom ou adresse du débiteur manquants (réglementation)",
                 "des données du titulaire manquent"},
    ReturnReason{"RR03", "Nom ou adresse du créancier manquants (réglementation)",
                 "l’opération n’a pas été acceptée"},
    ReturnReason{"RR04", "Autre motif réglementaire", "l’opération n’a pas été acceptée"},
    ReturnReason{"SL01", "Service refusé par la banque du débiteur",
                 "la banque n’a pas accepté ce prélèvement"},
};

}  // namespace

std::span<const ReturnReason> all_return_reasons() {
    return reasons;
}

const ReturnReason* find_return_reason(std::string_view code) {
    const auto found = std::ranges::find(reasons, code, &ReturnReason::code);
    return found == reasons.end() ? nullptr : &*found;
}

bool is_reason_code(std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

bool is_bank_day(base::Date date) {
    const auto weekday = base::weekday_of(date);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    using namespace std::chrono;
    const auto year = date.year();
    const auto easter = calendar::easter_sunday(year);
    const std::array closed = {year / January / 1,        base::add_days(easter, -2),
                               base::add_days(easter, 1), year / May / 1,
                               year / December / 25,      year / December / 26};
    return std::ranges::find(closed, date) == closed.end();
}

base::Date last_return_day(ReturnWindow window, base::Date collected_on) {
    if (window == eight_weeks) return base::add_days(collected_on, 56);
    if (window == thirteen_months) {
        base::Date day = collected_on + std::chrono::months(13);
        return day.ok() ? day : base::Date(day.year() / day.month() / std::chrono::last);
    }
    auto day = collected_on;
    for (int counted = 0; counted < 5;) {
        day = base::add_days(day, 1);
        if (is_bank_day(day)) ++counted;
    }
    return day;
}

}  // namespace payments
