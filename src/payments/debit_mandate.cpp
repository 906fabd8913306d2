#include "payments/debit_mandate.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace payments {

namespace {

constexpr std::array<std::string_view, 5> mandate_state_names = {"proposed", "active", "suspended",
                                                                 "revoked", "lapsed"};
constexpr std::array<std::string_view, 4> sequence_names = {"FRST", "RCUR", "OOFF", "FNAL"};

}  // namespace

std::string_view name(MandateState state) {
    return mandate_state_names[static_cast<std::size_t>(state)];
}

MandateState mandate_state(std::string_view name) {
    const auto found = std::ranges::find(mandate_state_names, name);
    CHECK(found != mandate_state_names.end());
    return static_cast<MandateState>(found - mandate_state_names.begin());
}

bool is_in_force(MandateState state) {
    return state == MandateState::active || state == MandateState::suspended;
}

std::string make_rum(std::string_view regie_prefix, families::HouseholdId household,
                     std::string_view chance) {
    auto rum = std::string(regie_prefix) + "-" + std::to_string(household.value()) + "-" +
               std::string(chance);
    CHECK(is_rum(rum));
    return rum;
}

bool is_rum(std::string_view text) {
    constexpr std::string_view punctuation = "/-?:().,'+";
    return !text.empty() && text.size() <= 35 && std::ranges::all_of(text, [&](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               punctuation.find(c) != std::string_view::npos;
    });
}

std::string_view name(SequenceType type) {
    return sequence_names[static_cast<std::size_t>(type)];
}

std::optional<SequenceType> sequence_type(std::string_view name) {
    const auto found = std::ranges::find(sequence_names, name);
    if (found == sequence_names.end()) return std::nullopt;
    return static_cast<SequenceType>(found - sequence_names.begin());
}

SequenceType sequence_for(const MandateUse& use) {
    if (use.kind == MandateKind::one_off) return SequenceType::one_off;
    if (use.ends_with_this) return SequenceType::last;
    return use.was_debited ? SequenceType::recurrent : SequenceType::first;
}

base::Date lapses_on(base::Date signed_on, std::optional<base::Date> last_used_on) {
    auto day = std::max(std::chrono::sys_days(signed_on),
                        std::chrono::sys_days(last_used_on.value_or(signed_on)));
    const base::Date since = day;
    auto end = since + std::chrono::months(36);
    // The 29th of February has no twin in the third year after.
    if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
    return end;
}

std::string clean_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            code += c;
        else if (c != ' ')
            return "";
    }
    return code.size() == 6 ? code : "";
}

std::vector<std::string> mandate_text(std::string_view creditor_name) {
    const std::string creditor(creditor_name);
    return {"En signant ce formulaire de mandat, vous autorisez (A) " + creditor +
                " à envoyer des instructions à votre banque pour débiter votre compte, et (B) "
                "votre banque à débiter votre compte conformément aux instructions de " +
                creditor + ".",
            "Vous bénéficiez du droit d’être remboursé par votre banque selon les conditions "
            "décrites dans la convention que vous avez passée avec elle. Une demande de "
            "remboursement doit être présentée dans les huit semaines suivant la date de débit de "
            "votre compte pour un prélèvement autorisé, et au plus tard dans les treize mois en "
            "cas de prélèvement non autorisé.",
            "Vos droits concernant ce mandat sont expliqués dans un document que vous pouvez "
            "obtenir auprès de votre banque."};
}

}  // namespace payments
