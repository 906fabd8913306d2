#include "aids/aid_words.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/overloaded.hpp"
#include "tariffs/tariff_words.hpp"

namespace aids {

namespace french = base::french;

std::string sentence(const AidedPrice& price) {
    if (price.shares.empty()) return {};
    auto words = "Prix " + french::amount(price.before);
    for (const auto& share : price.shares)
        words += ", aide " + share.offer.giver + " " + french::amount(share.given);
    return words + ", reste " + french::amount(price.after());
}

std::string without_sentence(std::string_view explanation, base::Money before) {
    const auto begins = explanation.rfind(". Prix " + french::amount(before) + ", aide ");
    return std::string(explanation.substr(0, begins));
}

std::string rule_words(const AidRule& rule) {
    return std::visit(
        base::overloaded{
            [](const FixedAid& fixed) { return french::amount(fixed.amount) + " par séance"; },
            [](const PercentAid& percent) {
                return tariffs::tenths_text(percent.tenths_of_percent) + " du prix";
            }},
        rule);
}

std::string kinds_words(const Aid& aid) {
    if (aid.kinds.empty()) return "toutes les activités";
    std::vector<std::string> names;
    for (const auto kind : aid.kinds) {
        names.push_back(french::uncapitalised(activities::french_name(kind)));
    }
    return french::list(names);
}

std::string cap_words(const Aid& aid) {
    return aid.cap ? "au plus " + french::amount(*aid.cap) : std::string("sans plafond");
}

std::string dates_words(const Aid& aid) {
    return "du " + french::date(aid.from) + " au " + french::date(aid.to);
}

std::string whom_words(const Aid& aid, const std::vector<families::Child>& children) {
    if (!aid.child) return "tous les enfants";
    const auto child = std::ranges::find(children, *aid.child, &families::Child::id);
    return child == children.end() ? "un enfant qui n’est plus du foyer" : child->first_name;
}

std::string aid_words(const Aid& aid) {
    return aid.giver + "\u00A0: " + rule_words(aid.rule) + ", " + kinds_words(aid) + ", " +
           dates_words(aid) + ", " + cap_words(aid) + " (" + aid.reference + ")";
}

}  // namespace aids
