#include "billing/annual_statement_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"

namespace billing {

namespace french = base::french;
using html::Html;

namespace {

Html children_list(const AnnualStatement& statement) {
    if (statement.children.empty())
        return html::html(
            R"(<p class="govuk-body">Aucun de vos enfants n’avait moins de 6 ans au 1er janvier, ou rien n’a été payé pour leur garde&nbsp;: rien n’est à reporter.</p>)");
    ui::SummaryList list;
    for (const auto& child : statement.children) {
        list.rows.push_back(
            {.key = child.name,
             .value = html::html(
                 R"({} de frais de garde{})", french::amount(child.care),
                 html::when(!child.excluded.is_zero(), [&] {
                     return html::html(
                         R"(<br><span class="govuk-hint">{} non compris&nbsp;: repas, supplément ou pénalité, activité qui n’est pas une garde.</span>)",
                         french::amount(child.excluded));
                 }))});
    }
    return ui::summary_list(list);
}

Html one_year(const HouseholdStatement& made, base::Date today) {
    const auto& statement = made.statement;
    const bool is_going_on = made.state == YearState::going_on;
    return html::html(
        R"(<section class="card"><h2 class="card__title">Année {}</h2>{}{}<p class="govuk-body">Payé en tout dans l’année&nbsp;: {}.</p><p class="govuk-body"><a class="govuk-link" href="/releves-annuels/{}">Télécharger le relevé {} (PDF)</a></p></section>)",
        statement.year,
        html::when(
            is_going_on,
            [&] {
                return html::html(
                    R"(<p class="govuk-body">Situation provisoire au {}&nbsp;: le relevé complet est prêt dès janvier.</p>)",
                    french::date(today));
            }),
        children_list(statement), french::amount(statement.paid), statement.year, statement.year);
}

}  // namespace

Html annual_statements_view(const AnnualStatementsView& view) {
    if (view.statements.empty())
        return html::html(
            R"(<p class="govuk-body">Votre premier relevé apparaîtra ici après votre premier paiement.</p>)");
    Html years;
    for (const auto& made : view.statements) years += one_year(made, view.today);
    return years;
}

}  // namespace billing
