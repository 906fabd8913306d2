#include "payments/family_views.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/pages.hpp"
#include "payments/settle_online_payment.hpp"
#include "platform/db/database.hpp"
#include "platform/http/ascii.hpp"
#include "town/town.hpp"

namespace payments {

namespace {

using accounts::PublicVisit;

/// Its name was seen as idop, idOp and IDOP, in the address and in the form.
std::string_view id_op_in(const http::Request& request) {
    for (const auto* fields : {&request.form, &request.query}) {
        for (const auto& [name, value] : fields->items()) {
            if (http::equals_ignoring_case(name, "idop")) return value;
        }
    }
    return {};
}

}  // namespace

http::Response hear_notification(const PublicVisit& visit) {
    const auto id_op = id_op_in(visit.request);
    const auto payment = visit.services.database.read([&](db::Read& read) {
        return id_op.empty() ? std::nullopt : find_by_gateway_reference(read, "payfip", id_op);
    });
    // The same answer to all: a stranger learns nothing.
    if (payment) settle_online_payment(visit.services, payment->id, Source::notification);
    return http::text("OK");
}

http::Response come_back(const PublicVisit& visit) {
    const auto& services = visit.services;
    const auto found = services.database.read(
        [&](db::Read& read) { return find_by_token(read, visit.request.path_parameters.at(0)); });
    if (!found) return http::see_other("/paiements");
    const auto state = settle_online_payment(services, found->id, Source::browser_return);
    if (state && is_open(*state) && !found->promises_news)
        services.database.write([&](db::Write& tx) { set_promises_news(tx, found->id); });
    if (visit.actor != nullptr && visit.actor->kind() == accounts::AccountKind::family)
        return http::see_other("/paiements/" + std::to_string(found->id.value()));
    const auto payment = services.database.read(
        [&](db::Read& read) { return find_online_payment(read, found->id); });
    ui::Page page;
    page.title = payment_title(payment->state);
    page.content = return_view(*payment);
    page.main_classes = "main--narrow";
    return http::page(ui::page(town::family_frame(services, visit.request.path), page));
}

http::Response come_back_by_post(const PublicVisit& visit) {
    // As a visit of its own, with the cookie that browsers leave out of another site's form.
    return http::see_other("/paiements/retour/" + visit.request.path_parameters.at(0));
}

}  // namespace payments
