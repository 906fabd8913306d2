#include "payments/paper_mandate.hpp"

namespace payments {

base::FieldProblems problems_of(const PaperMandate& mandate, base::Date today) {
    base::FieldProblems problems;
    const auto& former = mandate.former_debit_on;
    if (!mandate.rum.empty() && !is_rum(mandate.rum))
        problems.push_back({"rum",
                            "Recopiez la référence du mandat\u00A0: 35 caractères au plus, sans "
                            "espace ni accent"});
    if (mandate.rum.empty() && former)
        problems.push_back(
            {"rum", "Recopiez la référence du mandat repris\u00A0: il garde la sienne"});
    if (mandate.signed_on > today)
        problems.push_back({"signature", "Indiquez aujourd’hui, ou un jour passé"});
    else if (former && (*former < mandate.signed_on || *former > today))
        problems.push_back(
            {"dernier", "Indiquez un jour entre la signature et aujourd’hui, ou laissez vide"});
    else if (lapses_on(mandate.signed_on, former) <= today)
        problems.push_back({"signature",
                            "Faites signer un autre mandat\u00A0: celui-ci n’a pas servi depuis "
                            "36 mois"});
    return problems;
}

}  // namespace payments
