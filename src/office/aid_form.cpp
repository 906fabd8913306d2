#include "office/aid_form.hpp"

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"

namespace office {

namespace {

std::string aid_field(const TypedValues& fields, const std::string& name) {
    return base::on_one_line(value_of(fields, name));
}

std::optional<aids::AidRule> typed_rule(const TypedValues& fields) {
    const auto amount = aid_field(fields, "montant");
    if (aid_field(fields, "calcul") == "part") {
        const auto tenths = base::parse_decimal(amount, 1);
        if (!tenths || *tenths > 1000) return std::nullopt;
        return aids::PercentAid{static_cast<int>(*tenths)};
    }
    const auto money = base::parse_amount(amount);
    return money ? std::optional<aids::AidRule>(aids::FixedAid{*money}) : std::nullopt;
}

}  // namespace

std::string kind_box(activities::ActivityKind kind) {
    return "activite-" + std::string(activities::text(kind));
}

TypedValues typed(const aids::Aid& aid) {
    TypedValues fields = {{"organisme", aid.giver},
                          {"enfant", aid.child ? std::to_string(aid.child->value()) : ""},
                          {"du", typed_date(aid.from)},
                          {"au", typed_date(aid.to)},
                          {"plafond", aid.cap ? base::typed_amount(*aid.cap) : ""},
                          {"reference", aid.reference}};
    if (const auto* fixed = std::get_if<aids::FixedAid>(&aid.rule)) {
        fields["calcul"] = "montant";
        fields["montant"] = base::typed_amount(fixed->amount);
    } else {
        fields["calcul"] = "part";
        fields["montant"] =
            base::decimal_text(std::get<aids::PercentAid>(aid.rule).tenths_of_percent, 1);
    }
    for (const auto kind : aid.kinds) fields[kind_box(kind)] = "oui";
    return fields;
}

std::optional<aids::Aid> aid_of_form(const TypedValues& fields, base::FieldProblems& problems) {
    aids::Aid aid;
    aid.giver = aid_field(fields, "organisme");
    aid.reference = aid_field(fields, "reference");
    if (const auto child = base::number_or_zero(aid_field(fields, "enfant")); child != 0)
        aid.child = families::ChildId(child);
    for (const auto kind : aids::aidable_kinds) {
        if (fields.contains(kind_box(kind))) aid.kinds.push_back(kind);
    }
    // All of them are none in particular.
    if (aid.kinds.size() == aids::aidable_kinds.size()) aid.kinds.clear();
    const auto from = base::parse_french_date(aid_field(fields, "du"));
    const auto to = base::parse_french_date(aid_field(fields, "au"));
    const auto rule = typed_rule(fields);
    const auto cap_text = aid_field(fields, "plafond");
    const auto cap = base::parse_amount(cap_text);
    if (!from) problems.push_back({"du", "Indiquez le premier jour, par exemple 01/09/2026"});
    if (!to) problems.push_back({"au", "Indiquez le dernier jour, par exemple 05/07/2027"});
    if (!rule) problems.push_back({"montant", "Indiquez un nombre, par exemple 2,00"});
    if (!cap && !cap_text.empty())
        problems.push_back({"plafond",
                            "Indiquez un plafond de 100\u00A0000\u00A0€ au plus, par exemple "
                            "150,00, ou laissez vide"});
    aid.from = from.value_or(base::Date(std::chrono::year(2000) / 1 / 1));
    aid.to = to.value_or(aid.from);
    aid.rule = rule.value_or(aids::FixedAid{base::Money::from_cents(1)});
    aid.cap = cap;
    for (auto& problem : aids::problems_of(aid)) {
        const bool is_told = std::ranges::find(problems, problem.field,
                                               &base::FieldProblem::field) != problems.end();
        if (!is_told) problems.push_back(std::move(problem));
    }
    if (!problems.empty()) return std::nullopt;
    return aid;
}

}  // namespace office
