#include "attendance/attendance_views.hpp"

#include "base/french.hpp"

namespace attendance {

html::Html noted_view(const std::vector<NotedPresence>& noted) {
    if (noted.empty()) return {};
    const auto item = [](const NotedPresence& one) {
        return html::html(R"(<li>{}, {}, {}&nbsp;: {}</li>)",
                          base::french::capitalised(base::french::day(one.date)), one.first_name,
                          one.service, one.words);
    };
    return html::html(
        R"(<section class="card noted" id="presences"><h2 class="card__title">Ce que les équipes ont noté</h2><p class="govuk-body">Depuis deux mois, ce qui diffère de vos réservations. Une erreur&nbsp;? Dites-le au Guichet Famille, si possible avant la facture.</p><ul class="govuk-list govuk-list--bullet">{}</ul></section>)",
        html::each(noted, item));
}

}  // namespace attendance
